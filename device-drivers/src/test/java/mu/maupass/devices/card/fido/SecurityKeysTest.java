package mu.maupass.devices.card.fido;

import static mu.maupass.devices.card.fido.KeyCeremony.failure;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.DeviceFailure;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.CommandRecord;
import mu.maupass.devices.card.simulated.InterceptedReaders;
import mu.maupass.devices.card.simulated.SimulatedCardReaders;
import mu.maupass.devices.card.simulated.SimulatedFault;
import mu.maupass.devices.card.simulated.SimulatedKeyFault;
import mu.maupass.devices.card.simulated.SimulatedSecurityKey;
import mu.maupass.devices.specimen.DemonstrationKeyMaker;
import mu.maupass.devices.specimen.SimulatedProfiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class SecurityKeysTest {

    private static final String PIN = "4711";

    /** Keys that are used all the same. */
    private static final Set<SimulatedKeyFault> WORKING = Set.of(
            SimulatedKeyFault.NONE,
            SimulatedKeyFault.BEFORE_PERMISSIONS,
            SimulatedKeyFault.NO_CHAINING,
            SimulatedKeyFault.LATE_TOUCH,
            SimulatedKeyFault.NOT_RESIDENT,
            SimulatedKeyFault.EXTENDED,
            SimulatedKeyFault.WRONG_SIGNATURE);

    private final SimulatedCardReaders readers = new SimulatedCardReaders();
    private final KeyCeremony ceremony = new KeyCeremony(readers);

    @AfterEach
    void close() {
        readers.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "BEFORE_PERMISSIONS", "NO_CHAINING", "LATE_TOUCH", "NOT_RESIDENT"})
    void aKeyRegistersAndProvesItself(SimulatedKeyFault kind) throws Exception {
        readers.insert(key(kind));
        KeyRegistration registration = ceremony.register(PIN);
        Cbor.Fields object = CborReader.onlyFields(registration.attestationObject());
        assertThat(object.find("fmt")).contains(new Cbor.Text("packed"));
        KeyAssertion proof = ceremony.use(PIN, registration);
        assertThat(proof.isBy(registration.publicKey(), KeyCeremony.USING.hash()))
                .isTrue();
        assertThat(proof.isBy(registration.publicKey(), KeyCeremony.REGISTERING.hash()))
                .isFalse();
        AuthenticatorData said = AuthenticatorData.of(proof.authenticatorData());
        assertThat(said.verified()).isTrue();
        assertThat(said.counter()).isEqualTo(1);
    }

    @Test
    void aKeyKeepsTheAccountWherePolicySaysSo() throws Exception {
        readers.insert(key(SimulatedKeyFault.NONE));
        KeyRegistration kept = ceremony.register(PIN, KeyCeremony.request(true, List.of()), KeyCeremony.waiting());
        assertThat(ceremony.use(PIN, kept).isBy(kept.publicKey(), KeyCeremony.USING.hash()))
                .isTrue();
        readers.insert(key(SimulatedKeyFault.NOT_RESIDENT));
        assertThat(failure(() -> ceremony.register(PIN, KeyCeremony.request(true, List.of()), KeyCeremony.waiting())))
                .isEqualTo(new SecurityKeyFailure.KeyLacks("rk"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            first-generation, C-141
            never-touched,    C-150
            full,             C-149
            other-algorithm,  C-152
            change-pin,       C-146
            locked,           C-144
            removed,          C-147
            frozen,           C-159
            garbled,          C-153
            nested,           C-153
            huge-length,      C-153
            twice,            C-153
            endless,          C-153
            bad-point,        C-153
            other-party,      C-153
            unverified,       C-153
            """)
    void eachFaultHasItsCodeAndTheNextKeyWorks(String fault, String code) throws Exception {
        readers.insert(key(SimulatedKeyFault.named(fault).orElseThrow()));
        KeyWait brief = KeyCeremony.waiting().within(Duration.ofSeconds(10), Duration.ofSeconds(3));
        assertThat(failure(() -> ceremony.register(PIN, KeyCeremony.request(false, List.of()), brief))
                        .code())
                .isEqualTo(code);
        readers.insert(key(SimulatedKeyFault.NONE));
        assertThat(ceremony.register(PIN).credential()).isNotEmpty();
    }

    @Test
    void everyFaultOfTheSimulatorIsTriedHere() throws ReflectiveOperationException {
        Set<String> tried = Arrays.stream(SecurityKeysTest.class
                        .getDeclaredMethod("eachFaultHasItsCodeAndTheNextKeyWorks", String.class, String.class)
                        .getAnnotation(CsvSource.class)
                        .textBlock()
                        .lines()
                        .toArray(String[]::new))
                .map(line -> line.split(",", -1)[0])
                .collect(Collectors.toCollection(TreeSet::new));
        WORKING.forEach(kind -> tried.add(kind.id()));
        assertThat(tried)
                .isEqualTo(Arrays.stream(SimulatedKeyFault.values())
                        .map(SimulatedKeyFault::id)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void aWrongPinCountsAndTheRightOneStillWorks() throws Exception {
        readers.insert(key(SimulatedKeyFault.NONE));
        assertThat(ceremony.refusal("0000")).isEqualTo(new SecurityKeyFailure.WrongPin(7));
        assertThat(ceremony.refusal("0000")).isEqualTo(new SecurityKeyFailure.WrongPin(6));
        ceremony.register(PIN);
        assertThat(ceremony.refusal("0000")).isEqualTo(new SecurityKeyFailure.WrongPin(7));
    }

    @Test
    void afterTheLastTryTheKeyIsLockedForTheRightPinToo() {
        readers.insert(key(SimulatedKeyFault.NONE));
        for (int left = 7; left > 0; left--) {
            assertThat(ceremony.refusal("0000")).isEqualTo(new SecurityKeyFailure.WrongPin(left));
        }
        assertThat(ceremony.refusal("0000")).isEqualTo(new SecurityKeyFailure.PinBlocked());
        assertThat(ceremony.refusal(PIN)).isEqualTo(new SecurityKeyFailure.PinBlocked());
    }

    /** No PIN is tried on a key that would not take it: none of its tries is spent. */
    @Test
    void aKeyWithoutAPinIsGivenOne() throws Exception {
        SimulatedSecurityKey fresh =
                new SimulatedSecurityKey(Optional.empty(), SimulatedKeyFault.NONE, DemonstrationKeyMaker.known());
        readers.insert(fresh);
        assertThat(ceremony.refusal(PIN)).isEqualTo(new SecurityKeyFailure.NoPin());
        try (SecurityKeyPin chosen = KeyCeremony.pin("Été 2026")) {
            ceremony.keys().setPin(chosen, KeyCeremony.waiting());
        }
        assertThat(ceremony.refusal(PIN)).isEqualTo(new SecurityKeyFailure.WrongPin(7));
        KeyRegistration registration = ceremony.register("Été 2026");
        assertThat(ceremony.use("Été 2026", registration).isBy(registration.publicKey(), KeyCeremony.USING.hash()))
                .isTrue();
        assertThat(failure(() -> {
                    try (SecurityKeyPin another = KeyCeremony.pin("9999")) {
                        ceremony.keys().setPin(another, KeyCeremony.waiting());
                    }
                    return fresh;
                }))
                .isEqualTo(new SecurityKeyFailure.KeyRefused("33"));
    }

    @Test
    void aProofWithAnotherKeyIsNotTheKeyThatWasRegistered() throws Exception {
        readers.insert(key(SimulatedKeyFault.NONE));
        KeyRegistration registration = ceremony.register(PIN);
        readers.insert(key(SimulatedKeyFault.NONE));
        assertThat(failure(() -> ceremony.use(PIN, registration))).isEqualTo(new SecurityKeyFailure.OtherKey());
    }

    @Test
    void aProofThatIsSignedWithAnotherKeyIsSeen() throws Exception {
        readers.insert(key(SimulatedKeyFault.WRONG_SIGNATURE));
        KeyRegistration registration = ceremony.register(PIN);
        assertThat(failure(() -> ceremony.use(PIN, registration))).isEqualTo(new SecurityKeyFailure.ProofWrong());
    }

    @Test
    void aKeyThatIsKnownIsNotRegisteredTwice() throws Exception {
        readers.insert(key(SimulatedKeyFault.NONE));
        KeyRegistration registration = ceremony.register(PIN);
        assertThat(failure(() -> ceremony.register(
                        PIN, KeyCeremony.request(false, List.of(registration.credential())), KeyCeremony.waiting())))
                .isEqualTo(new SecurityKeyFailure.AlreadyRegistered());
    }

    @Test
    void aPassportIsNoSecurityKey() {
        readers.insert(SimulatedProfiles.named("priya").orElseThrow(), SimulatedFault.NONE);
        assertThat(ceremony.refusal(PIN)).isEqualTo(new SecurityKeyFailure.NotASecurityKey());
    }

    @Test
    void aKeyThatComesLaterIsWaitedForAndEachStageIsTold() throws Exception {
        BlockingQueue<KeyStage> stages = new LinkedBlockingQueue<>();
        KeyWait wait = new KeyWait(
                reader -> true, Duration.ofSeconds(30), Duration.ofSeconds(30), new Cancellation(), stages::add);
        CompletableFuture<Boolean> registered = CompletableFuture.supplyAsync(() -> {
            try {
                return ceremony.register(PIN, KeyCeremony.request(false, List.of()), wait)
                                .credential()
                                .length
                        > 0;
            } catch (SecurityKeyException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(stages.poll(20, TimeUnit.SECONDS)).isEqualTo(KeyStage.WAITING_FOR_KEY);
        readers.insert(key(SimulatedKeyFault.LATE_TOUCH));
        assertThat(registered.get(30, TimeUnit.SECONDS)).isTrue();
        List<KeyStage> rest = new ArrayList<>();
        stages.drainTo(rest);
        assertThat(rest).containsExactly(KeyStage.TALKING, KeyStage.TOUCH);
    }

    @Test
    void noKeyInTimeAndNoRealReaderAreToldApart() {
        KeyWait brief = KeyCeremony.waiting().within(Duration.ofMillis(50), Duration.ofSeconds(3));
        assertThat(failure(() -> ceremony.register(PIN, KeyCeremony.request(false, List.of()), brief)))
                .isEqualTo(new SecurityKeyFailure.NoKey());
        readers.insert(key(SimulatedKeyFault.NONE));
        assertThat(failure(() -> ceremony.register(
                        PIN,
                        KeyCeremony.request(false, List.of()),
                        KeyWait.atCounter(new Cancellation(), stage -> {}))))
                .isEqualTo(new CardFailure.NoReader());
    }

    @Test
    void whoCancelsWaitsForNobody() throws Exception {
        for (SimulatedKeyFault kind : List.of(SimulatedKeyFault.FROZEN, SimulatedKeyFault.NONE)) {
            Cancellation cancellation = new Cancellation();
            BlockingQueue<KeyStage> stages = new LinkedBlockingQueue<>();
            if (kind == SimulatedKeyFault.FROZEN) {
                readers.insert(key(kind));
            } else {
                readers.remove();
            }
            KeyWait wait = new KeyWait(
                    reader -> true, Duration.ofSeconds(50), Duration.ofSeconds(50), cancellation, stages::add);
            CompletableFuture<DeviceFailure> outcome = CompletableFuture.supplyAsync(() ->
                    failure(() -> ceremony.register(PIN, KeyCeremony.request(false, List.of()), wait)));
            assertThat(stages.poll(20, TimeUnit.SECONDS)).isNotNull();
            cancellation.cancel();
            assertThat(outcome.get(20, TimeUnit.SECONDS)).isEqualTo(new CardFailure.Cancelled());
        }
    }

    /** Whoever listens on the way learns neither the PIN nor its hash. */
    @Test
    void thePinIsSentEncryptedOnly() throws Exception {
        CommandRecord recorded = new CommandRecord();
        readers.insert(key(SimulatedKeyFault.NONE));
        new KeyCeremony(new InterceptedReaders(readers, recorded)).register(PIN);
        byte[] hash;
        try (SecurityKeyPin pin = KeyCeremony.pin(PIN)) {
            hash = pin.hash();
        }
        String sent = recorded.trace().stream()
                .map(bytes -> HexFormat.of().formatHex(bytes))
                .collect(Collectors.joining());
        assertThat(sent)
                .isNotEmpty()
                .doesNotContain(HexFormat.of().formatHex(hash))
                .doesNotContain("34373131");
        assertThat(recorded.closed()).isEqualTo(1);
    }

    private static SimulatedSecurityKey key(SimulatedKeyFault fault) {
        return new SimulatedSecurityKey(Optional.of(PIN), fault, DemonstrationKeyMaker.known());
    }
}
