package mu.maupass.sync.sandbox;

import static mu.maupass.sync.sandbox.SandboxCalls.exchange;
import static mu.maupass.sync.sandbox.SandboxCalls.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.activation.FactorBinding;
import mu.maupass.sync.activation.FactorReplacement;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.authority.HttpAnswer;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.ProfileLookup;
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.trust.DocumentIssuers;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in to MauPass as a citizen does, before and after the activation. */
class SandboxLoginTest {

    @TempDir
    Path folder;

    @Test
    void theHighLevelNeedsTheSecondFactorOnceTheActivationIsThereAndOpensWithIt() throws Exception {
        AtomicReference<Instant> time = new AtomicReference<>(Instant.now());
        InstantSource source = time::get;
        Clock clock = source.withZone(ZoneId.of("Indian/Mauritius"));
        try (SandboxSite site = SandboxSite.start(
                        folder, SandboxOptions.standard(DocumentIssuers.none()).with(clock));
                HttpsAuthorityClient client = site.client();
                Outbox outbox = site.openOutbox()) {
            SandboxPerson priya = site.person("priya");
            assertThat(logIn(site, priya, "high", null)).isEqualTo("not-activated");
            assertThat(logIn(site, priya, "basic", null)).isEqualTo("granted");

            Activation activation = site.activation(priya);
            Submission submission = client.submit(site.sealed(outbox, activation));
            assertThat(submission).isInstanceOf(Submission.Accepted.class);

            String atTheCounter = OneTimeCode.at(
                    SandboxSite.SECRET, activation.factor().verifiedAt().toEpochSecond() / 30);
            assertThat(logIn(site, priya, "high", atTheCounter))
                    .as("the code that was verified at the counter")
                    .isEqualTo("second-factor-reused");
            time.set(time.get().plusSeconds(60));
            long step = time.get().getEpochSecond() / 30;
            String code = OneTimeCode.at(SandboxSite.SECRET, step);
            assertThat(logIn(site, priya, "high", null)).isEqualTo("second-factor-required");
            assertThat(logIn(site, priya, "high", OneTimeCode.at(SandboxSite.SECRET, step + 5)))
                    .isEqualTo("second-factor-wrong");
            assertThat(logIn(site, priya, "high", code)).isEqualTo("granted");
            assertThat(logIn(site, priya, "high", code)).isEqualTo("second-factor-reused");
            assertThat(logIn(site, priya, "high", OneTimeCode.at(SandboxSite.SECRET, step + 1)))
                    .isEqualTo("granted");
            assertThat(logIn(site, priya, "high", OneTimeCode.at(SandboxSite.SECRET, step - 1)))
                    .as("an earlier code than the last one used")
                    .isEqualTo("second-factor-reused");
            time.set(time.get().plusSeconds(90));
            assertThat(logIn(site, priya, "high", OneTimeCode.at(SandboxSite.SECRET, step + 2)))
                    .isEqualTo("granted");
            assertThat(logInWith(site, priya.userName(), "wrong", "basic", null))
                    .isEqualTo("wrong-credentials");
            assertThat(logInWith(site, "nobody", priya.password(), "basic", null))
                    .isEqualTo("wrong-credentials");
        }
    }

    @Test
    void theVeryStepThatWasUsedAtTheCounterIsRefusedAndTheNextOneIsNot() throws Exception {
        Instant now = Instant.now();
        Clock clock = Clock.fixed(now, ZoneId.of("Indian/Mauritius"));
        try (SandboxSite site = SandboxSite.start(
                        folder, SandboxOptions.standard(DocumentIssuers.none()).with(clock));
                HttpsAuthorityClient client = site.client();
                Outbox outbox = site.openOutbox()) {
            SandboxPerson priya = site.person("priya");
            long next = now.getEpochSecond() / 30 + 1;
            FactorBinding factor = FactorBinding.totp(
                    Secret.ofBase32(SandboxSite.SECRET),
                    next,
                    now.atZone(clock.getZone()).toOffsetDateTime());
            assertThat(client.submit(site.sealed(outbox, with(site.activation(priya), factor))))
                    .isInstanceOf(Submission.Accepted.class);
            assertThat(logIn(site, priya, "high", OneTimeCode.at(SandboxSite.SECRET, next)))
                    .as("the code of the telephone that is a little ahead")
                    .isEqualTo("second-factor-reused");
        }
    }

