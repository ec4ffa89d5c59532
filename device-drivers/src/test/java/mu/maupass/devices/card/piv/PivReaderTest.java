package mu.maupass.devices.card.piv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import mu.maupass.devices.DeviceException;
import mu.maupass.devices.DeviceFailure;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.simulated.ChipAnswer;
import mu.maupass.devices.card.simulated.SimulatedCard;
import mu.maupass.devices.card.simulated.SimulatedCardReaders;
import mu.maupass.devices.card.simulated.SimulatedFault;
import mu.maupass.devices.card.simulated.SimulatedStaffCard;
import mu.maupass.devices.card.simulated.StaffCardFault;
import mu.maupass.devices.specimen.SimulatedProfiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole way of a staff card but the cable. */
class PivReaderTest {
    private static final byte[] MESSAGE = "what is signed, and for what".getBytes(StandardCharsets.UTF_8);
    private static final String PIN = SimulatedStaffCard.USUAL_PIN;

    private final SimulatedCardReaders readers = new SimulatedCardReaders();
    private final PivReader reader = new PivReader(readers);

    @AfterEach
    void close() {
        readers.close();
    }

    @Test
    void aCardWithItsPinShowsWhoseKeyItHas() throws Exception {
        SimulatedStaffCard card = SimulatedStaffCard.of("a.ramdin");
        readers.insert(card);

        PivProof proof = reader.prove(wants(Optional.empty()), PIN.toCharArray());

        assertThat(proof)
                .isEqualTo(new PivProof(
                        SimulatedCardReaders.READER, 0, new PivCard(card.fingerprint(), card.cardFingerprint())));
        assertThat(proof.card().key()).matches("[A-Za-z0-9_-]{43}");
        assertThat(reader.prove(wants(card), PIN.toCharArray())).isEqualTo(proof);
    }

    @Test
    void aCardWithAnRsaKeySignsInTwoCommands() throws Exception {
        SimulatedStaffCard card = SimulatedStaffCard.rsa("a.ramdin");
        readers.insert(card);
        assertThat(reader.prove(wants(Optional.of(card.fingerprint())), PIN.toCharArray())
                        .card()
                        .key())
                .isEqualTo(card.fingerprint());
    }

    @Test
    void aWrongPinSaysHowManyTriesAreLeftUntilTheCardIsBlocked() {
        readers.insert(SimulatedStaffCard.of("a.ramdin"));
        assertThat(refused("111111")).isEqualTo(new PivFailure.WrongPin(2));
        assertThat(refused("111111")).isEqualTo(new PivFailure.WrongPin(1));
        assertThat(refused("111111")).isEqualTo(new PivFailure.PinBlocked());
        assertThat(refused(PIN)).isEqualTo(new PivFailure.PinBlocked());
    }

