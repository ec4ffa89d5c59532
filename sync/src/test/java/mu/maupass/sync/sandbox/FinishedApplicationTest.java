package mu.maupass.sync.sandbox;

import static mu.maupass.sync.sandbox.ActivationCodeLoginTest.CODE;
import static mu.maupass.sync.sandbox.ActivationCodeLoginTest.OTHER_SECRET;
import static mu.maupass.sync.sandbox.ActivationCodeLoginTest.SECRET;
import static mu.maupass.sync.sandbox.ActivationCodeLoginTest.post;
import static mu.maupass.sync.sandbox.ActivationCodeLoginTest.request;
import static mu.maupass.sync.sandbox.SandboxCalls.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import mu.maupass.sync.activation.ActivationCode;
import mu.maupass.sync.activation.FactorBinding;
import mu.maupass.sync.activation.TotpForm;
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.trust.DocumentIssuers;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What else can happen while the MauPass application finishes at home: a lost answer, a thief, somebody who only wants to hinder. */
class FinishedApplicationTest {
    private static final Pattern LINK = Pattern.compile("/not-me\\?token=([0-9a-f-]{36})");

    private final AtomicReference<Instant> time =
            new AtomicReference<>(Instant.now().truncatedTo(ChronoUnit.SECONDS));

    @TempDir
    Path folder;

    private SandboxSite site() throws Exception {
        InstantSource source = time::get;
        Clock clock = source.withZone(ActivationCodeLoginTest.ZONE);
        return SandboxSite.start(
                folder,
                SandboxOptions.standard(DocumentIssuers.none()).with(clock).with(ActivationCodeLoginTest.BOTH));
    }

    private SandboxPerson bound(SandboxSite site, boolean online, Duration lasting) throws Exception {
        SandboxPerson priya = site.person("priya");
        FactorBinding code = ActivationCodeLoginTest.binding(
                time.get().atZone(ActivationCodeLoginTest.ZONE).toOffsetDateTime(), lasting);
        assertThat(ActivationCodeLoginTest.bind(site, priya, code, online)).isInstanceOf(Submission.Accepted.class);
        return priya;
    }

    /** Where the answer was lost on the way the application asks again, and nothing else has become of it. */
    @Test
    void theSameRequestOnceMoreHasTheSameAnswer() throws Exception {
        try (SandboxSite site = site()) {
            SandboxPerson priya = bound(site, true, ActivationCode.ONLINE);
            ObjectNode request = request(priya, new String(CODE), shown(SECRET));
            assertThat(post(site, "v1/applications", request, "finished")).isEqualTo("finished");
            time.set(time.get().plus(ActivationCode.ONLINE));
            assertThat(post(site, "v1/applications", request, "finished")).isEqualTo("finished");
            assertThat(post(
                            site,
                            "v1/applications",
                            request(priya, new String(CODE), shown(OTHER_SECRET))
                                    .put("secret", OTHER_SECRET),
                            "finished"))
                    .as("another application")
                    .isEqualTo("second-factor-reused");
            assertThat(post(site, "v1/applications", request.put("password", "not hers"), "finished"))
                    .isEqualTo("wrong-credentials");
            assertThat(logIn(site, priya, shown(SECRET))).isEqualTo("granted");
            assertThat(logIn(site, priya, shown(SECRET))).isEqualTo("second-factor-reused");
        }
    }

    /** Requirement T5: who finished may be somebody else than who was at the counter, weeks later. */
    @Test
    void whenTheApplicationHasFinishedEveryAddressIsToldAndCanSuspendIt() throws Exception {
        try (SandboxSite site = site()) {
            SandboxPerson priya = bound(site, false, Duration.ofDays(5));
            assertThat(messages(site))
                    .contains("opens nothing before", "n’ouvre rien avant")
                    .contains("another one at a counter", "un autre au guichet")
                    .doesNotContain("has used the activation code");
            time.set(time.get().plus(Duration.ofDays(4)));
            ObjectNode request = request(priya, new String(CODE), shown(SECRET));
            assertThat(post(site, "v1/applications", request, "finished")).isEqualTo("finished");
            assertThat(post(site, "v1/applications", request, "finished")).isEqualTo("finished");
            assertThat(messages(site))
                    .containsOnlyOnce("To: priya.doorgakant@mail.example</p>\n<p>The MauPass application has used")
                    .contains("has used the activation code", "a utilisé le code d’activation")
                    .contains("All that was set up in that visit", "Tout ce qui a été activé lors de cette visite")
                    .doesNotContain(SECRET, new String(CODE), priya.familyName());

            time.set(time.get().plus(Duration.ofDays(29)));
            assertThat(disown(site, newestToken(site)))
                    .as("thirty days from the finish")
                    .contains("is suspended");
            assertThat(logIn(site, priya, shown(SECRET))).isEqualTo("factor-suspended");
            assertThat(post(site, "v1/applications", request, "finished")).isEqualTo("factor-suspended");
        }
    }

