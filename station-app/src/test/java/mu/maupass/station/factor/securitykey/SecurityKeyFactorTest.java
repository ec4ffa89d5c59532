package mu.maupass.station.factor.securitykey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.Subscription;
import mu.maupass.devices.card.CardReaderInfo;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.CardSession;
import mu.maupass.devices.card.ReaderState;
import mu.maupass.devices.card.simulated.SimulatedCardReaders;
import mu.maupass.devices.card.simulated.SimulatedFault;
import mu.maupass.devices.card.simulated.SimulatedKeyFault;
import mu.maupass.devices.card.simulated.SimulatedSecurityKey;
import mu.maupass.devices.specimen.DemonstrationKeyMaker;
import mu.maupass.devices.specimen.SimulatedProfiles;
import mu.maupass.station.factor.SecondFactor.Ceremony;
import mu.maupass.station.factor.SecondFactor.Ceremony.Asked;
import mu.maupass.station.factor.SecondFactor.Ceremony.Outcome;
import mu.maupass.station.factor.SecondFactor.Ceremony.Stage;
import mu.maupass.sync.activation.FactorBinding;
import mu.maupass.sync.credential.CredentialCheck;
import mu.maupass.sync.credential.KeyMakers;
import mu.maupass.sync.credential.KeyProof;
import mu.maupass.sync.credential.RegisteredKey;
import mu.maupass.sync.trust.SecurityKeyRules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SecurityKeyFactorTest {
    private static final Instant NOW = Instant.parse("2026-11-21T05:30:00Z");
    private static final String PIN = "4711";
    private static final SecurityKeyRules RULES = new SecurityKeyRules(
            "id.maupass.test",
            false,
            KeyMakers.of(List.of(DemonstrationKeyMaker.known().authority())));

    private final SimulatedCardReaders readers = new SimulatedCardReaders();
    private Optional<SecurityKeyRules> rules = Optional.of(RULES);
    private boolean training = true;
    private boolean approved = true;
    private final SecurityKeyFactor factor = new SecurityKeyFactor(
            readers,
            new SecureRandom(),
            ZoneId.of("Indian/Mauritius"),
            () -> rules,
            () -> training,
            reader -> approved);
    private final Ceremony ceremony = factor.begin("priya.d");

    @AfterEach
    void close() {
        ceremony.close();
        readers.close();
    }

    /** What the record has of it is all that the authority needs, and it verifies by itself. */
    @Test
    void aKeyIsRegisteredAndUsedOnce() throws Exception {
        lay(SimulatedKeyFault.NONE);
        List<Stage> stages = new ArrayList<>();
        Outcome outcome = ceremony.perform(PIN.toCharArray(), NOW, stages::add, new Cancellation());
        assertThat(stages).containsOnly(Stage.WORKING);
        FactorBinding binding = binding(outcome);
        assertThat(binding.content().type()).isEqualTo("security_key");
        assertThat(binding.verifiedAt()).hasToString("2026-11-21T09:30+04:00");
        JsonNode json = json(binding);
        byte[] attestation = bytes(json, "attestation");
        CredentialCheck check = RULES.check();
        RegisteredKey key = check.registered(attestation, bytes(json, "client_data"), NOW);
        JsonNode proof = json.path("proof");
        assertThat(check.proved(
                        key.key(),
                        new KeyProof(
                                bytes(proof, "client_data"),
                                bytes(proof, "authenticator_data"),
                                bytes(proof, "signature")),
                        CredentialCheck.challengeAfter(attestation)))
                .isEqualTo(1);
        assertThat(json.toString()).doesNotContain("priya").doesNotContain(PIN);
    }

    @Test
    void aKeyWithoutAPinIsGivenOneAndBoundWithIt() {
        readers.insert(
                new SimulatedSecurityKey(Optional.empty(), SimulatedKeyFault.NONE, DemonstrationKeyMaker.known()));
        assertThat(ceremony.asked()).isEqualTo(Asked.PIN);
        assertThat(code(run(PIN))).isEqualTo("C-145");
        assertThat(ceremony.asked()).isEqualTo(Asked.NEW_PIN);
        assertThat(code(run("12"))).as("too short").isEqualTo("C-146");
        assertThat(code(run("2468"))).as("once is not enough").isEqualTo("C-171");
        assertThat(ceremony.asked()).isEqualTo(Asked.NEW_PIN_AGAIN);
        assertThat(run("2468")).isInstanceOf(Outcome.Bound.class);
        assertThat(ceremony.asked()).isEqualTo(Asked.PIN);
    }

    /** What is typed in the dark may be something else than what was meant: nobody could open the key at home. */
    @Test
    void aSlipInANewPinGivesTheKeyNone() {
        readers.insert(
                new SimulatedSecurityKey(Optional.empty(), SimulatedKeyFault.NONE, DemonstrationKeyMaker.known()));
        assertThat(code(run(PIN))).isEqualTo("C-145");
        assertThat(code(run("2486"))).isEqualTo("C-171");
        assertThat(code(run("2468"))).as("the two differ").isEqualTo("C-173");
        assertThat(ceremony.asked()).isEqualTo(Asked.NEW_PIN);
        assertThat(code(run("2468"))).isEqualTo("C-171");
        assertThat(run("2468")).isInstanceOf(Outcome.Bound.class);
    }

    @Test
    void aKeyThatHasAPinIsAskedForItWhicheverLayThereBefore() {
        readers.insert(
                new SimulatedSecurityKey(Optional.empty(), SimulatedKeyFault.NONE, DemonstrationKeyMaker.known()));
        assertThat(code(run(PIN))).isEqualTo("C-145");
        assertThat(code(run("2468"))).isEqualTo("C-171");
        lay(SimulatedKeyFault.NONE);
        assertThat(code(run("2468"))).as("this one has a PIN").isEqualTo("C-172");
        assertThat(ceremony.asked()).isEqualTo(Asked.PIN);
        assertThat(run(PIN)).isInstanceOf(Outcome.Bound.class);
    }

    @Test
    void aWrongPinIsToldAndTheRightOneWorksNext() {
        lay(SimulatedKeyFault.NONE);
        assertThat(run("0000")).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.failure().code()).isEqualTo("C-142");
            assertThat(failed.failure().details()).containsExactly("7");
        });
        assertThat(run(PIN)).isInstanceOf(Outcome.Bound.class);
    }

    @Test
    void aKeyOfAMakerWhomTheAuthorityDoesNotKnowIsToldAtTheCounter() {
        readers.insert(
                new SimulatedSecurityKey(Optional.of(PIN), SimulatedKeyFault.NONE, DemonstrationKeyMaker.unknown()));
        assertThat(code(run(PIN))).isEqualTo("C-170");
        rules = Optional.of(new SecurityKeyRules("id.maupass.test", false, KeyMakers.anybody()));
        assertThat(run(PIN)).isInstanceOf(Outcome.Bound.class);
    }

    @Test
    void aProofThatIsWrongBindsNothing() {
        lay(SimulatedKeyFault.WRONG_SIGNATURE);
        assertThat(code(run(PIN))).isEqualTo("C-158");
    }

    /** The authority takes no extension: that is told while the citizen is here. */
    @Test
    void aProofThatTheAuthorityWouldRefuseBindsNothing() {
        lay(SimulatedKeyFault.EXTENDED);
        assertThat(code(run(PIN))).isEqualTo("C-153");
    }

    /** A key keeps a few accounts only, and its owner would see one entry for each. */
    @Test
    void whatIsBegunAgainTakesThePlaceOfWhatWasBegunBefore() {
        rules = Optional.of(new SecurityKeyRules("id.maupass.test", true, RULES.makers()));
        lay(SimulatedKeyFault.NONE);
        for (int begun = 0; begun < 30; begun++) {
            try (Ceremony again = factor.begin("priya.d")) {
                assertThat(again.perform(PIN.toCharArray(), NOW, stage -> {}, new Cancellation()))
                        .isInstanceOf(Outcome.Bound.class);
            }
        }
    }

    /** The proof is asked for again, and not another registration; a key that was changed meanwhile is registered itself. */
    @Test
    void anotherKeyInBetweenIsToldAndThenTaken() {
        lay(SimulatedKeyFault.WRONG_SIGNATURE);
        assertThat(code(run(PIN))).isEqualTo("C-158");
        lay(SimulatedKeyFault.NONE);
        assertThat(code(run(PIN))).as("not the one that was registered").isEqualTo("C-154");
        assertThat(run(PIN)).isInstanceOf(Outcome.Bound.class);
    }

    @Test
    void aPassportIsNone() {
        readers.insert(SimulatedProfiles.named("priya").orElseThrow(), SimulatedFault.NONE);
        assertThat(code(run(PIN))).isEqualTo("C-140");
    }

    @Test
    void whoCancelsIsNotKeptWaiting() throws Exception {
        Cancellation cancellation = new Cancellation();
        BlockingQueue<Stage> stages = new LinkedBlockingQueue<>();
        CompletableFuture<Outcome> outcome = CompletableFuture.supplyAsync(
                () -> ceremony.perform(PIN.toCharArray(), NOW, stages::add, cancellation));
        assertThat(stages.poll(20, TimeUnit.SECONDS)).isEqualTo(Stage.LAY);
        cancellation.cancel();
        assertThat(code(outcome.get(20, TimeUnit.SECONDS))).isEqualTo("C-114");
    }

    @Test
    void itIsOfferedOnlyWhereThereAreRulesAndAReaderThatCounts() {
        assertThat(factor.ready()).isTrue();
        training = false;
        assertThat(factor.ready()).as("a reader that is a program").isFalse();
        training = true;
        rules = Optional.empty();
        assertThat(factor.ready()).as("no rules").isFalse();
    }

    /** A program in the place of the reader would have the PIN: in service it goes to readers alone that somebody approved. */
    @Test
    void aReaderThatNobodyApprovedIsGivenNoPin() {
        CardReaderInfo contactless = new CardReaderInfo("ACME contactless 00 00", false, "", false);
        CardReaders real = new CardReaders() {
            @Override
            public ReaderState snapshot() {
                return new ReaderState.Available(List.of(contactless));
            }

            @Override
            public Subscription onChange(Consumer<ReaderState> listener) {
                return () -> {};
            }

            @Override
            public CardSession connect(String reader, Duration limit) {
                throw new AssertionError("nobody may talk to " + reader);
            }

            @Override
            public void close() {}
        };
        SecurityKeyFactor inService = new SecurityKeyFactor(
                real,
                new SecureRandom(),
                ZoneId.of("Indian/Mauritius"),
                () -> rules,
                () -> false,
                reader -> approved && reader.equals(contactless));
        assertThat(inService.ready()).isTrue();
        approved = false;
        assertThat(inService.ready()).isFalse();
    }

    private void lay(SimulatedKeyFault kind) {
        readers.insert(new SimulatedSecurityKey(Optional.of(PIN), kind, DemonstrationKeyMaker.known()));
    }

    private Outcome run(String typed) {
        return ceremony.perform(typed.toCharArray(), NOW, stage -> {}, new Cancellation());
    }

    private static String code(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) outcome).failure().code();
    }

    private static FactorBinding binding(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Bound.class);
        return ((Outcome.Bound) outcome).binding();
    }

    private static byte[] bytes(JsonNode json, String name) {
        return Base64.getUrlDecoder().decode(json.path(name).asText());
    }

    private static JsonNode json(FactorBinding binding) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = mapper.createGenerator(out)) {
            json.writeStartObject();
            binding.content().write(json, binding.verifiedAt());
            json.writeEndObject();
        }
        return mapper.readTree(out.toByteArray());
    }
}
