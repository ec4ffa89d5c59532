package mu.maupass.devices.card.pcsc;

import static mu.maupass.devices.card.fido.KeyCeremony.failure;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import mu.maupass.devices.Subscription;
import mu.maupass.devices.TellsEachSkip;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardReaderInfo;
import mu.maupass.devices.card.ReaderState;
import mu.maupass.devices.card.fido.KeyCeremony;
import mu.maupass.devices.card.fido.KeyRegistration;
import mu.maupass.devices.card.fido.KeyWait;
import mu.maupass.devices.card.fido.SecurityKeyFailure;
import mu.maupass.devices.card.simulated.SimulatedCard;
import mu.maupass.devices.card.simulated.SimulatedChip;
import mu.maupass.devices.card.simulated.SimulatedFault;
import mu.maupass.devices.card.simulated.SimulatedKeyFault;
import mu.maupass.devices.card.simulated.SimulatedSecurityKey;
import mu.maupass.devices.card.simulated.VpcdLink;
import mu.maupass.devices.specimen.DemonstrationKeyMaker;
import mu.maupass.devices.specimen.SimulatedProfiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Security keys over the whole chain: our provider, libpcsclite, pcscd, the virtual reader's driver, the simulated key. */
@ExtendWith(TellsEachSkip.class)
@Timeout(120)
class PcscSecurityKeyTest {

    private static final String PIN = "4711";

    private static PcscDaemon daemon;
    private static PcscCardReaders readers;

    private final KeyCeremony ceremony = new KeyCeremony(readers);

    @BeforeAll
    static void start() throws Exception {
        daemon = PcscDaemon.acquire();
        readers = PcscCardReaders.open();
        daemon.start();
        await(state -> state.readers().size() == 2);
    }

    @AfterAll
    static void stop() throws Exception {
        if (readers != null) {
            readers.close();
        }
        if (daemon != null) {
            daemon.close();
        }
    }

    @AfterEach
    void noKeyIsLeft() throws Exception {
        PcscDaemon.awaitNoCard();
        await(state -> state.readers().stream().noneMatch(CardReaderInfo::cardPresent));
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "BEFORE_PERMISSIONS", "NO_CHAINING", "LATE_TOUCH"})
    void aKeyRegistersAndProvesItself(SimulatedKeyFault kind) throws Exception {
        SimulatedSecurityKey key = new SimulatedSecurityKey(Optional.of(PIN), kind, DemonstrationKeyMaker.known());
        try (VpcdLink link = insert(key, PcscDaemon.PORT)) {
            KeyRegistration registration = ceremony.register(PIN);
            assertThat(ceremony.use(PIN, registration).isBy(registration.publicKey(), KeyCeremony.USING.hash()))
                    .isTrue();
            assertThat(link.port()).isEqualTo(PcscDaemon.PORT);
        }
    }

    /** As a person does: between registering and proving the key is lifted and laid down again. */
    @Test
    void theKeyMayBeLiftedInBetween() throws Exception {
        SimulatedSecurityKey key = SimulatedSecurityKey.withPin(PIN);
        KeyRegistration registration;
        try (VpcdLink first = insert(key, PcscDaemon.PORT)) {
            registration = ceremony.register(PIN);
            assertThat(first.port()).isEqualTo(PcscDaemon.PORT);
        }
        noKeyIsLeft();
        try (VpcdLink second = insert(key, PcscDaemon.PORT)) {
            assertThat(ceremony.use(PIN, registration).credential()).isEqualTo(registration.credential());
            assertThat(second.port()).isEqualTo(PcscDaemon.PORT);
        }
    }

    @Test
    void aWrongPinCountsAcrossReadings() throws Exception {
        try (VpcdLink link = insert(SimulatedSecurityKey.withPin(PIN), PcscDaemon.PORT)) {
            assertThat(ceremony.refusal("0000")).isEqualTo(new SecurityKeyFailure.WrongPin(7));
            assertThat(ceremony.refusal("0001")).isEqualTo(new SecurityKeyFailure.WrongPin(6));
            assertThat(ceremony.register(PIN).credential()).isNotEmpty();
            assertThat(link.port()).isEqualTo(PcscDaemon.PORT);
        }
    }

    @Test
    void aKeyThatIsTakenAwayIsToldAndTheNextWorks() throws Exception {
        SimulatedSecurityKey taken =
                new SimulatedSecurityKey(Optional.of(PIN), SimulatedKeyFault.REMOVED, DemonstrationKeyMaker.known());
        try (VpcdLink link = insert(taken, PcscDaemon.PORT)) {
            assertThat(ceremony.refusal(PIN)).isEqualTo(new SecurityKeyFailure.KeyRemoved());
            assertThat(link.port()).isEqualTo(PcscDaemon.PORT);
        }
        noKeyIsLeft();
        try (VpcdLink link = insert(SimulatedSecurityKey.withPin(PIN), PcscDaemon.PORT)) {
            assertThat(ceremony.register(PIN).credential()).isNotEmpty();
            assertThat(link.port()).isEqualTo(PcscDaemon.PORT);
        }
    }

    @Test
    void aKeyThatStopsAnsweringIsToldInItsTime() throws Exception {
        SimulatedSecurityKey frozen =
                new SimulatedSecurityKey(Optional.of(PIN), SimulatedKeyFault.FROZEN, DemonstrationKeyMaker.known());
        KeyWait brief = KeyCeremony.waiting().within(Duration.ofSeconds(20), Duration.ofSeconds(4));
        try (VpcdLink link = insert(frozen, PcscDaemon.PORT)) {
            assertThat(failure(() -> ceremony.register(PIN, KeyCeremony.request(false, List.of()), brief)))
                    .isEqualTo(new SecurityKeyFailure.KeySilent());
            assertThat(link.port()).isEqualTo(PcscDaemon.PORT);
        }
    }

    @Test
    void aPassportAndASecondKeyAreToldApart() throws Exception {
        try (VpcdLink passport = insert(
                new SimulatedChip(SimulatedProfiles.named("priya").orElseThrow(), SimulatedFault.NONE),
                PcscDaemon.PORT)) {
            assertThat(ceremony.refusal(PIN)).isEqualTo(new SecurityKeyFailure.NotASecurityKey());
            try (VpcdLink key = insert(SimulatedSecurityKey.withPin(PIN), PcscDaemon.PORT + 1)) {
                await(state -> state.readers().stream().allMatch(CardReaderInfo::cardPresent));
                assertThat(ceremony.refusal(PIN)).isEqualTo(new SecurityKeyFailure.SeveralKeys());
                assertThat(key.port()).isNotEqualTo(passport.port());
            }
        }
    }

    private static VpcdLink insert(SimulatedCard card, int port) throws CardException {
        VpcdLink link = VpcdLink.insert(card, port);
        Thread.ofPlatform().daemon().start(link::serve);
        return link;
    }

    private static void await(Predicate<ReaderState> wanted) throws Exception {
        CompletableFuture<ReaderState> seen = new CompletableFuture<>();
        try (Subscription _ = readers.onChange(state -> {
            if (wanted.test(state)) {
                seen.complete(state);
            }
        })) {
            assertThat(seen.get(30, TimeUnit.SECONDS)).isNotNull();
        }
    }
}
