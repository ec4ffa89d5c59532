package mu.maupass.sync.sandbox;

import static mu.maupass.sync.sandbox.SandboxCalls.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.activation.FaceComparison;
import mu.maupass.sync.activation.FactorBinding;
import mu.maupass.sync.activation.FactorReplacement;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.authority.HttpAnswer;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.seal.SealedRecord;
import mu.maupass.sync.trust.DocumentIssuers;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What citizens are told about a second factor of theirs, and what "this was not me" does. */
class FactorNoticesTest {

    private static final Pattern LINK = Pattern.compile("/not-me\\?token=([0-9a-f-]{36})");
    private static final String OTHER_SECRET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    @TempDir
    Path folder;

    @Test
    void everyAddressIsToldAndWhoeverItWasNotSuspendsTheFactorThatItIsAbout() throws Exception {
        AtomicReference<Instant> time = new AtomicReference<>(Instant.now());
        InstantSource source = time::get;
        Clock clock = source.withZone(ZoneId.of("Indian/Mauritius"));
        try (SandboxSite site = SandboxSite.start(
                        folder, SandboxOptions.standard(DocumentIssuers.none()).with(clock));
                HttpsAuthorityClient client = site.client();
                Outbox outbox = site.openOutbox()) {
            site.stopAuthority();
            asBeforeThereWereNotices();
            site.restartAuthority();
            SandboxPerson priya = site.person("priya");
            Activation setUp = site.activation(priya);
            Instant now = setUp.factor().verifiedAt().toInstant();
            time.set(now);
            client.submit(site.sealed(outbox, setUp));

            String told = messages(site);
            assertThat(told)
                    .contains("priya.doorgakant@mail.example", "+230 0000 0001", "1 Invented Street")
                    .contains("A second factor was set up", "Un second facteur a été activé")
                    .contains("Port Louis")
                    .doesNotContain(SandboxSite.SECRET, priya.nic());
            assertThat(told.replaceAll("To: [^<]*", ""))
                    .as("no name beside the address")
                    .doesNotContainIgnoringCase(priya.familyName())
                    .doesNotContainIgnoringCase(priya.givenNames());
            assertThat(tokens(told)).hasSize(1);
            String first = tokens(told).getFirst();
            HttpAnswer question =
                    exchange(site, new HttpGet(site.authority().address().resolve("not-me?token=" + first)));
            assertThat(question.status()).isEqualTo(200);
            assertThat(question.headers())
                    .containsEntry("cache-control", "no-store")
                    .containsEntry("referrer-policy", "no-referrer");
            assertThat(logIn(site, priya, SandboxSite.SECRET, now))
                    .as("a link that was only opened")
                    .isEqualTo(granted());

            FactorBinding another = FactorBinding.totp(
                            Secret.ofBase32(OTHER_SECRET),
                            now.atZone(clock.getZone()).toOffsetDateTime())
                    .replacing(Optional.of(FactorReplacement.LOST));
            assertThat(client.submit(site.sealed(outbox, SandboxLoginTest.with(site.activation(priya), another))))
                    .isInstanceOf(Submission.Accepted.class);
            told = messages(site);
            assertThat(told).contains("Another second factor took the place", "Un autre second facteur a remplacé");
            String second = tokens(told).getFirst();
            assertThat(second).isNotEqualTo(first);

            SealedRecord withheld = site.sealed(outbox, SandboxLoginTest.with(site.activation(priya), another));
            time.set(Instant.now());
            assertThat(disown(site, first)).contains("nothing was suspended");
            assertThat(site.authority().alarms())
                    .anyMatch(alarm -> alarm.endsWith("factor-disowned-late"))
                    .noneMatch(alarm -> alarm.endsWith("factor-disowned"));
            assertThat(disown(site, second)).contains("is suspended");
            assertThat(disown(site, second)).as("said twice").contains("is suspended");
            assertThat(site.authority().alarms())
                    .filteredOn(alarm -> alarm.endsWith("factor-disowned"))
                    .hasSize(1);
            assertThat(logIn(site, priya, OTHER_SECRET, now)).isEqualTo(Optional.of(Problem.FACTOR_SUSPENDED));
            assertThat(disown(site, "0198b2c4-0000-7000-8000-000000000001")).contains("No message");

            assertThat(messages(site)).contains("is suspended, because", "est suspendu, parce");
            assertThat(refusal(client.submit(withheld)))
                    .as("sealed before, sent after")
                    .isEqualTo("A-158");
            Activation again = SandboxLoginTest.with(site.activation(priya), another);
            assertThat(refusal(client.submit(site.sealed(outbox, again))))
                    .as("the same agent once more")
                    .isEqualTo("A-158");
            assertThat(logIn(site, priya, OTHER_SECRET, now)).isEqualTo(Optional.of(Problem.FACTOR_SUSPENDED));
            assertThat(client.submit(
                            site.sealed(outbox, bySupervisor(SandboxLoginTest.with(site.activation(priya), another)))))
                    .isInstanceOf(Submission.Accepted.class);
            assertThat(logIn(site, priya, OTHER_SECRET, now))
                    .as("set up again at a counter")
                    .isEqualTo(granted());

            String third = tokens(messages(site)).getFirst();
            time.set(Instant.now().plus(Duration.ofDays(31)));
            assertThat(disown(site, third)).contains("older than thirty days");
            assertThat(site.authority().alarms())
                    .filteredOn(alarm -> alarm.endsWith("factor-disowned-late"))
                    .hasSize(2);
            assertThat(site.authority().alarms()).noneMatch(alarm -> alarm.endsWith("nobody-told"));
            time.set(Instant.now());
            withoutAddresses();
            client.submit(site.sealed(outbox, bySupervisor(SandboxLoginTest.with(site.activation(priya), another))));
            assertThat(site.authority().alarms()).anyMatch(alarm -> alarm.endsWith("nobody-told"));
        }
    }

