package mu.maupass.devices.card.pcsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import mu.maupass.devices.DeviceException;
import mu.maupass.devices.TellsEachSkip;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.CardReaderInfo;
import mu.maupass.devices.card.CardSession;
import mu.maupass.devices.card.piv.PivCard;
import mu.maupass.devices.card.piv.PivFailure;
import mu.maupass.devices.card.piv.PivReader;
import mu.maupass.devices.card.piv.PivRequest;
import mu.maupass.devices.card.simulated.SimulatedCard;
import mu.maupass.devices.card.simulated.SimulatedChip;
import mu.maupass.devices.card.simulated.SimulatedFault;
import mu.maupass.devices.card.simulated.SimulatedStaffCard;
import mu.maupass.devices.card.simulated.StaffCardFault;
import mu.maupass.devices.card.simulated.VpcdLink;
import mu.maupass.devices.specimen.SimulatedProfiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A staff card through libpcsclite, pcscd and the virtual reader's driver, beside a document in the other reader. */
@ExtendWith(TellsEachSkip.class)
class StaffCardStackTest {
    private static final byte[] MESSAGE = "for one sign-in".getBytes(StandardCharsets.UTF_8);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static PcscDaemon daemon;
    private static PcscCardReaders readers;

    private final PivReader reader = new PivReader(readers);

    @BeforeAll
    static void start() throws Exception {
        daemon = PcscDaemon.running();
        readers = PcscCardReaders.open();
        await().atMost(PATIENCE).until(() -> readers.snapshot().readers().size() == 2);
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
        awaitCards(0);
    }

    @Test
    void provesItsKeyBesideADocument() throws Exception {
        SimulatedStaffCard card = SimulatedStaffCard.of("a.ramdin");
        SimulatedChip document =
                new SimulatedChip(SimulatedProfiles.named("priya").orElseThrow(), SimulatedFault.NONE);
        try (VpcdLink _ = insert(document, PcscDaemon.PORT);
                VpcdLink _ = insert(card, PcscDaemon.PORT + 1)) {
            awaitCards(2);
            assertThat(reader.prove(wants(card), pin(SimulatedStaffCard.USUAL_PIN))
                            .reader())
                    .isNotEqualTo(PcscDaemon.READER);
        }
    }

    @Test
    void anRsaKeySignsInPartsBothWays() throws Exception {
        SimulatedStaffCard card = SimulatedStaffCard.rsa("a.ramdin");
        try (VpcdLink _ = insert(card, PcscDaemon.PORT)) {
            awaitCards(1);
            assertThat(reader.prove(wants(card), pin(SimulatedStaffCard.USUAL_PIN))
                            .card()
                            .key())
                    .isEqualTo(card.fingerprint());
        }
    }

    @Test
    void triesAreCountedOverConnectionsAndEndInABlock() throws Exception {
        SimulatedStaffCard card = SimulatedStaffCard.of("a.ramdin");
        try (VpcdLink _ = insert(card, PcscDaemon.PORT)) {
            awaitCards(1);
            assertThat(refused(card, "111111")).isEqualTo(new PivFailure.WrongPin(2));
            assertThat(refused(card, "111111")).isEqualTo(new PivFailure.WrongPin(1));
            assertThat(refused(card, "111111")).isEqualTo(new PivFailure.PinBlocked());
        }
    }

    @Test
    void aCardThatIsDrawnIsSeenGone() throws Exception {
        SimulatedStaffCard card = SimulatedStaffCard.of("a.ramdin", StaffCardFault.REMOVED_BEFORE_SIGNING);
        try (VpcdLink _ = insert(card, PcscDaemon.PORT)) {
            awaitCards(1);
            assertThat(refused(card, SimulatedStaffCard.USUAL_PIN)).isEqualTo(new CardFailure.CardRemoved());
            awaitCards(0);
        }
    }

    /** Also where nobody looked in between; asking the card, which resets it, does not count. */
    @Test
    void theServiceCountsACardThatIsDrawnAndLaidBack() throws Exception {
        SimulatedStaffCard card = SimulatedStaffCard.of("a.ramdin");
        int before;
        try (VpcdLink _ = insert(card, PcscDaemon.PORT)) {
            awaitCards(1);
            before = insertions();
            reader.prove(wants(card), pin(SimulatedStaffCard.USUAL_PIN));
            assertThat(insertions()).isEqualTo(before);
        }
        PcscDaemon.awaitNoCard();
        try (VpcdLink _ = insert(card, PcscDaemon.PORT)) {
            await().atMost(PATIENCE).until(() -> insertions() == before + 2);
        }
    }

    private static int insertions() {
        return readers.snapshot().readers().getFirst().insertions();
    }

    /** Both would wait for the one thread that talks to the service: the first for its exchange, the second for the first. */
    @Test
    void aSecondQuestionInTheSameReaderLeavesTheFirstAlone() throws Exception {
        SimulatedStaffCard card = SimulatedStaffCard.of("a.ramdin");
        try (VpcdLink _ = insert(card, PcscDaemon.PORT)) {
            awaitCards(1);
            try (CardSession first = readers.connect(PcscDaemon.READER, PATIENCE)) {
                CardException second = catchThrowableOfType(
                        CardException.class, () -> readers.connect(PcscDaemon.READER, Duration.ofMillis(200)));
                assertThat(second.failure()).isEqualTo(new CardFailure.ReaderInUse(PcscDaemon.READER));
                assertThat(first.transmit(HexFormat.of().parseHex("00A4040009A00000030800001000"), PATIENCE))
                        .endsWith(0x90, 0x00);
            }
            // And the reader is as it was.
            assertThat(reader.prove(wants(card), pin(SimulatedStaffCard.USUAL_PIN))
                            .card()
                            .key())
                    .isEqualTo(card.fingerprint());
        }
    }

    private Object refused(SimulatedStaffCard card, String typed) {
        return catchThrowableOfType(DeviceException.class, () -> reader.prove(wants(card), pin(typed)))
                .failure();
    }

    private static PivRequest wants(SimulatedStaffCard card) {
        return new PivRequest(
                MESSAGE,
                Optional.of(new PivCard(card.fingerprint(), card.cardFingerprint())),
                Set.of(),
                Optional.empty(),
                true,
                PATIENCE);
    }

    private static char[] pin(String typed) {
        return typed.toCharArray();
    }

    private static VpcdLink insert(SimulatedCard card, int port) throws Exception {
        VpcdLink link = VpcdLink.insert(card, port);
        Thread.ofPlatform().daemon().start(link::serve);
        return link;
    }

    private static void awaitCards(int count) {
        await().atMost(PATIENCE)
                .until(() -> readers.snapshot().readers().stream()
                                .filter(CardReaderInfo::cardPresent)
                                .count()
                        == count);
    }
}
