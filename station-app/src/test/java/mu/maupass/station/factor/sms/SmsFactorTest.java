package mu.maupass.station.factor.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mu.maupass.devices.Cancellation;
import mu.maupass.station.factor.SecondFactor.Ceremony;
import mu.maupass.station.factor.SecondFactor.Ceremony.Asked;
import mu.maupass.station.factor.SecondFactor.Ceremony.Outcome;
import mu.maupass.station.factor.SecondFactor.Ceremony.Stage;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.activation.AccountReference;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.authority.ShortMessages;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.AuthorityFailure.Cause;
import org.junit.jupiter.api.Test;

/** A number, then the code that came to it; the authority does both. */
class SmsFactorTest {
    private static final Instant NOW = Instant.parse("2026-11-30T05:30:00Z");
    private static final Instant LATER = NOW.plusSeconds(2);
    private static final AuthorityFailure OVER = new AuthorityFailure(Cause.MESSAGE_CODE_OVER, "");
    private static final AccountReference ACCOUNT = new AccountReference.ByNic("D150390123456G");

    private final List<String> asked = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private String message = "message-0123456789";
    private String closed = "";
    private Optional<Cause> fails = Optional.empty();
    private boolean reachable = true;
    private final SmsFactor factor = new SmsFactor(
            new ShortMessages() {
                @Override
                public Reply<String> send(AccountReference account, String number, String request) {
                    asked.add(account.equals(ACCOUNT) ? "to " + number : "for somebody else");
                    requests.add(request);
                    return reply(message);
                }

                @Override
                public Reply<String> prove(String message, String code) {
                    asked.add(message + " " + code);
                    return message.equals(closed) ? new Reply.Failure<>(OVER) : reply("proof-0123456789abc");
                }
            },
            () -> reachable,
            ZoneId.of("Indian/Mauritius"));
    private final Ceremony ceremony = factor.begin("priya.d", ACCOUNT, true);

    private Reply<String> reply(String well) {
        return fails.<Reply<String>>map(cause -> new Reply.Failure<>(new AuthorityFailure(cause, "")))
                .orElseGet(() -> new Reply.Success<>(well));
    }

    private Outcome type(String typed) {
        return ceremony.perform(typed.toCharArray(), NOW, stages::add, new Cancellation());
    }

    private static String code(Outcome outcome) {
        return ((Outcome.Failed) outcome).failure().code();
    }