    private static String refusal(Submission submission) {
        return submission instanceof Submission.Refused refused
                ? refused.failure().code()
                : "accepted";
    }

    private static Activation bySupervisor(Activation one) {
        FaceComparison.Verdict own = one.face().own();
        return new Activation(
                one.visitId(),
                one.time(),
                one.stationId(),
                one.officeName(),
                "s.appadoo",
                new FaceComparison(
                        new FaceComparison.Verdict("s.appadoo", own.finding(), own.features(), own.looked()),
                        one.face().machine(),
                        Optional.empty()),
                one.policyId(),
                one.assuranceLevel(),
                one.account(),
                one.claims(),
                one.evidence(),
                one.classification(),
                one.factor(),
                one.consent(),
                one.provisional(),
                one.deletions(),
                one.findings());
    }

    private void withoutAddresses() throws Exception {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("authority/authority.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM address");
        }
    }

    private static Optional<Problem> granted() {
        return Optional.empty();
    }

    /** The store of a sandbox of earlier days. */
    private void asBeforeThereWereNotices() throws Exception {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("authority/authority.db"));
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "ALTER TABLE alarm DROP COLUMN newest",
                    "DROP INDEX alarm_station",
                    "DROP INDEX record_refused",
                    "DROP TABLE station_contact",
                    "DROP TABLE declared",
                    "DROP TABLE identity_step",
                    "DROP TABLE login_challenge",
                    "DROP TABLE security_key",
                    "DROP TABLE sms_factor",
                    "DROP TABLE message_code",
                    "DROP TABLE number_proof",
                    "DROP TABLE left_number",
                    "DROP TABLE telephone",
                    "DROP TABLE registered_credential",
                    "DROP TABLE bound_factor",
                    "DROP TABLE recovery_code",
                    "DROP TABLE activation_code",
                    "ALTER TABLE account ADD COLUMN totp_secret TEXT",
                    "ALTER TABLE account ADD COLUMN totp_last_step INTEGER NOT NULL DEFAULT 0",
                    "UPDATE account SET totp_last_step = t.last_step, totp_secret = t.secret FROM totp_factor t"
                            + " WHERE t.account_id = account.account_id",
                    "DROP TABLE totp_factor",
                    "DROP TABLE suspension_message",
                    "DROP TABLE finish_message",
                    "DROP TABLE message",
                    "DROP TABLE notice",
                    "DROP TABLE address",
                    "DROP VIEW invented_address",
                    "ALTER TABLE account DROP COLUMN suspended",
                    "ALTER TABLE agent DROP COLUMN factor",
                    "ALTER TABLE station DROP COLUMN events",
                    "PRAGMA user_version = 14")) {
                statement.execute(sql);
            }
        }
    }

    private static String messages(SandboxSite site) throws Exception {
        return text(exchange(site, new HttpGet(site.authority().messagesPage())));
    }

    private static List<String> tokens(String page) {
        return LINK.matcher(page)
                .results()
                .map((MatchResult found) -> found.group(1))
                .distinct()
                .toList();
    }

    private static String disown(SandboxSite site, String token) throws Exception {
        HttpPost post = new HttpPost(site.authority().address().resolve("not-me"));
        post.setEntity(new StringEntity("token=" + token, ContentType.APPLICATION_FORM_URLENCODED));
        return text(exchange(site, post));
    }

    private static String text(HttpAnswer page) {
        return new String(page.body(), StandardCharsets.UTF_8);
    }

    /** With the code after the one that was used at the counter. */
    private static Optional<Problem> logIn(SandboxSite site, SandboxPerson person, String secret, Instant now)
            throws Exception {
        HttpPost post = new HttpPost(site.authority().address().resolve("v1/login"));
        post.setEntity(new StringEntity(
                "{\"user_name\":\"%s\",\"password\":\"%s\",\"level\":\"high\",\"totp\":\"%s\"}"
                        .formatted(
                                person.userName(),
                                person.password(),
                                OneTimeCode.at(secret, now.getEpochSecond() / 30 + 1)),
                ContentType.APPLICATION_JSON));
        return Problem.in(exchange(site, post));
    }
}
