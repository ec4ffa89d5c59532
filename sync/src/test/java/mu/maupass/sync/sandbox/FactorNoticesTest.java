package mu.maupass.sync.sandbox;

import static mu.maupass.sync.sandbox.SandboxCalls.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.activation.FactorBinding;
import mu.maupass.sync.activation.FactorReplacement;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.authority.HttpAnswer;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.outbox.Outbox;
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
                    .doesNotContain(SandboxSite.SECRET, priya.nic(), priya.familyName());
            assertThat(tokens(told)).hasSize(1);
            String first = tokens(told).getFirst();
            assertThat(exchange(site, new HttpGet(site.authority().address().resolve("not-me?token=" + first)))
                            .status())
                    .isEqualTo(200);
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

            assertThat(disown(site, first)).contains("another second factor by now");
            assertThat(site.authority().alarms()).noneMatch(alarm -> alarm.endsWith("factor-disowned"));
            assertThat(disown(site, second)).contains("is suspended");
            assertThat(disown(site, second)).as("said twice").contains("is suspended");
            assertThat(site.authority().alarms())
                    .filteredOn(alarm -> alarm.endsWith("factor-disowned"))
                    .hasSize(1);
            assertThat(logIn(site, priya, OTHER_SECRET, now)).isEqualTo(Optional.of(Problem.FACTOR_SUSPENDED));
            assertThat(disown(site, "0198b2c4-0000-7000-8000-000000000001")).contains("No message");

            assertThat(client.submit(site.sealed(outbox, SandboxLoginTest.with(site.activation(priya), another))))
                    .isInstanceOf(Submission.Accepted.class);
            assertThat(logIn(site, priya, OTHER_SECRET, now))
                    .as("set up again at a counter")
                    .isEqualTo(granted());
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
                    "DROP TABLE message",
                    "DROP TABLE notice",
                    "DROP TABLE address",
                    "DROP VIEW invented_address",
                    "ALTER TABLE account DROP COLUMN suspended",
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