    @Test
    void theRightPinGivesTheTriesBack() throws Exception {
        readers.insert(SimulatedStaffCard.of("a.ramdin"));
        assertThat(refused("111111")).isEqualTo(new PivFailure.WrongPin(2));
        reader.prove(wants(Optional.empty()), PIN.toCharArray());
        assertThat(refused("111111")).isEqualTo(new PivFailure.WrongPin(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "123456789", "12345é", "123 456"})
    void whatCanBeNoPinCostsNoTry(String typed) {
        readers.insert(SimulatedStaffCard.of("a.ramdin"));
        assertThat(refused(typed)).isEqualTo(new PivFailure.PinForm());
        assertThat(refused("111111")).isEqualTo(new PivFailure.WrongPin(2));
    }

    /** Who types a colleague's name, or forgets the own card at home, blocks nobody's. */
    @Test
    void aCardOfSomebodyElseGetsNoPin() {
        readers.insert(SimulatedStaffCard.of("k.leclezio"));
        String wanted = SimulatedStaffCard.of("a.ramdin").fingerprint();
        for (int i = 0; i < 4; i++) {
            assertThat(failure(wants(Optional.of(wanted)), "111111")).isEqualTo(new PivFailure.OtherCard());
        }
        assertThat(refused("111111")).isEqualTo(new PivFailure.WrongPin(2));
    }

    /** A certificate is public: whoever wrote it on a card that keeps PINs lays that one beside the right one. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whereTwoCardsShowOneKeyNeitherGetsThePin(boolean copyFirst) {
        List<byte[]> given = new ArrayList<>();
        SimulatedStaffCard own = SimulatedStaffCard.of("a.ramdin");
        SimulatedCard copy = keeping(SimulatedStaffCard.of("a.ramdin", StaffCardFault.COPIED_CERTIFICATE), given);
        SimulatedCard right = keeping(own, given);
        try (TwoReaders both = new TwoReaders(copyFirst ? copy : right, copyFirst ? right : copy)) {
            assertThat(catchThrowableOfType(
                                    DeviceException.class,
                                    () -> new PivReader(both)
                                            .prove(wants(Optional.of(own.fingerprint())), PIN.toCharArray()))
                            .failure())
                    .isEqualTo(new CardFailure.SeveralCards(TwoReaders.NAMES));
        }
        assertThat(given).isEmpty();
    }

    /** It has both certificates, which anybody reads, and neither key. */
    @Test
    void aLoneCopyOfACardThatShowsItselfGetsNoPin() {
        List<byte[]> given = new ArrayList<>();
        readers.insert(keeping(SimulatedStaffCard.of("a.ramdin", StaffCardFault.COPIED_CERTIFICATE), given));
        assertThat(failure(wants(SimulatedStaffCard.of("a.ramdin")), PIN)).isEqualTo(new PivFailure.CardUnproved());
        readers.insert(keeping(SimulatedStaffCard.of("a.ramdin", StaffCardFault.NO_CARD_KEY), given));
        assertThat(failure(wants(SimulatedStaffCard.of("a.ramdin")), PIN))
                .as("one that says it had never any")
                .isEqualTo(new PivFailure.CardUnproved());
        readers.insert(keeping(withAnothersCardKey(), given));
        assertThat(failure(wants(SimulatedStaffCard.of("a.ramdin")), PIN))
                .as("one that shows itself with a key of its own")
                .isEqualTo(new PivFailure.CardUnproved());
        assertThat(given).isEmpty();
    }

    private static SimulatedCard withAnothersCardKey() {
        SimulatedStaffCard thiefs = SimulatedStaffCard.of("k.leclezio");
        AtomicBoolean answering = new AtomicBoolean();
        return new Scripted(SimulatedStaffCard.of("a.ramdin"), apdu -> {
            if (apdu[1] == (byte) 0xA4) {
                thiefs.process(apdu);
            }
            if (apdu[1] != (byte) 0xC0) {
                answering.set(apdu[1] == (byte) 0xCB && apdu[apdu.length - 2] == 0x01
                        || apdu[1] == (byte) 0x87 && apdu[3] == (byte) 0x9E);
            }
            return answering.get() ? Optional.of(thiefs.process(apdu)) : Optional.empty();
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void besideItsCopyACardThatShowsItselfAloneGetsThePin(boolean copyFirst) throws Exception {
        List<byte[]> kept = new ArrayList<>();
        SimulatedStaffCard own = SimulatedStaffCard.of("a.ramdin");
        SimulatedCard copy = keeping(SimulatedStaffCard.of("a.ramdin", StaffCardFault.COPIED_CERTIFICATE), kept);
        try (TwoReaders both = new TwoReaders(copyFirst ? copy : own, copyFirst ? own : copy)) {
            assertThat(new PivReader(both).prove(wants(own), PIN.toCharArray()).reader())
                    .isEqualTo(TwoReaders.NAMES.get(copyFirst ? 1 : 0));
        }
        assertThat(kept).isEmpty();
    }

    /** Nor by one that wants the PIN first: at the next sign-in the card would not show itself. */
    @ParameterizedTest
    @EnumSource(names = {"NO_CARD_KEY", "CARD_KEY_UNDER_PIN"})
    void aCardWithoutSuchAKeyIsKnownByTheOtherOne(StaffCardFault fault) throws Exception {
        SimulatedStaffCard plain = SimulatedStaffCard.of("a.ramdin", fault);
        readers.insert(plain);
        PivProof proof = reader.prove(wants(Optional.empty()), PIN.toCharArray());
        assertThat(proof.card()).isEqualTo(new PivCard(plain.fingerprint(), Optional.empty()));
        assertThat(reader.prove(asks(Optional.of(proof.card())), PIN.toCharArray()))
                .isEqualTo(proof);
    }

    private static SimulatedCard keeping(SimulatedCard card, List<byte[]> given) {
        return new Scripted(card, apdu -> {
            if (apdu[1] == 0x20) {
                given.add(apdu);
            }
            return Optional.empty();
        });
    }

    @Test
    void theRightCardIsFoundBehindAnotherOne() throws Exception {
        SimulatedStaffCard own = SimulatedStaffCard.of("a.ramdin");
        try (TwoReaders both = new TwoReaders(SimulatedStaffCard.of("k.leclezio"), own)) {
            assertThat(new PivReader(both)
                            .prove(wants(Optional.of(own.fingerprint())), PIN.toCharArray())
                            .reader())
                    .isEqualTo(TwoReaders.NAMES.getLast());
        }
    }

    /** A document, or a card of somebody who means it, that answers just before each limit. */
    @Test
    void aCardThatDripsLeavesTheRightOneItsTime() throws Exception {
        SimulatedStaffCard own = SimulatedStaffCard.of("a.ramdin");
        SimulatedCard dripping = new Scripted(
                SimulatedStaffCard.of("k.leclezio"),
                apdu -> Optional.of(new ChipAnswer.Late(new byte[] {0x61, 0x08}, Duration.ofMillis(300))));
        PivRequest request = new PivRequest(
                MESSAGE,
                Optional.of(new PivCard(own.fingerprint(), own.cardFingerprint())),
                Set.of(),
                Optional.empty(),
                true,
                Duration.ofSeconds(6));
        try (TwoReaders both = new TwoReaders(dripping, own)) {
            assertThat(new PivReader(both).prove(request, PIN.toCharArray()).reader())
                    .isEqualTo(TwoReaders.NAMES.getLast());
        }
    }

    @Test
    void aSlowCardHasTheTimeThatTheOthersDidNotNeed() throws Exception {
        SimulatedStaffCard own = SimulatedStaffCard.of("a.ramdin");
        SimulatedCard slow = new Scripted(
                own,
                apdu -> apdu[1] == (byte) 0xA4
                        ? Optional.of(new ChipAnswer.Late(
                                ((ChipAnswer.Response) own.process(apdu)).bytes(), Duration.ofSeconds(4)))
                        : Optional.empty());
        PivCard card = new PivCard(own.fingerprint(), own.cardFingerprint());
        PivRequest request =
                new PivRequest(MESSAGE, Optional.of(card), Set.of(), Optional.empty(), true, Duration.ofSeconds(10));
        try (TwoReaders both = new TwoReaders(SimulatedStaffCard.of("k.leclezio"), slow)) {
            assertThat(new PivReader(both).prove(request, PIN.toCharArray()).card())
                    .isEqualTo(card);
        }
    }

    @Test
    void aCitizensDocumentIsNoStaffCard() {
        readers.insert(SimulatedProfiles.named("priya").orElseThrow(), SimulatedFault.NONE);
        assertThat(refused(PIN)).isEqualTo(new PivFailure.NotStaffCard());
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(refused(PIN)).isEqualTo(new CardFailure.NoCard(List.of(SimulatedCardReaders.READER)));
        assertThat(failure(
                        new PivRequest(MESSAGE, Optional.empty(), Set.of(), Optional.of("Gemalto"), true, limit()),
                        PIN))
                .isEqualTo(new CardFailure.ReaderNotFound("Gemalto", List.of(SimulatedCardReaders.READER)));
        readers.insert(SimulatedStaffCard.of("a.ramdin"));
        assertThat(failure(new PivRequest(MESSAGE, Optional.empty(), Set.of(), Optional.empty(), false, limit()), PIN))
                .isEqualTo(new CardFailure.VirtualReaderRefused(SimulatedCardReaders.READER));
        assertThat(failure(
                        new PivRequest(
                                MESSAGE, Optional.empty(), Set.of(), Optional.empty(), true, Duration.ofNanos(1)),
                        PIN))
                .isEqualTo(new CardFailure.TimeUp());
    }

    @ParameterizedTest
    @CsvSource({
        "NO_APPLICATION, C-160",
        "SELECTS_ANYTHING, C-160",
        "NO_CERTIFICATE, C-161",
        "EMPTY_CERTIFICATE, C-161",
        "OTHER_CURVE, C-162",
        "GARBLED_CERTIFICATE, C-167",
        "HUGE_LENGTH, C-167",
        "ENDLESS, C-167",
        "PACKED_BOMB, C-167",
        "COPIED_CERTIFICATE, C-168",
        "GARBLED_SIGNATURE, C-168",
        "REFUSES_TO_SIGN, C-169",
        "REMOVED_BEFORE_SIGNING, C-104",
        "FROZEN, C-110"
    })
    void eachFaultOfACardHasItsCode(StaffCardFault fault, String code) {
        readers.insert(SimulatedStaffCard.of("a.ramdin", fault));
        assertThat(failure(
                                new PivRequest(
                                        MESSAGE,
                                        Optional.empty(),
                                        Set.of(),
                                        Optional.empty(),
                                        true,
                                        Duration.ofMillis(1500)),
                                PIN)
                        .code())
                .isEqualTo(code);
    }

    /** Whatever a card answers, it is a failure with a code, or it has proved its key. */
    @Test
    void noAnswerOfACardIsUnforeseen() throws Exception {
        Random random = new Random(14);
        String own = SimulatedStaffCard.of("a.ramdin").fingerprint();
        for (int i = 0; i < 1_500; i++) {
            readers.insert(new Garbling(SimulatedStaffCard.of("a.ramdin"), random));
            try {
                assertThat(reader.prove(wants(Optional.of(own)), PIN.toCharArray())
                                .card()
                                .key())
                        .isEqualTo(own);
            } catch (DeviceException e) {
                assertThat(e.failure().fault()).isEmpty();
            }
        }
    }

    /** Its last byte would be sent as another one: a wrong PIN, which the card counts. */
    @Test
    void aCardThatAsksForAnotherLengthGetsThePinOnceOnly() {
        List<byte[]> given = new ArrayList<>();
        readers.insert(new Scripted(SimulatedStaffCard.of("a.ramdin"), apdu -> {
            if (apdu[1] != 0x20) {
                return Optional.empty();
            }
            given.add(apdu);
            return Optional.of(new ChipAnswer.Response(new byte[] {0x6C, 0x08}));
        }));
        assertThat(refused(PIN)).isEqualTo(new PivFailure.Refused("6C08"));
        assertThat(given).hasSize(1);
    }

    /** A card that answers some commands in its own way. */
    private record Scripted(SimulatedCard card, Function<byte[], Optional<ChipAnswer>> own) implements SimulatedCard {
        @Override
        public byte[] atr() {
            return card.atr();
        }

        @Override
        public void reset() {
            card.reset();
        }

        @Override
        public ChipAnswer process(byte[] apdu) {
            return own.apply(apdu).orElseGet(() -> card.process(apdu));
        }
    }

    /** A card whose answers are changed on the way: bits, lengths, status words. */
    private record Garbling(SimulatedStaffCard card, Random random) implements SimulatedCard {
        @Override
        public byte[] atr() {
            return card.atr();
        }

        @Override
        public void reset() {
            card.reset();
        }

        @Override
        public ChipAnswer process(byte[] apdu) {
            if (!(card.process(apdu) instanceof ChipAnswer.Response(byte[] bytes))) {
                return new ChipAnswer.Gone();
            }
            byte[] changed = switch (random.nextInt(4)) {
                case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 8));
                case 1, 2 -> bytes.clone();
                default -> bytes;
            };
            if (changed != bytes && changed.length > 0) {
                changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            }
            return new ChipAnswer.Response(changed);
        }
    }

    private DeviceFailure refused(String pin) {
        return failure(wants(Optional.empty()), pin);
    }

    private DeviceFailure failure(PivRequest request, String pin) {
        return catchThrowableOfType(DeviceException.class, () -> reader.prove(request, pin.toCharArray()))
                .failure();
    }

    /** A card of which one key alone is known. */
    private static PivRequest wants(Optional<String> key) {
        return asks(key.map(wanted -> new PivCard(wanted, Optional.empty())));
    }

    private static PivRequest wants(SimulatedStaffCard card) {
        return asks(Optional.of(new PivCard(card.fingerprint(), card.cardFingerprint())));
    }

    private static PivRequest asks(Optional<PivCard> card) {
        return new PivRequest(MESSAGE, card, Set.of(), Optional.empty(), true, limit());
    }

    private static Duration limit() {
        return Duration.ofSeconds(20);
    }
}
