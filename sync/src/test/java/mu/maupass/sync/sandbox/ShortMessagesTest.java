package mu.maupass.sync.sandbox;

import static mu.maupass.sync.sandbox.SandboxCalls.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import mu.maupass.sync.activation.AccountReference;
import mu.maupass.sync.activation.FactorBinding;
import mu.maupass.sync.activation.FactorContent;
import mu.maupass.sync.activation.FactorReplacement;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.activation.TotpContent;
import mu.maupass.sync.activation.TotpForm;
import mu.maupass.sync.authority.HttpAnswer;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.trust.DocumentIssuers;
import mu.maupass.sync.trust.FactorRules;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Short messages, from the number that is typed at a counter to the log-in: sent by the authority, restricted, and never alone. */
class ShortMessagesTest {
    private static final String NUMBER = "52510042";
    private static final FactorRules RULES = FactorRules.offering(RecoveryCodeKind.TYPE, "activation_code", "sms");
    private static final Pattern CODE = Pattern.compile("MauPass: (\\d{6})");

    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.now());

    @TempDir
    Path folder;

    private SandboxSite site;
    private SandboxPerson priya;

    @BeforeEach
    void start() throws Exception {
        InstantSource source = time::get;
        site = SandboxSite.start(
                folder,
                SandboxOptions.standard(DocumentIssuers.none())
                        .with(source.withZone(ActivationCodeLoginTest.ZONE))
                        .with(RULES));
        priya = site.person("priya");
    }

    @AfterEach
    void stop() {
        site.close();
    }

    /** As a station writes it. */
    record Sms(String proof, boolean restricted) implements FactorContent {
        @Override
        public String type() {
            return "sms";
        }

        @Override
        public void write(JsonGenerator json, OffsetDateTime established) throws IOException {
            json.writeBooleanField("restricted", restricted);
            json.writeStringField("proof", proof);
        }

        @Override
        public void wipe() {}
    }

    private FactorBinding now(FactorContent content) {
        return FactorBinding.of(
                content, time.get().atZone(ActivationCodeLoginTest.ZONE).toOffsetDateTime());
    }

    private FactorBinding paperAnd(FactorContent content) {
        return now(SecondFactorsTest.codes()).with(List.of(now(content)));
    }

    private static AccountReference account(SandboxPerson person) {
        return new AccountReference.ByCode(person.code().orElseThrow());
    }

    private SandboxPerson another() throws Exception {
        return site.authority().people().stream()
                .filter(person -> person.code().isPresent() && !person.card().equals("priya"))
                .findFirst()
                .orElseThrow();
    }

    private Reply<String> send(AccountReference account, String number) throws Exception {
        try (HttpsAuthorityClient client = site.client()) {
            return client.shortMessages()
                    .send(account, number, UUID.randomUUID().toString());
        }
    }

    private Reply<String> prove(String message, String code) throws Exception {
        try (HttpsAuthorityClient client = site.client()) {
            return client.shortMessages().prove(message, code);
        }
    }

    private static String got(Reply<String> reply) {
        return ((Reply.Success<String>) reply).value();
    }

    private static AuthorityFailure.Cause cause(Reply<String> reply) {
        return ((AuthorityFailure) ((Reply.Failure<String>) reply).failure()).cause();
    }

    private String telephones() throws Exception {
        return telephones(site);
    }

    private static String telephones(SandboxSite site) throws Exception {
        HttpAnswer page = exchange(site, new HttpGet(site.authority().telephonesPage()));
        return new String(page.body(), StandardCharsets.UTF_8);
    }

    private String newest() throws Exception {
        return newest(site);
    }

    /** What the newest message says. */
    static String newest(SandboxSite site) throws Exception {
        return CODE.matcher(telephones(site))
                .results()
                .map((MatchResult found) -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static String other(String code) {
        return (code.charAt(0) == '9' ? '0' : (char) (code.charAt(0) + 1)) + code.substring(1);
    }

    private String proved(SandboxPerson person, String number) throws Exception {
        return proved(site, person, number);
    }

    /** What the record has of a number that this person has proved at a counter. */
    static String proved(SandboxSite site, SandboxPerson person, String number) throws Exception {
        try (HttpsAuthorityClient client = site.client()) {
            String message = got(client.shortMessages()
                    .send(account(person), number, UUID.randomUUID().toString()));
            return got(client.shortMessages().prove(message, newest(site)));
        }
    }

    private void bound() throws Exception {
        assertThat(ActivationCodeLoginTest.bind(site, priya, paperAnd(new Sms(proved(priya, NUMBER), true)), true))
                .isInstanceOf(Submission.Accepted.class);
    }

    private JsonNode ask(String resource, ObjectNode body) throws Exception {
        HttpPost post = new HttpPost(site.authority().address().resolve(resource));
        post.setEntity(new StringEntity(body.toString(), ContentType.APPLICATION_JSON));
        return exchange(site, post).json().orElseThrow();
    }

    private static ObjectNode known(SandboxPerson person) {
        return new ObjectMapper()
                .createObjectNode()
                .put("user_name", person.userName())
                .put("password", person.password());
    }

    private String logIn(String code) throws Exception {
        JsonNode answer = ask("v1/login", known(priya).put("level", "high").put("sms_code", code));
        return answer.path("granted").asBoolean() ? "granted" : problem(answer);
    }

    private static String problem(JsonNode answer) {
        return answer.path("type").asText().replace("urn:maupass:problem:", "");
    }

    @Test
    void aNumberThatWasProvedAtTheCounterLogsInWithEachNewCodeOnce() throws Exception {
        bound();
        assertThat(problem(ask("v1/login", known(priya).put("level", "high")))).isEqualTo("second-factor-required");
        String ofCounter = newest();
        assertThat(telephones()).contains("for the counter", "Pour le guichet").doesNotContain("log-in", "connexion");
        assertThat(logIn(ofCounter)).as("the code of the counter").isEqualTo("second-factor-wrong");

        JsonNode sent = ask("v1/login-messages", known(priya));
        assertThat(sent.path("telephone").asText()).endsWith("42").doesNotContain("5251");
        assertThat(sent.path("seconds").asInt()).isEqualTo(300);
        String code = newest();
        assertThat(telephones()).contains("for the log-in", "Pour la connexion");
        assertThat(logIn(other(code))).isEqualTo("second-factor-wrong");
        assertThat(logIn(code)).isEqualTo("granted");
        assertThat(logIn(code)).as("again").isEqualTo("second-factor-wrong");
    }

    /** Requirements T1, T6: the end of the message service is the end of no account. */
    @Test
    @Tag(TestRecords.ONE_STORE)
    void aRecordThatHasThemAloneOrBesideAnActivationCodeOnlyIsRefused() throws Exception {
        FactorBinding alone = now(new Sms(proved(priya, NUMBER), true));
        assertThat(ActivationCodeLoginTest.bind(site, priya, alone, true))
                .isInstanceOfSatisfying(
                        Submission.Refused.class,
                        refused -> assertThat(refused.toString()).contains("FACTOR_FORM"));
        FactorBinding later = now(ActivationCodeLoginTest.code()).with(List.of(alone));
        assertThat(ActivationCodeLoginTest.bind(site, priya, later, true)).isInstanceOf(Submission.Refused.class);
        assertThat(site.authority().activations()).isZero();
    }

    @Test
    @Tag(TestRecords.ONE_STORE)
    void aRecordThatDoesNotSayThatTheyAreRestrictedIsRefused() throws Exception {
        assertThat(ActivationCodeLoginTest.bind(site, priya, paperAnd(new Sms(proved(priya, NUMBER), false)), true))
                .isInstanceOf(Submission.Refused.class);
    }

    @Test
    void aProofIsOfOneAccountAndWorksOnce() throws Exception {
        String ofPriya = proved(priya, NUMBER);
        SandboxPerson another = another();
        assertThat(ActivationCodeLoginTest.bind(site, another, paperAnd(new Sms(ofPriya, true)), true))
                .isInstanceOf(Submission.Refused.class);
        assertThat(ActivationCodeLoginTest.bind(site, priya, paperAnd(new Sms("A".repeat(32), true)), true))
                .as("nobody's")
                .isInstanceOf(Submission.Refused.class);
        assertThat(ActivationCodeLoginTest.bind(site, priya, paperAnd(new Sms(ofPriya, true)), true))
                .isInstanceOf(Submission.Accepted.class);
        site.authority().withdrawFactor(priya.userName());
        assertThat(ActivationCodeLoginTest.bind(site, priya, paperAnd(new Sms(ofPriya, true)), true))
                .as("again")
                .isInstanceOf(Submission.Refused.class);
    }

    @Test
    void aCodeEndsAfterThreeWrongOnesAfterItsTimeAndOnceItWasUsed() throws Exception {
        String message = got(send(account(priya), NUMBER));
        String code = newest();
        String wrong = other(code);
        assertThat(cause(prove(message, wrong))).isEqualTo(AuthorityFailure.Cause.MESSAGE_CODE_WRONG);
        assertThat(cause(prove(message, wrong)))
                .as("the same once more, which is no further try")
                .isEqualTo(AuthorityFailure.Cause.MESSAGE_CODE_WRONG);
        assertThat(cause(prove(message, other(wrong)))).isEqualTo(AuthorityFailure.Cause.MESSAGE_CODE_WRONG);
        assertThat(cause(prove(message, other(other(wrong))))).isEqualTo(AuthorityFailure.Cause.MESSAGE_CODE_OVER);
        assertThat(cause(prove(message, code))).as("too late").isEqualTo(AuthorityFailure.Cause.MESSAGE_CODE_OVER);

        String second = got(send(account(priya), NUMBER));
        String slow = newest();
        time.set(time.get().plusSeconds(301));
        assertThat(cause(prove(second, slow))).isEqualTo(AuthorityFailure.Cause.MESSAGE_CODE_OVER);

        String third = got(send(account(priya), NUMBER));
        assertThat(cause(prove(second, newest())))
                .as("of another message")
                .isEqualTo(AuthorityFailure.Cause.MESSAGE_CODE_OVER);
        String proof = got(prove(third, newest()));
        assertThat(got(prove(third, newest()))).as("its answer was lost").isEqualTo(proof);
        assertThat(cause(prove(third, other(newest())))).isEqualTo(AuthorityFailure.Cause.MESSAGE_CODE_OVER);
        time.set(time.get().plusSeconds(301));
        assertThat(cause(prove(third, newest()))).isEqualTo(AuthorityFailure.Cause.MESSAGE_CODE_OVER);
    }

    @Test
    void messagesAreCountedByNumberAndByAccount() throws Exception {
        for (int sent = 0; sent < 3; sent++) {
            assertThat(send(account(priya), NUMBER)).isInstanceOf(Reply.Success.class);
        }
        assertThat(cause(send(account(priya), NUMBER))).isEqualTo(AuthorityFailure.Cause.TOO_MANY_REQUESTS);
        assertThat(cause(send(account(priya), "52510043")))
                .as("the same account")
                .isEqualTo(AuthorityFailure.Cause.TOO_MANY_REQUESTS);
        time.set(time.get().plusSeconds(61));
        assertThat(send(account(priya), "52510044")).isInstanceOf(Reply.Success.class);
    }

    @Test
    @Tag(TestRecords.ONE_STORE)
    void whereOneProviderFailsTheNextSendsAndWhereAllDoThatIsSaid() throws Exception {
        assertThat(send(account(priya), "52510048")).isInstanceOf(Reply.Success.class);
        assertThat(telephones()).contains("second gateway").doesNotContain("first gateway");
        assertThat(cause(send(account(priya), "52510088"))).isEqualTo(AuthorityFailure.Cause.MESSAGE_NOT_SENT);
    }

    /** A station that tries one number after the other learns by this no more of who has an account than by a look-up. */
    @Test
    @Tag(TestRecords.ONE_STORE)
    void askingForAMessageCountsAsALookUp() throws Exception {
        for (int asked = 0; asked < 30; asked++) {
            assertThat(cause(send(new AccountReference.ByUserName("nobody." + asked), NUMBER)))
                    .isEqualTo(AuthorityFailure.Cause.NUMBER_REFUSED);
        }
        assertThat(cause(send(new AccountReference.ByUserName("nobody.more"), NUMBER)))
                .isEqualTo(AuthorityFailure.Cause.TOO_MANY_REQUESTS);
    }

    @Test
    @Tag(TestRecords.ONE_STORE)
    void nothingIsSentForAnAccountThatNobodyHas() throws Exception {
        assertThat(cause(send(new AccountReference.ByUserName("nobody.here"), NUMBER)))
                .isEqualTo(AuthorityFailure.Cause.NUMBER_REFUSED);
        assertThat(telephones()).doesNotContain("MauPass: ");
    }

    /** Requirement T5: whoever has the old telephone learns of the new one. */
    @Test
    void theOldNumberIsToldOfTheNewOne() throws Exception {
        bound();
        time.set(time.get().plusSeconds(120));
        FactorBinding renewed = paperAnd(new Sms(proved(priya, "52510077"), true));
        String before = messages();
        assertThat(before).doesNotContain("5251");
        assertThat(ActivationCodeLoginTest.bind(
                        site, priya, renewed.replacing(Optional.of(FactorReplacement.RENEWED)), false))
                .isInstanceOf(Submission.Accepted.class);
        assertThat(messages())
                .contains("+230 5251 0042")
                .contains("short messages to a telephone (restricted)")
                .doesNotContain("0077");
        assertThat(ask("v1/login-messages", known(priya)).path("telephone").asText())
                .endsWith("77");
    }

    private String messages() throws Exception {
        HttpAnswer page = exchange(site, new HttpGet(site.authority().messagesPage()));
        return new String(page.body(), StandardCharsets.UTF_8);
    }

    /** Requirement T6: where the policy gives the kind up, who has another one logs in with that. */
    @Test
    void whereThePolicyGivesThemUpNoneIsSentAndTheOtherOpens() throws Exception {
        bound();
        site.stopAuthority();
        try (SandboxAuthority later = site.restartWith(FactorRules.offering(RecoveryCodeKind.TYPE))) {
            assertThat(later.port()).isPositive();
            assertThat(problem(ask("v1/login-messages", known(priya)))).isEqualTo("second-factor-withdrawn");
            JsonNode paper = ask(
                    "v1/login", known(priya).put("level", "high").put("recovery_code", SecondFactorsTest.grouped(2)));
            assertThat(paper.path("granted").asBoolean()).isTrue();
        }
    }

    /** Requirements T1, T6: the authority leaves nobody with short messages alone either. */
    @Test
    void whereOnlyTheMessagesWouldBeLeftTheKindThatWasGivenUpGoesOnOpening() throws Exception {
        long step = time.get().getEpochSecond() / TotpForm.PERIOD;
        FactorBinding both = now(new TotpContent(Secret.ofBase32(SandboxSite.SECRET), TotpForm.USUAL, step))
                .with(List.of(now(new Sms(proved(priya, NUMBER), true))));
        site.stopAuthority();
        try (SandboxAuthority of = site.restartWith(FactorRules.offering("totp", "sms"))) {
            assertThat(of.port()).isPositive();
            assertThat(ActivationCodeLoginTest.bind(site, priya, both, true)).isInstanceOf(Submission.Accepted.class);
        }
        try (SandboxAuthority later = site.restartWith(RULES)) {
            assertThat(later.port()).isPositive();
            JsonNode answer = ask(
                    "v1/login",
                    known(priya).put("level", "high").put("totp", OneTimeCode.at(SandboxSite.SECRET, step + 1)));
            assertThat(answer.path("granted").asBoolean()).as(answer.toString()).isTrue();
        }
    }

    @Test
    @Tag(TestRecords.ONE_STORE)
    void nobodyHasATelephoneRingWithoutThePassword() throws Exception {
        bound();
        String before = telephones();
        assertThat(problem(ask("v1/login-messages", known(priya).put("password", "guessed"))))
                .isEqualTo("wrong-credentials");
        assertThat(problem(ask("v1/login-messages", known(another())))).isEqualTo("not-activated");
        assertThat(telephones()).isEqualTo(before);
    }
}