    @Test
    void theNumberThenTheCodeAndTheRecordHasTheProofAndThatItIsRestricted() throws Exception {
        assertThat(ceremony.asked()).isEqualTo(Asked.NUMBER);
        assertThat(type("52510042")).isEqualTo(new Outcome.GoesOn());
        assertThat(ceremony.asked()).isEqualTo(Asked.MESSAGE_CODE);
        Outcome.Bound bound = (Outcome.Bound) type("048213");
        assertThat(asked).containsExactly("to 52510042", "message-0123456789 048213");
        assertThat(stages).containsExactly(Stage.SENDING, Stage.CHECKING);
        assertThat(bound.binding().verifiedAt()).hasToString("2026-11-30T09:30+04:00");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new ObjectMapper().createGenerator(bytes)) {
            json.writeStartObject();
            bound.binding().content().write(json, bound.binding().verifiedAt());
            json.writeEndObject();
        }
        JsonNode written = new ObjectMapper().readTree(bytes.toByteArray());
        assertThat(written)
                .isEqualTo(new ObjectMapper()
                        .createObjectNode()
                        .put("restricted", true)
                        .put("proof", "proof-0123456789abc"));
        assertThat(ceremony.toString() + bound.binding()).doesNotContain("5251").doesNotContain("048213");
    }

    /** What comes from a script and not from the keys of a window. */
    @Test
    void whatIsNoNumberIsNotSent() {
        for (String typed : List.of("", "5251004", "525100421", "5251 004", "٥٢٥١٠٠٤٢", "+2305251")) {
            assertThat(code(type(typed))).as(typed).isEqualTo("V-200");
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void aWrongCodeCanBeTypedAgainAndOneThatIsOverNeedsTheNumber() {
        assertThat(type("52510042")).isEqualTo(new Outcome.GoesOn());
        fails = Optional.of(Cause.MESSAGE_CODE_WRONG);
        assertThat(code(type("000000"))).isEqualTo("A-179");
        assertThat(ceremony.asked()).isEqualTo(Asked.MESSAGE_CODE);
        fails = Optional.of(Cause.MESSAGE_CODE_OVER);
        assertThat(code(type("000000"))).isEqualTo("A-180");
        assertThat(ceremony.asked()).isEqualTo(Asked.NUMBER);
    }

    @Test
    void theCitizenKnowsWhereItWentHowLongItIsGoodAndHowManyTriesAreLeft() {
        assertThat(ceremony.sent()).isEmpty();
        type("52510042");
        assertThat(ceremony.sent()).contains(new Ceremony.Sent("•• 42", LocalTime.of(9, 35), 3));
        fails = Optional.of(Cause.MESSAGE_CODE_WRONG);
        for (String wrong : List.of("000000", "000000", "111111")) {
            type(wrong);
        }
        assertThat(ceremony.sent().orElseThrow().tries())
                .as("the authority counts the same one once")
                .isEqualTo(1);
        assertThat(ceremony.sent().orElseThrow()).asString().doesNotContain("42");
        ceremony.close();
        assertThat(ceremony.sent()).isEmpty();
    }

    @Test
    void anotherMessageNeedsNoNumberAndHasAllTries() {
        type("52510042");
        fails = Optional.of(Cause.MESSAGE_CODE_WRONG);
        type("000000");
        fails = Optional.empty();
        assertThat(ceremony.again(NOW, stages::add)).isEqualTo(new Outcome.GoesOn());
        assertThat(asked).last().isEqualTo("to 52510042");
        assertThat(ceremony.sent().orElseThrow().tries()).isEqualTo(3);
        fails = Optional.of(Cause.TOO_MANY_REQUESTS);
        assertThat(code(ceremony.again(LATER, stages::add))).isEqualTo("V-201");
        assertThat(ceremony.asked()).as("the one before is good").isEqualTo(Asked.MESSAGE_CODE);
        fails = Optional.of(Cause.MESSAGE_NOT_SENT);
        assertThat(code(ceremony.again(LATER, stages::add))).isEqualTo("A-178");
        assertThat(ceremony.asked()).isEqualTo(Asked.NUMBER);
    }

    /** A bouncing key would else take from what an account may have, and the citizen have two codes with one time. */
    @Test
    void askedForTwiceInOneBreathAnotherMessageIsSentOnce() {
        type("52510042");
        for (Instant pressed : List.of(NOW, NOW.plusMillis(200), LATER.minusMillis(1))) {
            assertThat(ceremony.again(pressed, stages::add)).isEqualTo(new Outcome.GoesOn());
        }
        assertThat(requests).as("the number, and another one").hasSize(2);
        ceremony.again(LATER, stages::add);
        assertThat(requests).hasSize(3);
    }

    @Test
    void aMessageWhoseAnswerWasLostIsAskedForByTheSameRequest() {
        type("52510042");
        fails = Optional.of(Cause.ANSWER_TIMEOUT);
        ceremony.again(NOW, stages::add);
        fails = Optional.empty();
        ceremony.again(NOW, stages::add);
        ceremony.again(LATER, stages::add);
        assertThat(requests).hasSize(4);
        assertThat(requests.get(2)).isEqualTo(requests.get(1)).isNotEqualTo(requests.getFirst());
        assertThat(requests.get(3)).isNotEqualTo(requests.get(2));
    }

    @Test
    void theCodeOfAMessageWhoseAnswerWasLostIsRight() {
        type("52510042");
        fails = Optional.of(Cause.ANSWER_TIMEOUT);
        assertThat(code(ceremony.again(NOW, stages::add))).isEqualTo("A-104");
        fails = Optional.empty();
        closed = "message-0123456789";
        message = "message-of-the-newer";
        assertThat(type("048213")).isInstanceOf(Outcome.Bound.class);
        assertThat(asked).endsWith("message-0123456789 048213", "to 52510042", "message-of-the-newer 048213");
        assertThat(requests.get(2)).isEqualTo(requests.get(1)).isNotEqualTo(requests.getFirst());
    }

    /** Another number is another message, and what the authority answers sends nothing later. */
    @Test
    void aRequestIsRepeatedOnlyWhereNobodyKnowsWhatItDid() {
        fails = Optional.of(Cause.CONNECTION_CUT);
        type("52510042");
        type("52510042");
        type("52510043");
        fails = Optional.of(Cause.TOO_MANY_REQUESTS);
        type("52510043");
        type("52510043");
        assertThat(requests.get(1)).isEqualTo(requests.getFirst());
        assertThat(requests.get(2)).isNotEqualTo(requests.getFirst());
        assertThat(requests.get(3)).isEqualTo(requests.get(2));
        assertThat(requests.get(4)).isNotEqualTo(requests.get(3));
    }

    @Test
    void theNumberIsGoneOnceItIsProved() {
        type("52510042");
        assertThat(type("048213")).isInstanceOf(Outcome.Bound.class);
        assertThat(ceremony.sent()).isEmpty();
    }

    @Test
    void theHourIsThatOfTheSending() {
        type("52510042");
        fails = Optional.of(Cause.MESSAGE_CODE_WRONG);
        ceremony.perform("000000".toCharArray(), NOW.plusSeconds(240), stages::add, new Cancellation());
        assertThat(ceremony.sent().orElseThrow().until()).isEqualTo(LocalTime.of(9, 35));
    }

    @Test
    void whereNothingWasSentThereIsNoOtherMessage() {
        assertThat(ceremony.again(NOW, stages::add)).isEqualTo(new Outcome.GoesOn());
        assertThat(asked).isEmpty();
    }

    @Test
    void whyNoMessageWasSentIsSaidWithoutTheNumber() {
        for (Cause cause : List.of(Cause.NUMBER_REFUSED, Cause.MESSAGE_NOT_SENT, Cause.ANSWER_TIMEOUT)) {
            fails = Optional.of(cause);
            Failure failure = ((Outcome.Failed) type("52510042")).failure();
            assertThat(failure.code()).isEqualTo(cause.code());
            assertThat(failure.details().toString()).doesNotContain("5251");
            assertThat(ceremony.asked()).isEqualTo(Asked.NUMBER);
        }
        fails = Optional.of(Cause.TOO_MANY_REQUESTS);
        assertThat(code(type("52510042"))).isEqualTo("V-201");
    }

    /** The station sends none itself. */
    @Test
    void withoutANetworkThereIsNone() {
        assertThat(factor.ready()).isTrue();
        reachable = false;
        assertThat(factor.ready()).isFalse();
    }
}
