package mu.maupass.sync.sandbox;

import static mu.maupass.sync.sandbox.SandboxCalls.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import mu.maupass.sync.activation.FactorBinding;
import mu.maupass.sync.activation.FactorContent;
import mu.maupass.sync.activation.FactorReplacement;
import mu.maupass.sync.activation.RecoveryCode;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.activation.TotpContent;
import mu.maupass.sync.activation.TotpForm;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.trust.DocumentIssuers;
import mu.maupass.sync.trust.FactorRules;
import mu.maupass.sync.trust.PasswordHash;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Factors of every kind, from the record of a visit to the log-in. */
class SecondFactorsTest {
    private static final String CODES = RecoveryCodeKind.TYPE;
    private static final FactorRules BOTH = FactorRules.offering("totp", CODES);
    private static final ZoneId ZONE = ZoneId.of("Indian/Mauritius");

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final List<char[]> SHEET = IntStream.range(0, RecoveryCode.COUNT)
            .mapToObj(place -> RecoveryCode.random(place, RANDOM))
            .toList();
    /** Hashing takes its time, so all tests share them. */
    private static final List<String> HASHES =
            SHEET.stream().map(code -> PasswordHash.of(code, RANDOM).text()).toList();

    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.now());

    @TempDir
    Path folder;

    /** As a station writes them. */
    record Codes(List<String> hashes, int used) implements FactorContent {
        @Override
        public String type() {
            return CODES;
        }

        @Override
        public void write(JsonGenerator json, OffsetDateTime established) throws IOException {
            json.writeArrayFieldStart("hashes");
            for (String hash : hashes) {
                json.writeString(hash);
            }
            json.writeEndArray();
            json.writeNumberField("used", used);
        }

        @Override
        public void wipe() {}
    }

    static Codes codes() {
        return new Codes(HASHES, 3);
    }

    private FactorBinding binding(FactorContent content) {
        return FactorBinding.of(content, time.get().atZone(ZONE).toOffsetDateTime());
    }

    private TotpContent totp(TotpForm form) {
        return new TotpContent(
                Secret.ofBase32(SandboxSite.SECRET), form, time.get().getEpochSecond() / TotpForm.PERIOD);
    }

    private SandboxSite site(Path where, FactorRules rules) throws Exception {
        InstantSource source = time::get;
        Clock clock = source.withZone(ZONE);
        return SandboxSite.start(
                where,
                SandboxOptions.standard(DocumentIssuers.none()).with(clock).with(rules));
    }

    private static Submission bind(SandboxSite site, SandboxPerson person, FactorBinding factor) throws Exception {
        try (HttpsAuthorityClient client = site.client();
                Outbox outbox = site.openOutbox()) {
            return client.submit(site.sealed(outbox, SandboxLoginTest.with(site.activation(person), factor)));
        }
    }

    @Test
    void eachRecoveryCodeOpensOnceAndTheOneOfTheCounterNever() throws Exception {
        try (SandboxSite site = site(folder, BOTH)) {
            SandboxPerson priya = site.person("priya");
            assertThat(bind(site, priya, binding(codes()))).isInstanceOf(Submission.Accepted.class);
            assertThat(logIn(site, priya, Map.of())).isEqualTo("second-factor-required");
            for (int place = 0; place < RecoveryCode.COUNT; place++) {
                assertThat(logIn(site, priya, Map.of("recovery_code", grouped(place))))
                        .as("code " + place)
                        .isEqualTo(place == 3 ? "second-factor-reused" : "granted");
            }
            assertThat(logIn(site, priya, Map.of("recovery_code", grouped(0)))).isEqualTo("second-factor-reused");
            assertThat(logIn(site, priya, Map.of("recovery_code", new String(RecoveryCode.random(0, RANDOM)))))
                    .as("another one of the same place")
                    .isEqualTo("second-factor-wrong");
            assertThat(logIn(site, priya, Map.of("totp", "123456")))
                    .as("a kind that the account does not have")
                    .isEqualTo("second-factor-wrong");
        }
    }

    @Test
    @Tag(TestRecords.ONE_STORE)
    void eachOfTwoFactorsOpensAloneAndAnswersOfBothAreNoRequest() throws Exception {
        try (SandboxSite site = site(folder, BOTH)) {
            SandboxPerson priya = site.person("priya");
            assertThat(bind(site, priya, binding(totp(TotpForm.USUAL)).with(List.of(binding(codes())))))
                    .isInstanceOf(Submission.Accepted.class);
            assertThat(logIn(site, priya, Map.of("recovery_code", grouped(7)))).isEqualTo("granted");
            time.set(time.get().plusSeconds(60));
            assertThat(logIn(site, priya, Map.of("totp", now(TotpForm.USUAL)))).isEqualTo("granted");
            assertThat(logIn(site, priya, Map.of("totp", "123456", "recovery_code", grouped(8))))
                    .isEqualTo("malformed-request");
        }
    }

    @Test
    @Tag(TestRecords.ONE_STORE)
    void theFormThatPolicySaysIsTakenAndNoOther() throws Exception {
        TotpForm form = new TotpForm(TotpForm.Algorithm.SHA256, 8);
        try (SandboxSite site = site(folder, FactorRules.USUAL.with(form))) {
            SandboxPerson priya = site.person("priya");
            assertThat(problem(bind(site, priya, binding(totp(TotpForm.USUAL)))))
                    .contains("factor-form");
            assertThat(bind(site, priya, binding(totp(form)))).isInstanceOf(Submission.Accepted.class);
            time.set(time.get().plusSeconds(60));
            assertThat(logIn(site, priya, Map.of("totp", now(TotpForm.USUAL)))).isEqualTo("second-factor-wrong");
            assertThat(logIn(site, priya, Map.of("totp", now(form)))).isEqualTo("granted");
        }
    }

    @Test
    @Tag(TestRecords.ONE_STORE)
    void whatPolicyDoesNotOfferOrIsCheaperToGuessIsNotBound() throws Exception {
        try (SandboxSite site = site(folder, FactorRules.USUAL)) {
            assertThat(problem(bind(site, site.person("priya"), binding(codes()))))
                    .contains("factor-form");
            assertThat(problem(bind(
                            site,
                            site.person("priya"),
                            binding(totp(TotpForm.USUAL)).with(List.of(binding(codes()))))))
                    .contains("factor-form");
        }
        Codes cheap = new Codes(
                SHEET.stream()
                        .map(code -> PasswordHash.ofPrinted(code, RANDOM).text())
                        .toList(),
                3);
        JsonNode dear = json(binding(codes()));
        assertThat(FactorExamination.fits(dear, BOTH)).isTrue();
        assertThat(FactorExamination.fits(json(binding(cheap)), BOTH)).isFalse();
        assertThat(FactorExamination.fits(json(binding(new Codes(HASHES.subList(0, 9), 3))), BOTH))
                .isFalse();
        assertThat(FactorExamination.fits(json(binding(new Codes(HASHES, 10))), BOTH))
                .isFalse();
        ObjectNode twice = dear.deepCopy();
        twice.putArray("further").add(dear);
        assertThat(FactorExamination.fits(twice, BOTH)).as("two of one kind").isFalse();
    }

    @Test
    @Tag(TestRecords.ONE_STORE)
    void aFurtherFactorOfAnotherDayIsOfNoVisit() throws Exception {
        try (SandboxSite site = site(folder, BOTH)) {
            FactorBinding codes = binding(codes());
            FactorBinding earlier =
                    FactorBinding.of(codes.content(), codes.verifiedAt().minusDays(2));
            assertThat(problem(bind(
                            site,
                            site.person("priya"),
                            binding(totp(TotpForm.USUAL)).with(List.of(earlier)))))
                    .contains("record-time");
        }
    }

    /** Requirement T6: whoever has another factor uses that; nobody is locked out. */
    @Test
    void aKindThatPolicyTakesAwayClosesNoAccount() throws Exception {
        try (SandboxSite site = site(folder, BOTH)) {
            SandboxPerson priya = site.person("priya");
            SandboxPerson aisha = site.person("aisha");
            assertThat(bind(site, priya, binding(totp(TotpForm.USUAL)).with(List.of(binding(codes())))))
                    .isInstanceOf(Submission.Accepted.class);
            assertThat(bind(site, aisha, binding(totp(TotpForm.USUAL)))).isInstanceOf(Submission.Accepted.class);
            site.stopAuthority();
            time.set(time.get().plusSeconds(60));
            try (SandboxAuthority later = site.restartWith(FactorRules.offering(CODES))) {
                assertThat(later.port()).isPositive();
                assertThat(logIn(site, priya, Map.of("totp", now(TotpForm.USUAL))))
                        .isEqualTo("second-factor-withdrawn");
                assertThat(logIn(site, priya, Map.of("recovery_code", grouped(1))))
                        .isEqualTo("granted");
                assertThat(logIn(site, aisha, Map.of("totp", now(TotpForm.USUAL))))
                        .as("who has nothing else")
                        .isEqualTo("granted");
            }
        }
    }

    /** What is used up is nothing that the citizen could use in the place of the kind that was taken away. */
    @Test
    void aSheetThatIsUsedUpClosesNoAccount() throws Exception {
        try (SandboxSite site = site(folder, BOTH)) {
            SandboxPerson priya = site.person("priya");
            assertThat(bind(site, priya, binding(totp(TotpForm.USUAL)).with(List.of(binding(codes())))))
                    .isInstanceOf(Submission.Accepted.class);
            site.stopAuthority();
            time.set(time.get().plusSeconds(60));
            try (SandboxAuthority later = site.restartWith(FactorRules.offering(CODES))) {
                assertThat(later.port()).isPositive();
                for (int tried = 0; tried < 7; tried++) {
                    assertThat(logIn(site, priya, Map.of("totp", now(TotpForm.USUAL))))
                            .as("no guess, so nobody waits")
                            .isEqualTo("second-factor-withdrawn");
                }
                for (int place = 0; place < RecoveryCode.COUNT; place++) {
                    if (place != 3) {
                        assertThat(logIn(site, priya, Map.of("recovery_code", grouped(place))))
                                .isEqualTo("granted");
                    }
                }
                assertThat(logIn(site, priya, Map.of("totp", now(TotpForm.USUAL))))
                        .as("the sheet is used up")
                        .isEqualTo("granted");
            }
        }
    }

    @Test
    void aNewBindingTakesThePlaceOfAllThatWereThere() throws Exception {
        try (SandboxSite site = site(folder, BOTH)) {
            SandboxPerson priya = site.person("priya");
            assertThat(bind(site, priya, binding(codes()))).isInstanceOf(Submission.Accepted.class);
            time.set(time.get().plusSeconds(60));
            FactorBinding telephone = binding(totp(TotpForm.USUAL)).replacing(Optional.of(FactorReplacement.LOST));
            assertThat(bind(site, priya, telephone)).isInstanceOf(Submission.Accepted.class);
            time.set(time.get().plusSeconds(60));
            assertThat(logIn(site, priya, Map.of("recovery_code", grouped(1))))
                    .as("the sheet of before")
                    .isEqualTo("second-factor-wrong");
            assertThat(logIn(site, priya, Map.of("totp", now(TotpForm.USUAL)))).isEqualTo("granted");
        }
    }

    /** Check digits tell a slip of the hand from a guess. */
    @Test
    @Tag(TestRecords.ONE_STORE)
    void aSlipOfTheHandMakesNobodyWait() throws Exception {
        try (SandboxSite site = site(folder, BOTH)) {
            SandboxPerson priya = site.person("priya");
            assertThat(bind(site, priya, binding(codes()))).isInstanceOf(Submission.Accepted.class);
            String right = grouped(1);
            String slip = right.substring(0, 8) + (char) ((right.charAt(8) - '0' + 1) % 10 + '0') + right.substring(9);
            for (int tried = 0; tried < 7; tried++) {
                assertThat(logIn(site, priya, Map.of("recovery_code", slip))).isEqualTo("second-factor-mistyped");
            }
            assertThat(logIn(site, priya, Map.of("recovery_code", right))).isEqualTo("granted");
        }
    }

    /** A second one that somebody slipped into the visit is seen by the person, whose own works all the same. */
    @Test
    @Tag(TestRecords.ONE_STORE)
    void theMessageSaysHowManyFactorsThereAreAndWhich() throws Exception {
        try (SandboxSite site = site(folder, BOTH)) {
            assertThat(bind(
                            site,
                            site.person("priya"),
                            binding(totp(TotpForm.USUAL)).with(List.of(binding(codes())))))
                    .isInstanceOf(Submission.Accepted.class);
            HttpGet get = new HttpGet(site.authority().address().resolve("messages"));
            assertThat(new String(exchange(site, get).body(), StandardCharsets.UTF_8))
                    .contains(
                            ": 2 – an application that shows numbers + ten codes on paper.",
                            "\u00a0: 2 – une application qui montre des nombres + dix codes sur papier.");
        }
    }

    /** What nobody examines could say that it is newer than all that come after it. */
    @Test
    @Tag(TestRecords.ONE_STORE)
    void whatAKindDoesNotHaveIsNotInIt() throws Exception {
        ObjectNode codes = (ObjectNode) json(binding(codes()));
        long step = FactorExamination.usedStep(codes);
        codes.put("used_step", 9_000_000_000_000L);
        assertThat(FactorExamination.fits(codes, BOTH)).isFalse();
        assertThat(FactorExamination.usedStep(codes)).isEqualTo(step);
        ObjectNode telephone = (ObjectNode) json(binding(totp(TotpForm.USUAL)));
        assertThat(FactorExamination.fits(telephone, BOTH)).isTrue();
        assertThat(FactorExamination.fits(telephone.put("note", "x"), BOTH)).isFalse();
    }

    @Test
    @Tag(TestRecords.ONE_STORE)
    void thePageTakesARecoveryCode() throws Exception {
        try (SandboxSite site = site(folder, BOTH)) {
            SandboxPerson priya = site.person("priya");
            assertThat(bind(site, priya, binding(codes()))).isInstanceOf(Submission.Accepted.class);
            HttpPost post = new HttpPost(site.authority().loginPage());
            post.setEntity(new StringEntity(
                    "user_name=" + priya.userName() + "&password=" + priya.password()
                            + "&level=high&totp=&recovery_code=" + grouped(2).replace(' ', '+'),
                    ContentType.APPLICATION_FORM_URLENCODED));
            assertThat(new String(exchange(site, post).body(), StandardCharsets.UTF_8))
                    .contains("Logged in.");
        }
    }

    private String now(TotpForm form) {
        return OneTimeCode.at(SandboxSite.SECRET, form, time.get().getEpochSecond() / TotpForm.PERIOD);
    }

    static String grouped(int place) {
        return new String(SHEET.get(place)).replaceAll("(.{4})(?=.)", "$1 ");
    }

    private static JsonNode json(FactorBinding binding) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = new ObjectMapper().createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("type", binding.content().type());
            binding.content().write(json, binding.verifiedAt());
            json.writeStringField("verified_at", binding.verifiedAt().toString());
            json.writeEndObject();
        }
        return new ObjectMapper().readTree(out.toByteArray());
    }

    private static String problem(Submission submission) {
        return ((Submission.Refused) submission).failure().toString();
    }

    private static String logIn(SandboxSite site, SandboxPerson person, Map<String, String> answers) throws Exception {
        ObjectNode body = new ObjectMapper()
                .createObjectNode()
                .put("user_name", person.userName())
                .put("password", person.password())
                .put("level", "high");
        answers.forEach(body::put);
        HttpPost post = new HttpPost(site.authority().address().resolve("v1/login"));
        post.setEntity(new StringEntity(body.toString(), ContentType.APPLICATION_JSON));
        JsonNode answer = exchange(site, post).json().orElseThrow();
        return answer.path("granted").asBoolean()
                ? "granted"
                : answer.path("type").asText().replace("urn:maupass:problem:", "");
    }
}
