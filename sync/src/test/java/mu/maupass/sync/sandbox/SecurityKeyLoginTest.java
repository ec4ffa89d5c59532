package mu.maupass.sync.sandbox;

import static mu.maupass.sync.sandbox.SandboxCalls.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import mu.maupass.sync.activation.FactorBinding;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.credential.KeyMakers;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.trust.DocumentIssuers;
import mu.maupass.sync.trust.FactorRules;
import mu.maupass.sync.trust.SecurityKeyRules;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A security key, from the record of a visit to the log-in. */
class SecurityKeyLoginTest {
    private static final FactorRules RULES = FactorRules.offering("totp", "security_key")
            .with(new SecurityKeyRules(ScriptedKey.PARTY, false, KeyMakers.anybody()));
    private static final ZoneId ZONE = ZoneId.of("Indian/Mauritius");

    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.now());

    @TempDir
    Path folder;

    @Test
    void aKeyThatWasBoundOpensWithEachChallengeOnce() throws Exception {
        ScriptedKey key = new ScriptedKey();
        try (SandboxSite site = site(RULES)) {
            SandboxPerson priya = site.person("priya");
            assertThat(bind(site, priya, key)).isInstanceOf(Submission.Accepted.class);
            assertThat(logIn(site, priya, Map.of())).isEqualTo("second-factor-required");
            JsonNode asked = ask(site, priya, priya.password());
            assertThat(asked.path("relying_party").asText()).isEqualTo(ScriptedKey.PARTY);
            assertThat(decoded(asked, "credential")).isEqualTo(key.credential());
            String answer = key.answer(decoded(asked, "challenge"));
            assertThat(logIn(site, priya, Map.of("security_key", answer))).isEqualTo("granted");
            assertThat(logIn(site, priya, Map.of("security_key", answer)))
                    .as("again")
                    .isEqualTo("second-factor-wrong");
            assertThat(logIn(site, priya, Map.of("security_key", key.answer(challenge(site, priya)))))
                    .as("with another challenge")
                    .isEqualTo("granted");
        }
    }

    @Test
    void whatTheCounterOfTheOfficeSawOpensNothing() throws Exception {
        ScriptedKey key = new ScriptedKey();
        try (SandboxSite site = site(RULES)) {
            SandboxPerson priya = site.person("priya");
            assertThat(bind(site, priya, key)).isInstanceOf(Submission.Accepted.class);
            assertThat(logIn(site, priya, Map.of("security_key", key.answer(new byte[32]))))
                    .as("a challenge that nobody gave out")
                    .isEqualTo("second-factor-wrong");
        }
    }

    /** A key that was copied counts twice from the same place. */
    @Test
    void aCounterThatDoesNotGoOnOpensNothing() throws Exception {
        ScriptedKey key = new ScriptedKey();
        try (SandboxSite site = site(RULES)) {
            SandboxPerson priya = site.person("priya");
            assertThat(bind(site, priya, key)).isInstanceOf(Submission.Accepted.class);
            assertThat(logIn(site, priya, Map.of("security_key", key.answer(challenge(site, priya), 9))))
                    .isEqualTo("granted");
            for (int counted : new int[] {9, 8, 0}) {
                assertThat(logIn(site, priya, Map.of("security_key", key.answer(challenge(site, priya), counted))))
                        .as("counter %d", counted)
                        .isEqualTo("second-factor-reused");
            }
            assertThat(logIn(site, priya, Map.of("security_key", key.answer(challenge(site, priya), 10))))
                    .isEqualTo("granted");
            assertThat(site.authority().alarms())
                    .filteredOn(alarm -> alarm.endsWith("key-counter"))
                    .as("whoever has the copy goes on with it")
                    .hasSize(1);
        }
    }

    @Test
    void anotherKeyAnotherAccountAndALateAnswerAreWrong() throws Exception {
        ScriptedKey key = new ScriptedKey();
        try (SandboxSite site = site(RULES)) {
            SandboxPerson priya = site.person("priya");
            SandboxPerson aisha = site.person("aisha");
            assertThat(bind(site, priya, key)).isInstanceOf(Submission.Accepted.class);
            assertThat(bind(site, aisha, new ScriptedKey())).isInstanceOf(Submission.Accepted.class);
            assertThat(logIn(site, priya, Map.of("security_key", new ScriptedKey().answer(challenge(site, priya)))))
                    .as("another key")
                    .isEqualTo("second-factor-wrong");
            assertThat(logIn(site, priya, Map.of("security_key", key.answer(challenge(site, aisha)))))
                    .as("a challenge of another account")
                    .isEqualTo("second-factor-wrong");
            byte[] challenge = challenge(site, priya);
            time.set(time.get().plusSeconds(121));
            assertThat(logIn(site, priya, Map.of("security_key", key.answer(challenge))))
                    .as("too late")
                    .isEqualTo("second-factor-wrong");
            for (String nonsense : new String[] {"a", "a.b.c", "....", "e30=.e30=.e30="}) {
                assertThat(logIn(site, priya, Map.of("security_key", nonsense)))
                        .isIn("second-factor-wrong", "too-many-requests");
            }
        }
    }

    @Test
    void aChallengeIsForWhoKnowsThePasswordAndHasAKey() throws Exception {
        try (SandboxSite site = site(RULES)) {
            SandboxPerson priya = site.person("priya");
            assertThat(problem(ask(site, priya, priya.password()))).isEqualTo("not-activated");
            assertThat(bind(site, priya, new ScriptedKey())).isInstanceOf(Submission.Accepted.class);
            assertThat(problem(ask(site, priya, "not the password"))).isEqualTo("wrong-credentials");
        }
    }

    @Test
    void aKeyThatTheRulesDoNotTakeIsNotBound() throws Exception {
        try (SandboxSite site = site(RULES)) {
            SandboxPerson priya = site.person("priya");
            for (ScriptedKey refused : List.of(
                    new ScriptedKey().saying("id.elsewhere.test"), new ScriptedKey().provingOnly(new byte[32]))) {
                assertThat(bind(site, priya, refused).toString()).contains("factor-form");
            }
        }
    }

    /** Who writes records has a copy of each registration that they made: with no key at the counter it sets up nothing. */
    @Test
    void aRegistrationIsBoundOnceAndToNoOtherAccount() throws Exception {
        ScriptedKey key = new ScriptedKey();
        try (SandboxSite site = site(RULES)) {
            assertThat(bind(site, site.person("priya"), key)).isInstanceOf(Submission.Accepted.class);
            assertThat(bind(site, site.person("aisha"), key).toString()).contains("factor-form");
        }
    }

    /** The account may have another key by the time that an answer of the old one is counted. */
    @Test
    void aCounterIsThatOfTheKeyThatAnswered() throws Exception {
        ScriptedKey key = new ScriptedKey();
        try (SandboxSite site = site(RULES)) {
            assertThat(bind(site, site.person("priya"), key)).isInstanceOf(Submission.Accepted.class);
            site.stopAuthority();
            try (Connection connection =
                    DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("authority/authority.db"))) {
                String account;
                try (ResultSet row = connection.createStatement().executeQuery("SELECT account_id FROM security_key")) {
                    account = row.getString(1);
                }
                BoundKey now = BoundKey.of(connection, account).orElseThrow();
                BoundKey old = new BoundKey(account, now.relyingParty(), new byte[] {1}, now.key());
                assertThat(old.counted(connection, 5000)).isFalse();
                assertThat(now.counted(connection, 2)).isTrue();
            }
        }
    }

    @Test
    void withoutRulesNoKeyIsBound() throws Exception {
        try (SandboxSite site = site(FactorRules.offering("totp", "security_key"))) {
            assertThat(bind(site, site.person("priya"), new ScriptedKey()).toString())
                    .contains("factor-form");
        }
    }

    private SandboxSite site(FactorRules rules) throws Exception {
        InstantSource source = time::get;
        return SandboxSite.start(
                folder,
                SandboxOptions.standard(DocumentIssuers.none())
                        .with(source.withZone(ZONE))
                        .with(rules));
    }

    private Submission bind(SandboxSite site, SandboxPerson person, ScriptedKey key) throws Exception {
        FactorBinding binding = FactorBinding.of(key, time.get().atZone(ZONE).toOffsetDateTime());
        try (HttpsAuthorityClient client = site.client();
                Outbox outbox = site.openOutbox()) {
            return client.submit(site.sealed(outbox, SandboxLoginTest.with(site.activation(person), binding)));
        }
    }

    private static byte[] challenge(SandboxSite site, SandboxPerson person) throws Exception {
        return decoded(ask(site, person, person.password()), "challenge");
    }

    private static byte[] decoded(JsonNode json, String name) {
        return Base64.getUrlDecoder().decode(json.path(name).asText());
    }

    private static JsonNode ask(SandboxSite site, SandboxPerson person, String password) throws Exception {
        return post(
                site,
                "v1/login-challenges",
                new ObjectMapper()
                        .createObjectNode()
                        .put("user_name", person.userName())
                        .put("password", password));
    }

    private static String logIn(SandboxSite site, SandboxPerson person, Map<String, String> answers) throws Exception {
        ObjectNode body = new ObjectMapper()
                .createObjectNode()
                .put("user_name", person.userName())
                .put("password", person.password())
                .put("level", "high");
        answers.forEach(body::put);
        JsonNode answer = post(site, "v1/login", body);
        return answer.path("granted").asBoolean() ? "granted" : problem(answer);
    }

    private static String problem(JsonNode answer) {
        return answer.path("type").asText().replace("urn:maupass:problem:", "");
    }

    private static JsonNode post(SandboxSite site, String resource, ObjectNode body) throws Exception {
        HttpPost post = new HttpPost(site.authority().address().resolve(resource));
        post.setEntity(new StringEntity(body.toString(), ContentType.APPLICATION_JSON));
        return exchange(site, post).json().orElseThrow();
    }
}
