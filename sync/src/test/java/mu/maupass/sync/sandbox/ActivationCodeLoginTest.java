package mu.maupass.sync.sandbox;

import static mu.maupass.sync.sandbox.SandboxCalls.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.activation.ActivationCode;
import mu.maupass.sync.activation.FactorBinding;
import mu.maupass.sync.activation.FactorContent;
import mu.maupass.sync.activation.FactorReplacement;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.activation.TotpContent;
import mu.maupass.sync.activation.TotpForm;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.trust.DocumentIssuers;
import mu.maupass.sync.trust.FactorRules;
import mu.maupass.sync.trust.PasswordHash;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An activation code, from the record of a visit over the application at home to the log-in. */
class ActivationCodeLoginTest {
    static final FactorRules BOTH = FactorRules.offering("totp", ActivationCode.TYPE);
    static final ZoneId ZONE = ZoneId.of("Indian/Mauritius");
    private static final SecureRandom RANDOM = new SecureRandom();
    static final char[] CODE = ActivationCode.random(RANDOM);
    /** Hashing takes its time, so all tests share it. */
    private static final String HASH = PasswordHash.of(CODE, RANDOM).text();
    /** What the application brings. */
    static final String SECRET = "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU";
    /** What another one brings. */
    static final String OTHER_SECRET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final AtomicReference<Instant> time =
            new AtomicReference<>(Instant.now().truncatedTo(ChronoUnit.SECONDS));

    @TempDir
    Path folder;

    /** As a station writes it. */
    private record Code(String hash, Duration lasting) implements FactorContent {
        @Override
        public String type() {
            return ActivationCode.TYPE;
        }

        @Override
        public void write(JsonGenerator json, OffsetDateTime established) throws IOException {
            json.writeStringField("hash", hash);
            json.writeStringField("valid_until", established.plus(lasting).toString());
        }

        @Override
        public void wipe() {}
    }

    /** One that is good for ten minutes. */
    static FactorContent code() {
        return new Code(HASH, ActivationCode.ONLINE);
    }

    private OffsetDateTime now() {
        return time.get().atZone(ZONE).toOffsetDateTime();
    }

    private FactorBinding lasting(Duration lasting) {
        return binding(now(), lasting);
    }

    /** A code that was typed back at this time. */
    static FactorBinding binding(OffsetDateTime used, Duration lasting) {
        return FactorBinding.of(new Code(HASH, lasting), used);
    }

    private FactorBinding telephone() {
        return FactorBinding.of(
                new TotpContent(
                        Secret.ofBase32(SandboxSite.SECRET),
                        TotpForm.USUAL,
                        time.get().getEpochSecond() / TotpForm.PERIOD),
                now());
    }

    private SandboxSite site() throws Exception {
        InstantSource source = time::get;
        Clock clock = source.withZone(ZONE);
        return SandboxSite.start(
                folder,
                SandboxOptions.standard(DocumentIssuers.none()).with(clock).with(BOTH));
    }

    static Submission bind(SandboxSite site, SandboxPerson person, FactorBinding factor, boolean online)
            throws Exception {
        try (HttpsAuthorityClient client = site.client();
                Outbox outbox = site.openOutbox()) {
            Activation activation = SandboxLoginTest.with(site.activation(person), factor);
            return client.submit(site.sealed(outbox, online ? activation : offline(activation)));
        }
    }