    /** Ten minutes are soon over: nobody else may make them pass by guessing. */
    @Test
    void whoKnowsTheUserNameOnlyKeepsNobodyFromFinishing() throws Exception {
        try (SandboxSite site = site()) {
            SandboxPerson priya = bound(site, true, ActivationCode.ONLINE);
            for (int i = 0; i < 8; i++) {
                ObjectNode guess = new ObjectMapper()
                        .createObjectNode()
                        .put("user_name", priya.userName())
                        .put("password", "not hers " + i)
                        .put("level", "basic");
                assertThat(post(site, "v1/login", guess, "granted")).isIn("wrong-credentials", "too-many-requests");
            }
            ObjectNode known = new ObjectMapper()
                    .createObjectNode()
                    .put("user_name", priya.userName())
                    .put("password", priya.password())
                    .put("level", "basic");
            assertThat(post(site, "v1/login", known, "granted")).isEqualTo("too-many-requests");
            assertThat(post(site, "v1/applications", request(priya, new String(CODE), shown(SECRET)), "finished"))
                    .isEqualTo("finished");
        }
    }

    /** A slow line, or a record that waits to be sent: the application may ask again and again until the record has come. */
    @Test
    @Tag(TestRecords.ONE_STORE)
    void whoAsksBeforeTheRecordHasComeIsNotTakenForGuessing() throws Exception {
        try (SandboxSite site = site()) {
            SandboxPerson priya = site.person("priya");
            for (int i = 0; i < 8; i++) {
                assertThat(post(site, "v1/applications", request(priya, new String(CODE), shown(SECRET)), "finished"))
                        .isEqualTo("not-activated");
            }
            bound(site, true, ActivationCode.ONLINE);
            assertThat(post(site, "v1/applications", request(priya, new String(CODE), shown(SECRET)), "finished"))
                    .isEqualTo("finished");
        }
    }

    /** The code of the first visit ran out, and the record of the second is on its way. */
    @Test
    @Tag(TestRecords.ONE_STORE)
    void norIsWhoComesBackForAnotherCode() throws Exception {
        try (SandboxSite site = site()) {
            SandboxPerson priya = bound(site, true, ActivationCode.ONLINE);
            time.set(time.get().plus(ActivationCode.ONLINE).plusSeconds(60));
            String other = new String(ActivationCode.random(new SecureRandom()));
            for (int i = 0; i < 8; i++) {
                assertThat(post(site, "v1/applications", request(priya, other, shown(SECRET)), "finished"))
                        .isEqualTo("not-activated");
            }
        }
    }

    /** Who has photographed the code guesses passwords no faster than at a log-in; without the code each guess is one at a log-in. */
    @Test
    void whoGuessesPasswordsWithTheCodeOrWithoutItHasToWait() throws Exception {
        try (SandboxSite site = site()) {
            SandboxPerson priya = bound(site, true, ActivationCode.ONLINE);
            SecureRandom random = new SecureRandom();
            for (String code : new String[] {new String(CODE), new String(ActivationCode.random(random))}) {
                for (int i = 0; i < 5; i++) {
                    ObjectNode guess = request(priya, code, shown(SECRET)).put("password", "not hers " + i);
                    assertThat(post(site, "v1/applications", guess, "finished")).isEqualTo("wrong-credentials");
                }
                assertThat(post(site, "v1/applications", request(priya, code, shown(SECRET)), "finished"))
                        .isEqualTo("too-many-requests");
            }
        }
    }

    private String shown(String secret) {
        return OneTimeCode.at(secret, time.get().getEpochSecond() / TotpForm.PERIOD);
    }

    private static String logIn(SandboxSite site, SandboxPerson person, String code) throws Exception {
        return post(
                site,
                "v1/login",
                new ObjectMapper()
                        .createObjectNode()
                        .put("user_name", person.userName())
                        .put("password", person.password())
                        .put("level", "high")
                        .put("application", code),
                "granted");
    }

    private static String messages(SandboxSite site) throws Exception {
        return new String(
                exchange(site, new HttpGet(site.authority().messagesPage())).body(), StandardCharsets.UTF_8);
    }

    private static String newestToken(SandboxSite site) throws Exception {
        return LINK.matcher(messages(site))
                .results()
                .map((MatchResult found) -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static String disown(SandboxSite site, String token) throws Exception {
        HttpPost post = new HttpPost(site.authority().address().resolve("not-me"));
        post.setEntity(new StringEntity("token=" + token, ContentType.APPLICATION_FORM_URLENCODED));
        return new String(exchange(site, post).body(), StandardCharsets.UTF_8);
    }
}
