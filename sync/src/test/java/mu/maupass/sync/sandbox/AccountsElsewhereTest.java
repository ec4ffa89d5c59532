package mu.maupass.sync.sandbox;

import static mu.maupass.sync.sandbox.SandboxCalls.exchange;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.activation.FactorBinding;
import mu.maupass.sync.activation.FactorReplacement;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.activation.TotpForm;
import mu.maupass.sync.authority.HttpAnswer;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.ProfileLookup;
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.seal.SealedRecord;
import mu.maupass.sync.trust.DocumentIssuers;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An authority whose people have their accounts at an identity provider")
class AccountsElsewhereTest {

    private static final ZoneId ZONE = ZoneId.of("Indian/Mauritius");
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String OTHER_SECRET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final Pattern LINK = Pattern.compile("/not-me\\?token=([0-9a-f-]{36})");

    @TempDir
    Path folder;

    private final ScriptedAccounts accounts = new ScriptedAccounts();
    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.now());

    private SandboxSite site() throws Exception {
        InstantSource source = time::get;
        return SandboxSite.start(
                folder, SandboxOptions.standard(DocumentIssuers.none()).with(source.withZone(ZONE)), accounts);
    }

    private static String text(HttpAnswer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /** Until the code that was used at the counter has passed. */
    private void later() {
        time.set(time.get().plus(Duration.ofSeconds(3L * TotpForm.PERIOD)));
    }

    private static Optional<String> label(ScriptedAccounts accounts, String subject) {
        return Optional.ofNullable(accounts.standings.get(subject))
                .filter(standing -> standing.totp().isPresent())
                .map(Accounts.Standing::activation);
    }

    private void awaitLabel(String subject, Optional<String> label) {
        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(label(accounts, subject)).isEqualTo(label));
    }

    private static void awaitNothingOpen(SandboxSite site) {
        await().atMost(LONGEST).until(() -> site.authority().openAccountSteps() == 0);
    }

    @Test
    void areFoundThereAndGetTheirFactorWhenTheCodeOfTheCounterHasPassed() throws Exception {
        try (SandboxSite site = site();
                HttpsAuthorityClient client = site.client();
                Outbox outbox = site.openOutbox()) {
            SandboxPerson priya = site.person("priya");
            Activation activation = site.activation(priya);
            assertThat(client.profileByNic(priya.nic()))
                    .as("only in the records")
                    .isInstanceOf(ProfileLookup.NotFound.class);
            accounts.with("p-1", priya);
            assertThat(client.profileByNic(priya.nic())).isInstanceOf(ProfileLookup.AwaitingBinding.class);
            assertThat(client.profileByUserName(priya.userName())).isInstanceOf(ProfileLookup.AwaitingBinding.class);

            time.set(activation.factor().verifiedAt().toInstant());
            SealedRecord record = site.sealed(outbox, activation);
            assertThat(client.submit(record)).isInstanceOf(Submission.Accepted.class);
            assertThat(client.profileByNic(priya.nic())).isInstanceOf(ProfileLookup.AlreadyActivated.class);
            await().atMost(LONGEST).until(() -> !accounts.settled.isEmpty());
            assertThat(accounts.standings.get("p-1").totp())
                    .as("the code that was used at the counter opens nothing again")
                    .isEmpty();

            later();
            awaitLabel("p-1", Optional.of(record.jti().toString()));
            awaitNothingOpen(site);
            assertThat(accounts.standings.get("p-1").level()).contains("high");
            assertThat(accounts.standings.get("p-1").totp().orElseThrow().secret())
                    .isEqualTo(SandboxSite.SECRET);
            int asked = accounts.settled.size();
            assertThat(client.submit(record)).isInstanceOf(Submission.AlreadyThere.class);
            awaitNothingOpen(site);
            assertThat(accounts.settled).as("the same record again").hasSize(asked);
        }
    }

    @Test
    void losesTheFactorWhereItWasSuspendedAndGetsTheOneThatTakesItsPlace() throws Exception {
        try (SandboxSite site = site();
                HttpsAuthorityClient client = site.client();
                Outbox outbox = site.openOutbox()) {
            SandboxPerson priya = site.person("priya");
            Activation first = site.activation(priya);
            time.set(first.factor().verifiedAt().toInstant());
            accounts.with("p-1", priya);
            client.submit(site.sealed(outbox, first));
            later();
            awaitNothingOpen(site);

            FactorBinding another = FactorBinding.totp(
                            Secret.ofBase32(OTHER_SECRET), OffsetDateTime.ofInstant(time.get(), ZONE))
                    .replacing(Optional.of(FactorReplacement.LOST));
            SealedRecord second = site.sealed(outbox, SandboxLoginTest.with(site.activation(priya), another));
            assertThat(client.submit(second)).isInstanceOf(Submission.Accepted.class);
            awaitLabel("p-1", Optional.empty());
            assertThat(accounts.standings.get("p-1").level())
                    .as("whoever has the old one gets in no more")
                    .isEmpty();
            later();
            awaitLabel("p-1", Optional.of(second.jti().toString()));

            disown(site);
            awaitLabel("p-1", Optional.empty());
            awaitNothingOpen(site);
            assertThat(accounts.standings.get("p-1").level()).isEmpty();
        }
    }

    @Test
    void getTheirFactorAlsoWhereTheStepWasCutOffAndTheAuthorityEnded() throws Exception {
        try (SandboxSite site = site();
                HttpsAuthorityClient client = site.client();
                Outbox outbox = site.openOutbox()) {
            SandboxPerson priya = site.person("priya");
            Activation activation = site.activation(priya);
            time.set(activation.factor().verifiedAt().toInstant());
            accounts.with("p-1", priya);
            SealedRecord record = site.sealed(outbox, activation);
            client.submit(record);
            accounts.silent(true);
            later();
            site.stopAuthority();
            site.restartAuthority();
            assertThat(site.authority().openAccountSteps()).isEqualTo(1);

            accounts.cut.set(2);
            accounts.silent(false);
            await().atMost(LONGEST).until(() -> {
                later();
                return site.authority().openAccountSteps() == 0;
            });
            assertThat(label(accounts, "p-1")).contains(record.jti().toString());
        }
    }

    @Test
    void nothingIsDecidedWhileItDoesNotAnswer() throws Exception {
        try (SandboxSite site = site();
                HttpsAuthorityClient client = site.client();
                Outbox outbox = site.openOutbox()) {
            SandboxPerson priya = site.person("priya");
            accounts.with("p-1", priya);
            assertThat(client.profileByNic(priya.nic())).isInstanceOf(ProfileLookup.AwaitingBinding.class);
            accounts.silent(true);
            SealedRecord record = site.sealed(outbox, site.activation(priya));
            assertThat(client.submit(record)).isInstanceOf(Submission.Postponed.class);
            assertThat(site.authority().activations()).isZero();
            accounts.silent(false);
            accounts.people.clear();
            assertThat(client.submit(record))
                    .as("whose account is not there any more")
                    .isInstanceOf(Submission.Refused.class);
        }
    }

    @Test
    void areNotWaitedForWhereTheyWereDeletedThere() throws Exception {
        try (SandboxSite site = site();
                HttpsAuthorityClient client = site.client();
                Outbox outbox = site.openOutbox()) {
            SandboxPerson priya = site.person("priya");
            Activation activation = site.activation(priya);
            time.set(activation.factor().verifiedAt().toInstant());
            accounts.with("p-1", priya);
            assertThat(client.submit(site.sealed(outbox, activation))).isInstanceOf(Submission.Accepted.class);
            accounts.people.clear();
            later();
            awaitNothingOpen(site);
            assertThat(label(accounts, "p-1")).isEmpty();
        }
    }

    @Test
    void loseASuspendedFactorAlsoWhereWhatGaveItArrivesLate() throws Exception {
        try (SandboxSite site = site();
                HttpsAuthorityClient client = site.client();
                Outbox outbox = site.openOutbox()) {
            SandboxPerson priya = site.person("priya");
            Activation activation = site.activation(priya);
            time.set(activation.factor().verifiedAt().toInstant());
            accounts.with("p-1", priya);
            assertThat(client.submit(site.sealed(outbox, activation))).isInstanceOf(Submission.Accepted.class);
            await().atMost(LONGEST).until(() -> !accounts.settled.isEmpty());
            accounts.late.set(1);
            later();
            await().atMost(LONGEST).until(() -> !accounts.delayed.isEmpty());

            disown(site);
            awaitLabel("p-1", Optional.empty());
            await().atMost(LONGEST)
                    .until(() -> accounts.settled.getLast().totp().isEmpty());
            accounts.arrive();
            assertThat(label(accounts, "p-1")).as("behind the suspension").isPresent();
            await().atMost(LONGEST).until(() -> {
                later();
                return site.authority().openAccountSteps() == 0;
            });
            assertThat(label(accounts, "p-1")).isEmpty();
        }
    }

    @Test
    void areNotAskedForWhereARecordWasTakenLongAgo() throws Exception {
        try (SandboxSite site = site();
                HttpsAuthorityClient client = site.client();
                Outbox outbox = site.openOutbox()) {
            SandboxPerson priya = site.person("priya");
            Activation activation = site.activation(priya);
            time.set(activation.factor().verifiedAt().toInstant());
            accounts.with("p-1", priya);
            List<SealedRecord> batch = List.of(site.sealed(outbox, activation));
            assertThat(client.submit(batch)).allMatch(Submission.Accepted.class::isInstance);
            accounts.lookedUp.clear();
            accounts.silent(true);
            assertThat(client.submit(batch)).allMatch(Submission.AlreadyThere.class::isInstance);
            assertThat(client.submit(batch.getFirst())).isInstanceOf(Submission.AlreadyThere.class);
            assertThat(accounts.lookedUp).isEmpty();
        }
    }

    @Test
    void areAskedForNoLongerThanAStationWaits() throws Exception {
        try (SandboxSite site = site();
                HttpsAuthorityClient client = site.client();
                Outbox outbox = site.openOutbox()) {
            List<SealedRecord> batch = new ArrayList<>();
            for (String name : List.of("priya", "jean-rene", "aisha")) {
                accounts.with("p-" + name, site.person(name));
                batch.add(site.sealed(outbox, site.activation(site.person(name))));
            }
            batch.add(site.sealed(outbox, site.activation(site.person("priya"))));
            accounts.whenAsked = () -> time.set(
                    time.get().plus(FetchedAccounts.LONGEST.dividedBy(2).plusMillis(1)));
            List<Submission> first = client.submit(batch);
            assertThat(first.subList(0, 2)).noneMatch(Submission.Postponed.class::isInstance);
            assertThat(first.subList(2, 4)).allMatch(Submission.Postponed.class::isInstance);
            assertThat(accounts.lookedUp).hasSize(2);
            assertThat(site.authority().alarms())
                    .as("no gap in the chain")
                    .noneMatch(alarm -> alarm.endsWith("chain-gap"));

            accounts.lookedUp.clear();
            assertThat(client.submit(batch)).noneMatch(Submission.Postponed.class::isInstance);
            assertThat(accounts.lookedUp).as("only for those that were left").hasSize(2);
        }
    }

    @Test
    void areToldOfNothingWhereNobodySendsTheirMessages() throws Exception {
        try (SandboxSite site = site();
                HttpsAuthorityClient client = site.client();
                Outbox outbox = site.openOutbox()) {
            SandboxPerson priya = site.person("priya");
            Activation activation = site.activation(priya);
            time.set(activation.factor().verifiedAt().toInstant());
            accounts.with("p-1", priya);
            int port = site.authority().port();
            site.stopAuthority();
            InstantSource source = time::get;
            try (AuthorityServer _ = AuthorityServer.start(
                    TestRecords.chosen().open(folder.resolve("authority")),
                    accounts,
                    folder.resolve("authority"),
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                    SandboxOptions.standard(DocumentIssuers.none()).with(source.withZone(ZONE)),
                    false,
                    (_, _, _, _) -> {})) {
                assertThat(client.submit(site.sealed(outbox, activation))).isInstanceOf(Submission.Accepted.class);
            }
            site.restartAuthority();
            assertThat(site.authority().alarms())
                    .as("a message is written, and lies there")
                    .anyMatch(alarm -> alarm.endsWith("nobody-told"));
        }
    }

    /** Takes the word of whoever has the newest message that it was not them. */
    private static void disown(SandboxSite site) throws Exception {
        Matcher link =
                LINK.matcher(text(exchange(site, new HttpGet(site.authority().messagesPage()))));
        assertThat(link.find()).isTrue();
        HttpPost notMe = new HttpPost(site.authority().address().resolve("not-me"));
        notMe.setEntity(new StringEntity("token=" + link.group(1), ContentType.APPLICATION_FORM_URLENCODED));
        assertThat(text(exchange(site, notMe))).contains("is suspended");
    }

    @Test
    void logInThere() throws Exception {
        try (SandboxSite site = site()) {
            assertThat(exchange(site, new HttpGet(site.authority().loginPage())).status())
                    .isEqualTo(404);
        }
    }
}
