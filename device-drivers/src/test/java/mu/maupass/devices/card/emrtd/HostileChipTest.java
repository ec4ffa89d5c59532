package mu.maupass.devices.card.emrtd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.ChipReading;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.card.ReadProgress;
import mu.maupass.devices.card.ReadRequest;
import mu.maupass.devices.card.simulated.SimulatedCardReaders;
import mu.maupass.devices.card.simulated.SimulatedFault;
import mu.maupass.devices.specimen.DemonstrationCsca;
import mu.maupass.devices.specimen.SimulatedProfile;
import mu.maupass.devices.specimen.SimulatedProfiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every known attack of a chip on its reader; after each, the next card is read normally. */
@Timeout(60)
class HostileChipTest {

    private static final Clock TODAY = Clock.fixed(Instant.parse("2026-11-22T06:00:00Z"), ZoneOffset.UTC);
    private static final Set<String> SPOILING_READINGS =
            Set.of("lying-label", "lying-size", "truncated-dg2", "huge-image");

    /** Chips that are read all the same, in PaceVariantsTest. */
    private static final Set<String> UNUSUAL = Set.of("pace-without-number", "pace-integrated-bac");

    private final SimulatedCardReaders readers = new SimulatedCardReaders();
    private final EmrtdChipReader reader = new EmrtdChipReader(readers);

    @AfterEach
    void close() {
        readers.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            removed-mid-read,    C-104
            frozen,              C-110
            empty-9000,          C-112
            huge-length,         C-113
            huge-length-clear,   C-113
            huge-length-sm,      C-115
            drop-sm,             C-115
            plain-status,        C-112
            garbage-sm,          C-112
            trickle,             C-118
            bad-point,           C-112
            card-access-garbage, C-112
            pace-integrated,     C-130
            """)
    void isEndedWithItsCodeAndTheNextCardIsRead(String fault, String code) throws CardException {
        readers.insert(profile("priya"), named(fault));
        assertThatThrownBy(() -> read("priya"))
                .isInstanceOfSatisfying(
                        CardException.class, e -> assertThat(e.failure().code()).isEqualTo(code))
                .hasNoCause();
        readers.insert(profile("aisha"), SimulatedFault.NONE);
        try (ChipReading next = read("aisha")) {
            assertThat(next.result()).isEqualTo(CheckResult.SUCCESSFUL);
        }
    }

    @ParameterizedTest
    @CsvSource({"lying-label", "lying-size"})
    void whatAPortraitIsLabelledIsNotBelieved(String fault) throws CardException {
        readers.insert(profile("priya"), named(fault));
        try (ChipReading reading = read("priya")) {
            assertThat(reading.result()).isEqualTo(CheckResult.FAILED);
            assertThat(reading.portrait()).hasValueSatisfying(portrait -> {
                assertThat(portrait.format()).isEqualTo(Portrait.Format.JPEG);
                assertThat(portrait.width()).isEqualTo(413);
                assertThat(portrait.height()).isEqualTo(531);
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"truncated-dg2", "huge-image"})
    void aPortraitThatCannotBeDecodedLosesThePortraitAndNotTheReading(String fault) throws CardException {
        readers.insert(profile("priya"), named(fault));
        try (ChipReading reading = read("priya")) {
            assertThat(reading.result()).isEqualTo(CheckResult.FAILED);
            assertThat(reading.portrait()).isEmpty();
            assertThat(reading.checks().find("dg2-hash").orElseThrow().result()).isEqualTo(CheckResult.FAILED);
            assertThat(reading.checks().find("dg1-hash").orElseThrow().result()).isEqualTo(CheckResult.SUCCESSFUL);
        }
    }

    @Test
    void everyFaultOfTheSimulatorIsTriedHere() throws ReflectiveOperationException {
        String[] cases = HostileChipTest.class
                .getDeclaredMethod("isEndedWithItsCodeAndTheNextCardIsRead", String.class, String.class)
                .getAnnotation(CsvSource.class)
                .textBlock()
                .lines()
                .map(line -> line.split(",")[0])
                .toArray(String[]::new);
        Set<String> tried = new TreeSet<>(Arrays.asList(cases));
        tried.addAll(SPOILING_READINGS);
        tried.addAll(UNUSUAL);
        tried.add("none");
        assertThat(tried)
                .isEqualTo(Arrays.stream(SimulatedFault.values())
                        .map(SimulatedFault::id)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private ChipReading read(String name) throws CardException {
        return reader.read(
                ReadRequest.of(profile(name).mrzKey(), DemonstrationCsca.known().anchors(TODAY))
                        .withClock(TODAY),
                ReadProgress.NONE);
    }

    private static SimulatedFault named(String id) {
        return SimulatedFault.named(id).orElseThrow();
    }

    private static SimulatedProfile profile(String name) {
        return SimulatedProfiles.named(name).orElseThrow();
    }
}
