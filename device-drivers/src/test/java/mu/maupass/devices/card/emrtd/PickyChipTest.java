package mu.maupass.devices.card.emrtd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import mu.maupass.devices.Check;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.card.AccessSecret;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.ChipReading;
import mu.maupass.devices.card.DataGroup;
import mu.maupass.devices.card.Holder;
import mu.maupass.devices.card.ReadProgress;
import mu.maupass.devices.card.ReadRequest;
import mu.maupass.devices.card.simulated.InterceptedReaders;
import mu.maupass.devices.card.simulated.SimulatedCardReaders;
import mu.maupass.devices.card.simulated.SimulatedFault;
import mu.maupass.devices.mrz.Mrz;
import mu.maupass.devices.mrz.MrzDigit;
import mu.maupass.devices.mrz.MrzFormat;
import mu.maupass.devices.specimen.DemonstrationCsca;
import mu.maupass.devices.specimen.SimulatedProfile;
import mu.maupass.devices.specimen.SimulatedProfiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Genuine chips that do not behave by the standard everywhere are read to the end. */
class PickyChipTest {

    private static final Clock TODAY = Clock.fixed(Instant.parse("2026-11-22T06:00:00Z"), ZoneOffset.UTC);
    private static final String LONG_NUMBER = "000610035701";

    private final SimulatedCardReaders simulated = new SimulatedCardReaders();

    @AfterEach
    void close() {
        simulated.close();
    }

    @ParameterizedTest
    @CsvSource({"6985", "6986", "6D00", "6E00", "6700", "6B00", "6F00", "6900", "6981", "6883"})
    void whereCardAccessIsRefusedWithWhateverWordTheChipIsOpenedWithBac(String word) throws CardException {
        SimulatedProfile profile = SimulatedProfiles.named("bac").orElseThrow();
        CardReaders readers = answering(command -> isPlain(command, 0xB0) && (command[2] & 0xFF) == 0x9C
                ? HexFormat.of().parseHex(word)
                : new byte[0]);
        try (ChipReading reading = read(readers, profile, profile.mrzKey())) {
            assertThat(reading.access().text()).isEqualTo("BAC");
            assertThat(reading.result()).isEqualTo(CheckResult.SUCCESSFUL);
        }
    }

