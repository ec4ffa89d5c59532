package mu.maupass.devices.card.pcsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.Subscription;
import mu.maupass.devices.TellsEachSkip;
import mu.maupass.devices.card.AccessSecret;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.CardReaderInfo;
import mu.maupass.devices.card.CardSession;
import mu.maupass.devices.card.ChipReading;
import mu.maupass.devices.card.ReadPhase;
import mu.maupass.devices.card.ReadProgress;
import mu.maupass.devices.card.ReadRequest;
import mu.maupass.devices.card.ReaderState;
import mu.maupass.devices.card.ScriptedProgress;
import mu.maupass.devices.card.emrtd.EmrtdChipReader;
import mu.maupass.devices.card.simulated.SimulatedChip;
import mu.maupass.devices.card.simulated.SimulatedFault;
import mu.maupass.devices.card.simulated.VpcdLink;
import mu.maupass.devices.specimen.DemonstrationCsca;
import mu.maupass.devices.specimen.SimulatedProfile;
import mu.maupass.devices.specimen.SimulatedProfiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The whole chain: reading code, our provider, libpcsclite, pcscd, the virtual reader's driver, a socket, the simulated
 * chip. All tests use the same {@link PcscCardReaders}, as a station does.
 */
@ExtendWith(TellsEachSkip.class)
class PcscStackTest {

    private static final Clock TODAY = Clock.fixed(Instant.parse("2026-11-22T06:00:00Z"), ZoneOffset.UTC);
    private static final SimulatedProfile PRIYA =
            SimulatedProfiles.named("priya").orElseThrow();
    private static final SimulatedProfile JEAN_RENE =
            SimulatedProfiles.named("jean-rene").orElseThrow();
    private static final AccessSecret CAN = new AccessSecret.Can("418203");

    private static PcscDaemon daemon;
    private static PcscCardReaders readers;

    private final EmrtdChipReader reader = new EmrtdChipReader(readers);