    private static Activation offline(Activation one) {
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
                one.factor(),
                one.consent(),
                true,
                one.deletions(),
                one.findings());
    }

    @Test
    void nothingOpensUntilTheApplicationHasUsedTheCodeAndThenWhatItBroughtDoes() throws Exception {
        try (SandboxSite site = site()) {
            SandboxPerson priya = site.person("priya");
            assertThat(finish(site, priya, new String(CODE))).isEqualTo("not-activated");
            assertThat(bind(site, priya, lasting(ActivationCode.ONLINE), true)).isInstanceOf(Submission.Accepted.class);
            assertThat(logIn(site, priya, Optional.empty())).isEqualTo("activation-unfinished");
            assertThat(logIn(site, priya, Optional.of("123456"))).isEqualTo("activation-unfinished");

            time.set(time.get().plus(Duration.ofMinutes(9)));
            assertThat(finish(site, priya, new String(ActivationCode.random(RANDOM))))
                    .as("another code")
                    .isEqualTo("second-factor-wrong");
            assertThat(finish(site, priya, new String(CODE), "000000x"))
                    .as("an application that does not have its secret")
                    .isEqualTo("second-factor-wrong");
            assertThat(finish(site, priya, new String(CODE).replaceAll("(.{4})(?=.)", "$1 ")))
                    .isEqualTo("finished");
            String other = OneTimeCode.at(OTHER_SECRET, time.get().getEpochSecond() / TotpForm.PERIOD);
            assertThat(post(
                            site,
                            "v1/applications",
                            request(priya, new String(CODE), other).put("secret", OTHER_SECRET),
                            "finished"))
                    .as("once")
                    .isEqualTo("second-factor-reused");

            assertThat(logIn(site, priya, Optional.empty())).isEqualTo("second-factor-required");
            assertThat(logIn(site, priya, Optional.of(shown())))
                    .as("the code with which it finished")
                    .isEqualTo("second-factor-reused");
            time.set(time.get().plusSeconds(60));
            assertThat(logIn(site, priya, Optional.of(shown()))).isEqualTo("granted");
            assertThat(logIn(site, priya, Optional.of(shown()))).isEqualTo("second-factor-reused");
        }
    }

    @Test
    void afterItsTimeTheCodeFinishesNothingAndACounterHelps() throws Exception {
        try (SandboxSite site = site()) {
            SandboxPerson priya = site.person("priya");
            assertThat(bind(site, priya, lasting(ActivationCode.ONLINE), true)).isInstanceOf(Submission.Accepted.class);
            time.set(Instant.now().plus(ActivationCode.ONLINE));
            assertThat(finish(site, priya, new String(CODE))).isEqualTo("activation-code-over");
            assertThat(logIn(site, priya, Optional.empty())).isEqualTo("activation-code-over");
            FactorBinding again = telephone().replacing(Optional.of(FactorReplacement.LOST));
            assertThat(bind(site, priya, again, true)).isInstanceOf(Submission.Accepted.class);
            assertThat(logIn(site, priya, Optional.empty())).isEqualTo("second-factor-required");
            assertThat(finish(site, priya, new String(CODE)))
                    .as("the account has none any more")
                    .isEqualTo("not-activated");
        }
    }

    /** The citizen may go on at the counter for long, with ten codes to write down: nobody has the activation code before that is over. */
    @Test
    void itsTimeBeginsWithTheActivationAndNotWithTheTypingBack() throws Exception {
        try (SandboxSite site = site()) {
            SandboxPerson priya = site.person("priya");
            FactorBinding early = binding(now().minusMinutes(20), ActivationCode.ONLINE);
            assertThat(bind(site, priya, early, true)).isInstanceOf(Submission.Accepted.class);
            time.set(time.get().plus(Duration.ofMinutes(9)));
            assertThat(finish(site, priya, new String(CODE))).isEqualTo("finished");
        }
    }

    /** The days count from the counter, and not from when the record arrives. */
    @Test
    void withoutANetworkItLastsThePolicysDaysAndNoLonger() throws Exception {
        try (SandboxSite site = site()) {
            SandboxPerson priya = site.person("priya");
            Duration days = Duration.ofDays(FactorRules.USUAL_DAYS);
            assertThat(refused(bind(site, priya, lasting(days.plusSeconds(1)), false)))
                    .contains("factor-form");
            assertThat(refused(bind(site, priya, lasting(ActivationCode.ONLINE.plusSeconds(1)), true)))
                    .as("the authority was asked in this visit")
                    .contains("factor-form");
            assertThat(refused(bind(
                            site,
                            priya,
                            telephone().with(List.of(lasting(ActivationCode.ONLINE.plusSeconds(1)))),
                            true)))
                    .contains("factor-form");
            assertThat(refused(bind(site, priya, lasting(Duration.ZERO), true))).contains("factor-form");
            FactorBinding week = lasting(days);
            time.set(time.get().plus(Duration.ofHours(20)));
            assertThat(bind(site, priya, week, false)).isInstanceOf(Submission.Accepted.class);
            time.set(time.get().plus(days).minus(Duration.ofHours(21)));
            assertThat(finish(site, priya, new String(CODE))).isEqualTo("finished");
        }
    }

    /** A station that reached the authority knows its clock: ten minutes from another time would be more than ten (requirement T3). */
    @Test
    void aStationsOwnClockGivesACodeNoMoreTime() throws Exception {
        try (SandboxSite site = site()) {
            SandboxPerson priya = site.person("priya");
            // The station's clock is the computer's.
            time.set(Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofMinutes(50)));
            assertThat(refused(bind(site, priya, lasting(ActivationCode.ONLINE), true)))
                    .contains("record-time");
            assertThat(bind(site, priya, telephone(), true)).isInstanceOf(Submission.Accepted.class);
        }
    }

    /** Another factor of the same visit works at once, also where the policy has given it up meanwhile. */
    @Test
    void anotherFactorOfTheVisitOpensAtOnce() throws Exception {
        try (SandboxSite site = site()) {
            SandboxPerson priya = site.person("priya");
            assertThat(bind(site, priya, telephone().with(List.of(lasting(ActivationCode.ONLINE))), true))
                    .isInstanceOf(Submission.Accepted.class);
            time.set(time.get().plusSeconds(60));
            assertThat(logIn(site, priya, Optional.of(shown()))).isEqualTo("activation-unfinished");
            site.stopAuthority();
            try (SandboxAuthority later =
                    site.restartWith(FactorRules.offering(ActivationCode.TYPE, "recovery_codes"))) {
                assertThat(later.port()).isPositive();
                String code = OneTimeCode.at(SandboxSite.SECRET, time.get().getEpochSecond() / TotpForm.PERIOD);
                assertThat(logIn(site, priya, "totp", Optional.of(code))).isEqualTo("granted");
            }
        }
    }

    @Test
    void slipsOfTheHandAndTriesBeforeItIsFinishedMakeNobodyWait() throws Exception {
        try (SandboxSite site = site()) {
            SandboxPerson priya = site.person("priya");
            assertThat(bind(site, priya, lasting(ActivationCode.ONLINE), true)).isInstanceOf(Submission.Accepted.class);
            char[] slip = CODE.clone();
            slip[5] = slip[5] == '0' ? '1' : '0';
            for (int i = 0; i < 8; i++) {
                assertThat(finish(site, priya, new String(slip))).isEqualTo("second-factor-mistyped");
                assertThat(logIn(site, priya, Optional.of("123456"))).isEqualTo("activation-unfinished");
            }
            assertThat(finish(site, priya, new String(CODE))).isEqualTo("finished");
        }
    }

    @Test
    void twoAtOnceAreOne() throws Exception {
        try (SandboxSite site = site();
                ExecutorService both = Executors.newFixedThreadPool(4)) {
            SandboxPerson priya = site.person("priya");
            assertThat(bind(site, priya, lasting(ActivationCode.ONLINE), true)).isInstanceOf(Submission.Accepted.class);
            List<Future<String>> answers = new ArrayList<>();
            for (String begin : List.of("A", "B", "C", "D")) {
                String secret = begin + OTHER_SECRET.substring(1);
                String shown = OneTimeCode.at(secret, time.get().getEpochSecond() / TotpForm.PERIOD);
                ObjectNode body = request(priya, new String(CODE), shown).put("secret", secret);
                answers.add(both.submit(() -> post(site, "v1/applications", body, "finished")));
            }
            List<String> all = new ArrayList<>();
            for (Future<String> answer : answers) {
                all.add(answer.get());
            }
            assertThat(all).containsOnlyOnce("finished");
            assertThat(all.stream().filter("second-factor-reused"::equals)).hasSize(3);
        }
    }

    @Test
    void whoGuessesHasToWaitAndAWrongPasswordTellsNothing() throws Exception {
        try (SandboxSite site = site()) {
            SandboxPerson priya = site.person("priya");
            assertThat(bind(site, priya, lasting(ActivationCode.ONLINE), true)).isInstanceOf(Submission.Accepted.class);
            ObjectNode stranger = request(priya, new String(CODE), shown()).put("password", "not hers");
            assertThat(post(site, "v1/applications", stranger, "finished")).isEqualTo("wrong-credentials");
            for (int i = 0; i < 5; i++) {
                assertThat(finish(site, priya, new String(ActivationCode.random(RANDOM))))
                        .isEqualTo("second-factor-wrong");
            }
            assertThat(finish(site, priya, new String(CODE))).isEqualTo("too-many-requests");
            time.set(time.get().plusSeconds(31));
            assertThat(finish(site, priya, new String(CODE))).isEqualTo("finished");
        }
    }

    @Test
    void aSecretThatIsShortOrNoneIsNoRequest() throws Exception {
        try (SandboxSite site = site()) {
            SandboxPerson priya = site.person("priya");
            for (String secret : List.of("", "KRSXG5CT", "krsxg5ct", "not base 32!", "A".repeat(400))) {
                ObjectNode body = request(priya, new String(CODE), "123456").put("secret", secret);
                assertThat(post(site, "v1/applications", body, "finished"))
                        .as(secret)
                        .isEqualTo("malformed-request");
            }
        }
    }

    private String shown() {
        return OneTimeCode.at(SECRET, time.get().getEpochSecond() / TotpForm.PERIOD);
    }

    private static String refused(Submission submission) {
        return ((Submission.Refused) submission).failure().toString();
    }

    private String finish(SandboxSite site, SandboxPerson person, String code) throws Exception {
        return finish(site, person, code, shown());
    }

    private static String finish(SandboxSite site, SandboxPerson person, String code, String shown) throws Exception {
        return post(site, "v1/applications", request(person, code, shown), "finished");
    }

    static ObjectNode request(SandboxPerson person, String code, String shown) {
        return new ObjectMapper()
                .createObjectNode()
                .put("user_name", person.userName())
                .put("password", person.password())
                .put("activation_code", code)
                .put("secret", SECRET)
                .put("code", shown);
    }

    private static String logIn(SandboxSite site, SandboxPerson person, Optional<String> code) throws Exception {
        return logIn(site, person, "application", code);
    }

    private static String logIn(SandboxSite site, SandboxPerson person, String member, Optional<String> code)
            throws Exception {
        ObjectNode body = new ObjectMapper()
                .createObjectNode()
                .put("user_name", person.userName())
                .put("password", person.password())
                .put("level", "high");
        code.ifPresent(given -> body.put(member, given));
        return post(site, "v1/login", body, "granted");
    }

    static String post(SandboxSite site, String resource, ObjectNode body, String well) throws Exception {
        HttpPost post = new HttpPost(site.authority().address().resolve(resource));
        post.setEntity(new StringEntity(body.toString(), ContentType.APPLICATION_JSON));
        JsonNode answer = exchange(site, post).json().orElseThrow();
        return answer.path(well).asBoolean()
                ? well
                : answer.path("type").asText().replace("urn:maupass:problem:", "");
    }
}