    @ParameterizedTest
    @CsvSource({"priya, 192", "priya, 128", "bac, 192", "bac, 128", "pace-cam, 128"})
    void aChipThatEndsSecureMessagingOverALengthIsOpenedAgainAndReadInShorterBlocks(String name, int most)
            throws CardException {
        SimulatedProfile profile = SimulatedProfiles.named(name).orElseThrow();
        CardReaders readers = answering(
                command -> isSecured(command, 0xB0) && expected(command) > most ? new byte[] {0x67, 0} : new byte[0]);
        try (ChipReading reading = read(readers, profile, profile.mrzKey())) {
            assertThat(reading.result()).isEqualTo(CheckResult.SUCCESSFUL);
            assertThat(reading.portrait()).isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource({"bac", "pace-aes128-p384"})
    void aLongNumberOpensTheChipWithThePrintedDigitAndTypedWithoutIt(String base) throws Exception {
        SimulatedProfile known = SimulatedProfiles.named(base).orElseThrow();
        SimulatedProfile profile = with(known, LONG_NUMBER, "", known.flaw());
        AccessSecret.MrzKey printed = AccessSecret.MrzKey.ofLines(profile.mrzLines());
        assertThat(printed.numberDigits()).hasSize(1);
        for (AccessSecret.MrzKey key : new AccessSecret.MrzKey[] {
            printed,
            new AccessSecret.MrzKey(LONG_NUMBER, profile.birthField(), profile.expiryField()),
            new AccessSecret.MrzKey(LONG_NUMBER, "79", profile.birthField(), profile.expiryField()),
            new AccessSecret.MrzKey("000610035<7019", profile.birthField(), profile.expiryField())
        }) {
            try (ChipReading reading = read(simulated, profile, key)) {
                assertThat(reading.holder().mrz().documentNumber()).isEqualTo(LONG_NUMBER);
                assertThat(reading.result()).isEqualTo(CheckResult.SUCCESSFUL);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"IDBEL000610035<7017<<<<<<<<<<<, 7", "I<UTO000610035<7019<<<<<<<<<<<, 9"})
    void eitherDigitBehindALongNumberIsRightAndThePrintedOneMakesTheKey(String line, char digit) throws Exception {
        Mrz mrz = Mrz.parse(line + "7408122F3204153BEL740812002008" + "SAMPLE<<ANNA<MARIA<<<<<<<<<<<<");
        assertThat(mrz.documentNumber()).isEqualTo(LONG_NUMBER);
        assertThat(mrz.documentNumberDigit()).isEqualTo(digit);
        assertThat(mrz.wrongDigits()).doesNotContain(MrzDigit.DOCUMENT_NUMBER);
        assertThat(new AccessSecret.MrzKey(LONG_NUMBER, "740812", "320415").numberDigits())
                .isEqualTo("97");
        assertThat(new AccessSecret.MrzKey(LONG_NUMBER, "7", "740812", "320415").information('7'))
                .isEqualTo("0006100357017" + "7408122" + "3204153");
    }

    @Test
    void signedDetailsThatTheChipHidesAreToldOfAndTheReadingGoesOn() throws CardException {
        try (ChipReading reading = read(simulated, flawed("bac", SimulatedProfile.Flaw.HIDDEN_DETAILS))) {
            requireWithoutDetails(reading);
        }
    }

    /** As the standard has it for an answer that cannot be protected: secure messaging is over after it. */
    @ParameterizedTest
    @CsvSource({"bac, 6982", "bac, 6A82", "bac, 6700", "priya, 6988"})
    void detailsThatTheChipRefusesWithoutProtectionAreLeftOutOfANewReading(String name, String word)
            throws CardException {
        SimulatedProfile profile = SimulatedProfiles.named(name).orElseThrow();
        CardReaders readers = answering(command -> isFirstRead(command, 0x8B) || isFirstRead(command, 0x8C)
                ? HexFormat.of().parseHex(word)
                : new byte[0]);
        try (ChipReading reading = read(readers, profile)) {
            requireWithoutDetails(reading);
        }
    }

    /** Whoever copies the signed files can copy these as well: that they are missing says nothing against it. */
    private static void requireWithoutDetails(ChipReading reading) {
        assertThat(reading.result()).isEqualTo(CheckResult.UNDETERMINED);
        assertThat(reading.holder().primary()).isEqualTo(reading.holder().mrz().primaryIdentifier());
        assertThat(reading.issue()).isEmpty();
        assertThat(reading.portrait()).isPresent();
        assertThat(reading.dataGroups()).doesNotContain(DataGroup.DG11, DataGroup.DG12);
        for (String id : new String[] {"dg11-hash", "dg12-hash"}) {
            assertThat(reading.checks().find(id)).contains(Check.of(id, CheckResult.UNDETERMINED, "file-missing"));
        }
    }

    @ParameterizedTest
    @CsvSource({"8B, 6988", "8B, 6F00", "8C, 6581"})
    void oneDisturbedCommandLosesNothing(String file, String word) throws CardException {
        AtomicInteger asked = new AtomicInteger();
        CardReaders readers =
                answering(command -> isFirstRead(command, Integer.parseInt(file, 16)) && asked.incrementAndGet() == 1
                        ? HexFormat.of().parseHex(word)
                        : new byte[0]);
        try (ChipReading reading =
                read(readers, SimulatedProfiles.named("priya").orElseThrow())) {
            assertThat(reading.result()).isEqualTo(CheckResult.SUCCESSFUL);
            assertThat(reading.dataGroups()).contains(DataGroup.DG11, DataGroup.DG12);
        }
    }

    @Test
    void detailsShorterThanTheShortestBlockAreReadByTheirHeader() throws CardException {
        CardReaders readers = answering(
                command -> isFirstRead(command, 0x8B) && expected(command) > 20 ? new byte[] {0x67, 0} : new byte[0]);
        try (ChipReading reading = read(readers, SimulatedProfiles.named("bac").orElseThrow())) {
            assertThat(reading.result()).isEqualTo(CheckResult.SUCCESSFUL);
            assertThat(reading.dataGroups()).contains(DataGroup.DG11);
        }
    }

    @Test
    void detailsThatWereChangedFail() throws CardException {
        try (ChipReading reading = read(simulated, flawed("bac", SimulatedProfile.Flaw.CHANGED_DG11))) {
            assertThat(reading.checks().find("dg11-hash"))
                    .contains(Check.of("dg11-hash", CheckResult.FAILED, "not-identical"));
            assertThat(reading.result()).isEqualTo(CheckResult.FAILED);
        }
    }

    /** DG1 is the first file that a chip is asked for more than it has of, right after it proved its key. */
    @Test
    void aChipThatRefusesALengthRightAfterItsProofIsNoCopy() throws CardException {
        CardReaders readers = answering(
                command -> isFirstRead(command, 0x81) && expected(command) > 93 ? new byte[] {0x67, 0} : new byte[0]);
        SimulatedProfile profile = SimulatedProfiles.named("priya").orElseThrow();
        try (ChipReading reading = read(readers, profile)) {
            assertThat(reading.checks().find("chip-authentication"))
                    .contains(Check.of("chip-authentication", CheckResult.SUCCESSFUL));
            assertThat(reading.result()).isEqualTo(CheckResult.SUCCESSFUL);
        }
    }

    @ParameterizedTest
    @CsvSource({"6700", "6988"})
    void aCopyThatRefusesWhateverIsAskedRightAfterTheProofIsACopy(String word) throws CardException {
        SimulatedProfile profile = SimulatedProfiles.named("clone").orElseThrow();
        AtomicInteger authenticated = new AtomicInteger();
        CardReaders readers = answering(command -> {
            authenticated.addAndGet(isSecured(command, 0x22) ? 1 : isPlain(command, 0x22) ? -authenticated.get() : 0);
            return authenticated.get() > 0 && isSecured(command, 0xB0)
                    ? HexFormat.of().parseHex(word)
                    : new byte[0];
        });
        try (ChipReading reading = read(readers, profile)) {
            assertThat(reading.checks().find("chip-authentication"))
                    .contains(Check.of("chip-authentication", CheckResult.FAILED, "key-differs"));
        }
    }

    @Test
    void aChipWithPaceThatKnowsNoCardAccessNumberIsNotCalledDamaged() {
        SimulatedProfile profile = SimulatedProfiles.named("priya").orElseThrow();
        for (String word : new String[] {"6A80", "6A88"}) {
            CardReaders readers =
                    answering(command -> isPlain(command, 0x22) ? HexFormat.of().parseHex(word) : new byte[0]);
            assertThatExceptionOfType(CardException.class)
                    .isThrownBy(() -> read(
                            readers, profile, new AccessSecret.Can(profile.can().orElseThrow())))
                    .satisfies(e -> assertThat(e.failure().code()).as(word).isEqualTo("C-116"));
        }
    }

    @ParameterizedTest
    @CsvSource({"6300", "63C1", "6982", "6985", "6A80"})
    void whateverWordRefusesTheSecretItIsTheSecretThatIsWrong(String word) {
        SimulatedProfile profile = SimulatedProfiles.named("priya").orElseThrow();
        AtomicInteger step = new AtomicInteger();
        CardReaders readers = answering(command -> (command[1] & 0xFF) == 0x86 && step.incrementAndGet() == 4
                ? HexFormat.of().parseHex(word)
                : new byte[0]);
        assertThatExceptionOfType(CardException.class)
                .isThrownBy(() -> read(
                        readers, profile, new AccessSecret.Can(profile.can().orElseThrow())))
                .satisfies(e -> assertThat(e.failure().code()).isEqualTo("C-106"));
    }

    @Test
    void detailsThatAreWrittenOddlyLoseNothingElse() throws Exception {
        Mrz mrz = Mrz.parse(
                String.join("", SimulatedProfiles.named("priya").orElseThrow().mrzLines()));
        for (byte[] odd : new byte[][] {{0x6B, 3, 0x5F, 0x0E, 9}, {0x6B, 0}, {0x6C, 0}, {}, {0x6B, 2, 0x5C, 0, 0}}) {
            assertThat(HolderFiles.holder(mrz, odd).primary()).isEqualTo(mrz.primaryIdentifier());
        }
        assertThat(HolderFiles.holder(mrz, dg11("Lefèvre<<Zoé".getBytes(StandardCharsets.UTF_8)))
                        .primary())
                .isEqualTo("Lefèvre");
    }

    @Test
    void aNameInLatin1IsReadAndOneThatIsNoTextFallsBackToTheZone() throws Exception {
        assertThat(HolderFiles.dg11(dg11("Lefèvre<<Zoé".getBytes(StandardCharsets.ISO_8859_1))))
                .contains(new Holder.NationalName("Lefèvre", "Zoé"));
        assertThat(HolderFiles.dg11(dg11("Lefèvre<<Zoé".getBytes(StandardCharsets.UTF_8))))
                .contains(new Holder.NationalName("Lefèvre", "Zoé"));
        assertThat(HolderFiles.dg11(dg11("\u202EL\u200Fefèvre<<Zoé\u2066".getBytes(StandardCharsets.UTF_8))))
                .as("no mark of direction turns a line of the screen around")
                .contains(new Holder.NationalName("Lefèvre", "Zoé"));
        for (String end : new String[] {"\n", "\u2028", "\u2029", "\u0085"}) {
            assertThat(HolderFiles.dg11(dg11(("Lefèvre" + end + "<<Zoé").getBytes(StandardCharsets.UTF_8))))
                    .as("no name has two lines")
                    .isEmpty();
        }
        assertThat(HolderFiles.dg11(dg11(new byte[] {'L', (byte) 0x81, 0x02, (byte) 0x9F})))
                .isEmpty();
        assertThat(HolderFiles.dg11(dg11("<<<<".getBytes(StandardCharsets.US_ASCII))))
                .isEmpty();
    }

    private static byte[] dg11(byte[] name) {
        return BerTlv.encode(0x6B, BerTlv.encode(0x5F0E, name));
    }

    private static SimulatedProfile with(SimulatedProfile p, String number, String nic, SimulatedProfile.Flaw flaw) {
        return new SimulatedProfile(
                p.name(),
                p.description(),
                number.length() > 9 ? MrzFormat.TD1 : p.format(),
                p.surname(),
                p.givenNames(),
                p.sex(),
                p.birth(),
                nic,
                number,
                p.expiry(),
                p.can(),
                p.pace(),
                p.authenticity(),
                p.signature(),
                p.application(),
                p.longLengths(),
                flaw,
                p.look(),
                p.portraitForm());
    }

    private static SimulatedProfile flawed(String name, SimulatedProfile.Flaw flaw) {
        SimulatedProfile known = SimulatedProfiles.named(name).orElseThrow();
        return with(known, known.documentNumber(), known.nic(), flaw);
    }

    private ChipReading read(CardReaders readers, SimulatedProfile profile) throws CardException {
        return read(readers, profile, profile.mrzKey());
    }

    private ChipReading read(CardReaders readers, SimulatedProfile profile, AccessSecret key) throws CardException {
        simulated.insert(profile, SimulatedFault.NONE);
        return new EmrtdChipReader(readers)
                .read(
                        ReadRequest.of(key, DemonstrationCsca.known().anchors(TODAY))
                                .withClock(TODAY)
                                .withFullName(true)
                                .withIssue(true)
                                .withReadingLimit(Duration.ofSeconds(30)),
                        ReadProgress.NONE);
    }

    private static boolean isPlain(byte[] command, int instruction) {
        return command[0] == 0 && (command[1] & 0xFF) == instruction;
    }

    private static boolean isSecured(byte[] command, int instruction) {
        return (command[0] & 0x0C) == 0x0C && (command[1] & 0xFF) == instruction;
    }

    /** Whether it is asked for the start of a file, by this short identifier. */
    private static boolean isFirstRead(byte[] command, int where) {
        return isSecured(command, 0xB0) && (command[2] & 0xFF) == where;
    }

    /** DO'97' of a protected command. */
    private static int expected(byte[] command) {
        int data = command[4] == 0 && command.length > 6 ? 7 : 5;
        try {
            BerTlv first = BerTlv.at(command, data);
            BerTlv length = first.tag() == 0x97 ? first : BerTlv.at(command, first.end());
            int number = 0;
            for (byte b : length.value()) {
                number = number << 8 | b & 0xFF;
            }
            return number == 0 ? 256 : number;
        } catch (BerTlv.MalformedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param answer instead of the chip's; empty: the chip answers */
    private CardReaders answering(UnaryOperator<byte[]> answer) {
        return new InterceptedReaders(simulated, (command, card) -> {
            byte[] instead = answer.apply(command);
            return instead.length > 0 ? instead : card.answer(command);
        });
    }
}