    @BeforeAll
    static void start() throws Exception {
        daemon = PcscDaemon.acquire();
        // Opened before the service runs, which has to be found when it is started.
        readers = PcscCardReaders.open();
        assertThat(readers.snapshot()).isEqualTo(new ReaderState.NoService());
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
    void noCardIsLeft() throws Exception {
        PcscDaemon.awaitNoCard();
        await(state -> state.readers().size() == 2 && state.readers().stream().noneMatch(CardReaderInfo::cardPresent));
    }

    @Test
    void readsWithTheCardAccessNumberAndWithTheZone() throws Exception {
        try (Card card = insert(PRIYA, SimulatedFault.NONE)) {
            for (AccessSecret secret : new AccessSecret[] {CAN, PRIYA.mrzKey()}) {
                try (ChipReading reading = reader.read(request(secret), ReadProgress.NONE)) {
                    assertThat(reading.result()).isEqualTo(CheckResult.SUCCESSFUL);
                    assertThat(reading.access().text()).startsWith("PACE-GM AES-256 brainpoolP256r1 ");
                    assertThat(reading.reader()).isEqualTo(PcscDaemon.READER);
                    assertThat(reading.holder().secondary()).isEqualTo("Priya Anjali");
                    // Reader, service and library transfer long blocks.
                    assertThat(reading.apdus()).isEqualTo(15);
                }
            }
            assertThat(card.running()).isTrue();
        }
    }

    @Test
    void readsAnOlderChipWithBasicAccessControlInShortBlocks() throws Exception {
        try (Card card = insert(JEAN_RENE, SimulatedFault.NONE);
                ChipReading reading =
                        reader.read(request(JEAN_RENE.mrzKey()).onReader("pcd 00 00"), ReadProgress.NONE)) {
            assertThat(reading.access().text()).isEqualTo("BAC");
            assertThat(reading.result()).isEqualTo(CheckResult.SUCCESSFUL);
            assertThat(reading.holder().primary()).isEqualTo("Lagesse-Ésprit");
            assertThat(card.running()).isTrue();
        }
    }

    @Test
    void aWrongNumberCostsOneTryAndTheRightOneWorksNext() throws Exception {
        try (Card card = insert(PRIYA, SimulatedFault.NONE)) {
            assertThat(failure(request(new AccessSecret.Can("000000")))).isEqualTo(new CardFailure.WrongCan());
            assertThat(failure(request(JEAN_RENE.mrzKey()))).isEqualTo(new CardFailure.WrongMrz());
            reader.read(request(CAN), ReadProgress.NONE).close();
            assertThat(card.running()).isTrue();
        }
    }

    @Test
    void aCardPulledMidReadIsToldApartAndTheNextIsRead() throws Exception {
        try (Card card = insert(PRIYA, SimulatedFault.REMOVED_MID_READ)) {
            assertThat(failure(request(CAN))).isEqualTo(new CardFailure.CardRemoved());
            assertThat(card.ended()).isTrue();
        }
        noCardIsLeft();
        try (Card card = insert(PRIYA, SimulatedFault.NONE)) {
            reader.read(request(CAN), ReadProgress.NONE).close();
            assertThat(card.running()).isTrue();
        }
    }

    @Test
    void aFrozenChipIsGivenUpAndTheNextIsRead() throws Exception {
        try (Card card = insert(PRIYA, SimulatedFault.FROZEN)) {
            assertThat(failure(request(CAN))).isEqualTo(new CardFailure.ChipSilent());
            assertThat(card.running()).isTrue();
        }
        noCardIsLeft();
        try (Card card = insert(PRIYA, SimulatedFault.NONE)) {
            reader.read(request(CAN), ReadProgress.NONE).close();
            assertThat(card.running()).isTrue();
        }
    }

    @Test
    void namesTheReadersWhereNoCardComesOrTheNameIsWrong() {
        assertThat(failure(request(CAN).withTimeout(Duration.ofMillis(300))))
                .isInstanceOfSatisfying(
                        CardFailure.NoCard.class,
                        none -> assertThat(none.readers()).contains(PcscDaemon.READER));
        assertThat(failure(request(CAN).onReader("ACR1252")))
                .isInstanceOfSatisfying(
                        CardFailure.ReaderNotFound.class,
                        none -> assertThat(none.present()).contains(PcscDaemon.READER));
    }

    @Test
    void anotherProgramsTransactionIsReported() throws Exception {
        try (Card card = insert(PRIYA, SimulatedFault.NONE);
                PcscCardReaders other = PcscCardReaders.open()) {
            await(state -> state.readers().stream().anyMatch(CardReaderInfo::cardPresent));
            try (CardSession held = other.connect(PcscDaemon.READER, Duration.ofSeconds(10))) {
                assertThat(held.atr()).isNotEmpty();
                assertThat(failure(request(CAN))).isEqualTo(new CardFailure.ReaderInUse(PcscDaemon.READER));
            }
            assertThat(card.running()).isTrue();
        }
    }

    @Test
    void anotherProgramsExclusiveUseIsReported() throws Exception {
        try (Card card = insert(PRIYA, SimulatedFault.NONE)) {
            await(state -> state.readers().stream().anyMatch(CardReaderInfo::cardPresent));
            PcscLibrary other = new PcscLibrary();
            long context = other.establishContext();
            long exclusive = 1;
            long held = other.connect(context, PcscDaemon.READER, exclusive, PcscLibrary.PROTOCOL_ANY)
                    .handle();
            try {
                assertThat(failure(request(CAN))).isEqualTo(new CardFailure.ReaderInUse(PcscDaemon.READER));
            } finally {
                other.disconnect(held, PcscLibrary.RESET_CARD);
                other.releaseContext(context);
            }
            reader.read(request(CAN), ReadProgress.NONE).close();
            assertThat(card.running()).isTrue();
        }
    }

    @Test
    void cardsOnTwoReadersAreToldApartAndReadSideBySide() throws Exception {
        try (Card first = insert(PRIYA, SimulatedFault.NONE);
                Card second = insert(JEAN_RENE, PcscDaemon.PORT + 1)) {
            await(state -> state.readers().stream().allMatch(CardReaderInfo::cardPresent));
            assertThat(failure(request(CAN))).isInstanceOf(CardFailure.SeveralCards.class);
            CompletableFuture<String> one = CompletableFuture.supplyAsync(() -> surname(request(CAN), "pcd 00 00"));
            CompletableFuture<String> other =
                    CompletableFuture.supplyAsync(() -> surname(request(JEAN_RENE.mrzKey()), "pcd 00 01"));
            assertThat(one.get(60, TimeUnit.SECONDS)).isEqualTo("Doorgakant");
            assertThat(other.get(60, TimeUnit.SECONDS)).isEqualTo("Lagesse-Ésprit");
            assertThat(first.running() && second.running()).isTrue();
        }
    }

    private String surname(ReadRequest request, String on) {
        try (ChipReading reading = reader.read(request.onReader(on), ReadProgress.NONE)) {
            return reading.holder().primary();
        } catch (CardException e) {
            throw new AssertionError(e.failure().code(), e);
        }
    }

    @Test
    void aSecondCardDoesNotFitIntoTheReader() throws Exception {
        try (Card card = insert(PRIYA, SimulatedFault.NONE)) {
            assertThat(catchThrowableOfType(
                                    CardException.class,
                                    () -> VpcdLink.insert(
                                            new SimulatedChip(JEAN_RENE, SimulatedFault.NONE), PcscDaemon.PORT))
                            .failure())
                    .isEqualTo(new CardFailure.VirtualReaderTaken(PcscDaemon.PORT));
            assertThat(card.running()).isTrue();
        }
    }

    @Test
    void theServiceMayBeStoppedAndStartedAgain() throws Exception {
        BlockingQueue<ReaderState> events = new LinkedBlockingQueue<>();
        try (Subscription _ = readers.onChange(events::add)) {
            assertThat(events.poll(10, TimeUnit.SECONDS)).isInstanceOf(ReaderState.Available.class);
            daemon.stop();
            assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo(new ReaderState.NoService());
            assertThat(failure(request(CAN))).isEqualTo(new CardFailure.ServiceNotRunning());
            assertThat(catchThrowableOfType(
                                    CardException.class,
                                    () -> VpcdLink.insert(
                                            new SimulatedChip(PRIYA, SimulatedFault.NONE), PcscDaemon.PORT))
                            .failure())
                    .isEqualTo(new CardFailure.VirtualReaderUnreachable(PcscDaemon.PORT));
            daemon.start();
            await(state -> state.readers().size() == 2);
        }
        try (Card card = insert(PRIYA, SimulatedFault.NONE)) {
            reader.read(request(CAN), ReadProgress.NONE).close();
            assertThat(card.running()).isTrue();
        }
    }

    @Test
    void aServiceWithoutReadersIsToldApart() throws Exception {
        daemon.stop();
        daemon.startWithoutReaders();
        await(state -> state.equals(new ReaderState.Available(List.of())));
        assertThat(failure(request(CAN))).isEqualTo(new CardFailure.NoReader());
        daemon.stop();
        daemon.start();
        await(state -> state.readers().size() == 2);
    }

    @Test
    void theServiceMayStopInMidRead() throws Exception {
        try (Card card = insert(PRIYA, SimulatedFault.FROZEN)) {
            ScriptedProgress progress = new ScriptedProgress(ReadPhase.DG2);
            CompletableFuture<CardFailure> failure =
                    CompletableFuture.supplyAsync(() -> failure(request(CAN), progress));
            assertThat(progress.reached()).isTrue();
            daemon.stop();
            // The chip had stopped answering just before, so either failure is right.
            assertThat(failure.get(30, TimeUnit.SECONDS))
                    .isIn(new CardFailure.ServiceNotRunning(), new CardFailure.ChipSilent());
            assertThat(card.ended()).isTrue();
            daemon.start();
        }
        await(state -> state.readers().size() == 2);
        try (Card card = insert(PRIYA, SimulatedFault.NONE)) {
            reader.read(request(CAN), ReadProgress.NONE).close();
            assertThat(card.running()).isTrue();
        }
    }

    @Test
    void servingEndsWhenItIsCancelled() throws Exception {
        Cancellation wish = new Cancellation();
        CompletableFuture<Void> inserted = new CompletableFuture<>();
        CompletableFuture<Void> served = CompletableFuture.runAsync(() -> {
            try {
                VpcdLink.serve(
                        new SimulatedChip(PRIYA, SimulatedFault.NONE),
                        PcscDaemon.PORT,
                        wish,
                        () -> inserted.complete(null));
            } catch (CardException e) {
                inserted.completeExceptionally(e);
            }
        });
        inserted.get(20, TimeUnit.SECONDS);
        await(state -> state.readers().stream().anyMatch(CardReaderInfo::cardPresent));
        wish.cancel();
        served.get(20, TimeUnit.SECONDS);
    }

    /** A card in the reader, with its own thread. */
    private record Card(VpcdLink link, Thread server) implements AutoCloseable {

        boolean running() {
            return server.isAlive();
        }

        boolean ended() throws InterruptedException {
            return server.join(Duration.ofSeconds(10));
        }

        @Override
        public void close() {
            link.close();
        }
    }

    private static Card insert(SimulatedProfile profile, SimulatedFault fault) throws CardException {
        return insert(new SimulatedChip(profile, fault), PcscDaemon.PORT);
    }

    private static Card insert(SimulatedProfile profile, int port) throws CardException {
        return insert(new SimulatedChip(profile, SimulatedFault.NONE), port);
    }

    private static Card insert(SimulatedChip chip, int port) throws CardException {
        VpcdLink link = VpcdLink.insert(chip, port);
        return new Card(link, Thread.ofPlatform().daemon().start(link::serve));
    }

    private static void await(Predicate<ReaderState> wanted) throws Exception {
        CompletableFuture<ReaderState> seen = new CompletableFuture<>();
        try (Subscription _ = readers.onChange(state -> {
            if (wanted.test(state)) {
                seen.complete(state);
            }
        })) {
            seen.get(30, TimeUnit.SECONDS);
        }
    }

    private CardFailure failure(ReadRequest request) {
        return failure(request, ReadProgress.NONE);
    }

    private CardFailure failure(ReadRequest request, ReadProgress progress) {
        return catchThrowableOfType(CardException.class, () -> reader.read(request, progress))
                .failure();
    }

    private static ReadRequest request(AccessSecret secret) {
        return ReadRequest.of(secret, DemonstrationCsca.known().anchors(TODAY))
                .withClock(TODAY)
                .withReadingLimit(Duration.ofSeconds(30));
    }
}
