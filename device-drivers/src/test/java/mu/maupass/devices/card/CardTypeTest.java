package mu.maupass.devices.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.StringReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.card.emrtd.EmrtdChipReader;
import mu.maupass.devices.card.simulated.SimulatedCardReaders;
import mu.maupass.devices.card.simulated.SimulatedFault;
import mu.maupass.devices.specimen.DemonstrationCsca;
import mu.maupass.devices.specimen.SimulatedProfile;
import mu.maupass.devices.specimen.SimulatedProfiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A kind of card that the station does not know needs only a description, and no code. */
class CardTypeTest {

    private static final Clock TODAY = Clock.fixed(Instant.parse("2026-11-22T06:00:00Z"), ZoneOffset.UTC);
    private static final String NATIONAL = """
            types = national
            national.atr = 3B8A8001.*
            national.application = F04D55434152440001
            national.access = PACE
            national.files = SOD:1D DG1:01 DG11:0B
            national.required = SOD DG1
            """;

    private final SimulatedCardReaders readers = new SimulatedCardReaders();
    private final EmrtdChipReader reader = new EmrtdChipReader(readers);

    @AfterEach
    void close() {
        readers.close();
    }

    @Test
    void aNationalCardWithoutTheTravelDocumentApplicationIsReadByItsDescription() throws Exception {
        readers.insert(profile("national-card"), SimulatedFault.NONE);
        assertThat(catchThrowableOfType(
                                CardException.class, () -> reader.read(request("national-card"), ReadProgress.NONE))
                        .failure())
                .isEqualTo(new CardFailure.NotTravelDocument());

        List<CardType> both =
                Stream.concat(CardType.known().stream(), national().stream()).toList();
        try (ChipReading reading = reader.read(request("national-card").withTypes(both), ReadProgress.NONE)) {
            assertThat(reading.result()).isEqualTo(CheckResult.SUCCESSFUL);
            assertThat(reading.holder().primary()).isEqualTo("Peerbux");
            assertThat(reading.dataGroups()).contains(DataGroup.DG11).doesNotContain(DataGroup.DG2);
            assertThat(reading.portrait()).as("the description has no portrait").isEmpty();
        }
        readers.insert(profile("priya"), SimulatedFault.NONE);
        try (ChipReading passport = reader.read(request("priya").withTypes(both), ReadProgress.NONE)) {
            assertThat(passport.result()).isEqualTo(CheckResult.SUCCESSFUL);
            assertThat(passport.portrait()).isPresent();
        }
    }

    @Test
    void aCardWithoutAChipIsAKindToo() throws Exception {
        List<CardType> kinds = CardType.read(new StringReader(
                "types = paper national\npaper.chip = no\n" + NATIONAL.replace("types = national", "")));
        assertThat(kinds)
                .extracting(CardType::id, CardType::hasChip)
                .containsExactly(tuple("paper", false), tuple("national", true));
        readers.insert(profile("national-card"), SimulatedFault.NONE);
        try (ChipReading reading = reader.read(request("national-card").withTypes(kinds), ReadProgress.NONE)) {
            assertThat(reading.result()).as("the other kind does not disturb").isEqualTo(CheckResult.SUCCESSFUL);
        }
        assertThat(catchThrowableOfType(
                                CardException.class,
                                () -> reader.read(
                                        request("national-card").withTypes(List.of(kinds.getFirst())),
                                        ReadProgress.NONE))
                        .failure())
                .as("no reader is used")
                .isEqualTo(new CardFailure.NoChip());
    }

    @Test
    void aKindIsOpenedOnlyInItsOwnWaysAndRecognisedByItsAnswerToReset() throws Exception {
        CardType national = national().getFirst();
        assertThat(national.fits(new byte[] {0x3B, (byte) 0x8A, (byte) 0x80, 1, 5}))
                .isTrue();
        assertThat(national.fits(new byte[] {0x3B, 0x00})).isFalse();
        CardType paceOnly = new CardType(
                "pace-only",
                CardType.known().getFirst().atr(),
                CardType.known().getFirst().application(),
                national.access(),
                CardType.known().getFirst().files(),
                CardType.known().getFirst().required());
        readers.insert(profile("bac"), SimulatedFault.NONE);
        assertThat(catchThrowableOfType(
                                CardException.class,
                                () -> reader.read(request("bac").withTypes(List.of(paceOnly)), ReadProgress.NONE))
                        .failure())
                .isEqualTo(new CardFailure.AccessNotSupported());
    }

    @Test
    void aDescriptionThatDoesNotHoldTogetherIsRefused() {
        for (String line : List.of(
                "national.application = F0",
                "national.files = DG1:01",
                "national.access =",
                "national.required = SOD DG1 DG2",
                "national.files = SOD:1F DG1:01")) {
            assertThatIllegalArgumentException()
                    .as(line)
                    .isThrownBy(() -> CardType.read(new StringReader(NATIONAL + line)));
        }
        assertThatIllegalArgumentException()
                .as("only a name")
                .isThrownBy(() -> CardType.read(new StringReader(NATIONAL + "types = national paper")));
    }

    private static List<CardType> national() throws IOException {
        return CardType.read(new StringReader(NATIONAL));
    }

    private static ReadRequest request(String name) {
        return ReadRequest.of(profile(name).mrzKey(), DemonstrationCsca.known().anchors(TODAY))
                .withClock(TODAY)
                .withReadingLimit(Duration.ofSeconds(30));
    }

    private static SimulatedProfile profile(String name) {
        return SimulatedProfiles.named(name).orElseThrow();
    }
}