    @Test
    void aFactorThatReplacesALostOneIsTheOnlyOneThatOpens() throws Exception {
        AtomicReference<Instant> time = new AtomicReference<>(Instant.now());
        InstantSource source = time::get;
        Clock clock = source.withZone(ZoneId.of("Indian/Mauritius"));
        String other = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        try (SandboxSite site = SandboxSite.start(
                        folder, SandboxOptions.standard(DocumentIssuers.none()).with(clock));
                HttpsAuthorityClient client = site.client();
                Outbox outbox = site.openOutbox()) {
            SandboxPerson priya = site.person("priya");
            Activation first = site.activation(priya);
            Instant now = first.factor().verifiedAt().toInstant();
            time.set(now);
            client.submit(site.sealed(outbox, first));
            FactorBinding factor = FactorBinding.totp(
                    Secret.ofBase32(other), now.atZone(clock.getZone()).toOffsetDateTime());
            assertThat(client.submit(site.sealed(outbox, with(site.activation(priya), factor))))
                    .as("nobody said that the first is gone")
                    .isInstanceOf(Submission.Refused.class);
            FactorBinding lost = FactorBinding.totp(
                            Secret.ofBase32(other), now.atZone(clock.getZone()).toOffsetDateTime())
                    .replacing(Optional.of(FactorReplacement.LOST));
            assertThat(client.submit(site.sealed(outbox, with(site.activation(priya), lost))))
                    .isInstanceOf(Submission.Accepted.class);
            FactorBinding before = FactorBinding.totp(
                            Secret.ofBase32(SandboxSite.SECRET),
                            now.minusSeconds(120).atZone(clock.getZone()).toOffsetDateTime())
                    .replacing(Optional.of(FactorReplacement.LOST));
            assertThat(client.submit(site.sealed(outbox, with(site.activation(priya), before))))
                    .as("sealed before, and arrives late")
                    .isInstanceOfSatisfying(
                            Submission.Refused.class,
                            refused -> assertThat(refused.failure().code()).isEqualTo("A-122"));
            long next = now.getEpochSecond() / 30 + 1;
            assertThat(logIn(site, priya, "high", OneTimeCode.at(SandboxSite.SECRET, next)))
                    .isEqualTo("second-factor-wrong");
            assertThat(logIn(site, priya, "high", OneTimeCode.at(other, next))).isEqualTo("granted");
        }
    }

    @Test
    void namesAreTheSameInCapitalsAndCodesInGroups() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder)) {
            SandboxPerson priya = site.person("priya");
            assertThat(logInWith(
                            site, "  " + priya.userName().toUpperCase(Locale.ROOT), priya.password(), "basic", null))
                    .isEqualTo("granted");
            try (HttpsAuthorityClient client = site.client()) {
                assertThat(client.profileByUserName("PRIYA.Doorgakant"))
                        .isInstanceOf(ProfileLookup.AwaitingBinding.class);
            }
        }
    }

    @Test
    void theLoginPageWorksInABrowser() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder)) {
            HttpAnswer page = exchange(site, new HttpGet(site.authority().loginPage()));
            assertThat(new String(page.body(), StandardCharsets.UTF_8)).contains("<form");
            HttpPost post = new HttpPost(site.authority().loginPage());
            post.setEntity(new StringEntity(
                    "user_name=priya.doorgakant&password=bougainvillier-12&level=high&totp=",
                    ContentType.APPLICATION_FORM_URLENCODED));
            HttpAnswer refused = exchange(site, post);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("no second factor yet");
        }
    }

    static Activation with(Activation one, FactorBinding factor) {
        return new Activation(
                one.visitId(),
                one.time(),
                one.stationId(),
                one.officeName(),
                one.agentId(),
                one.face(),
                one.policyId(),
                one.assuranceLevel(),
                one.account(),
                one.claims(),
                one.evidence(),
                one.classification(),
                factor,
                one.consent(),
                one.provisional(),
                one.deletions(),
                one.findings());
    }

    private static String logIn(SandboxSite site, SandboxPerson person, String level, String totp) throws Exception {
        return logInWith(site, person.userName(), person.password(), level, totp);
    }

    private static String logInWith(SandboxSite site, String userName, String password, String level, String totp)
            throws Exception {
        ObjectNode body = new ObjectMapper()
                .createObjectNode()
                .put("user_name", userName)
                .put("password", password)
                .put("level", level);
        if (totp != null) {
            body.put("totp", totp);
        }
        HttpPost post = new HttpPost(site.authority().address().resolve("v1/login"));
        post.setEntity(new StringEntity(body.toString(), ContentType.APPLICATION_JSON));
        JsonNode answer = exchange(site, post).json().orElseThrow();
        return answer.path("granted").asBoolean()
                ? "granted"
                : answer.path("type").asText().replace("urn:maupass:problem:", "");
    }
}
