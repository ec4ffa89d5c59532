package mu.maupass.devices.card.emrtd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.card.AccessSecret;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.ChipReading;
import mu.maupass.devices.card.ReadProgress;
import mu.maupass.devices.card.ReadRequest;
import mu.maupass.devices.card.simulated.SimulatedCardReaders;
import mu.maupass.devices.card.simulated.SimulatedFault;
import mu.maupass.devices.specimen.DemonstrationCsca;
import mu.maupass.devices.specimen.SimulatedProfile;
import mu.maupass.devices.specimen.SimulatedProfiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What chips offer in EF.CardAccess: rare curves, no number of the curve, and what the station does not speak. */
class PaceVariantsTest {

    private static final Clock TODAY = Clock.fixed(Instant.parse("2026-11-22T06:00:00Z"), ZoneOffset.UTC);

    private final SimulatedCardReaders readers = new SimulatedCardReaders();
    private final EmrtdChipReader reader = new EmrtdChipReader(readers);

    @AfterEach
    void close() {
        readers.close();
    }

    private static SimulatedProfile profile(String name) {
        return SimulatedProfiles.named(name).orElseThrow();
    }

    private ChipReading read(SimulatedProfile profile, SimulatedFault fault, AccessSecret secret) throws CardException {
        readers.insert(profile, fault);
        return reader.read(
                ReadRequest.of(secret, DemonstrationCsca.known().anchors(TODAY))
                        .withClock(TODAY)
                        .withReadingLimit(Duration.ofSeconds(30)),
                ReadProgress.NONE);
    }

    private CardFailure failure(SimulatedFault fault, AccessSecret secret) {
        return catchThrowableOfType(
                        CardException.class,
                        () -> read(profile("priya"), fault, secret).close())
                .failure();
    }

    private static AccessSecret can(SimulatedProfile profile) {
        return new AccessSecret.Can(profile.can().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"pace-p192,  P-192", "pace-bp192, brainpoolP192r1", "pace-p224,  P-224", "pace-bp224, brainpoolP224r1"})
    void shortCurvesAreSpoken(String name, String curve) throws Exception {
        try (ChipReading byCan = read(profile(name), SimulatedFault.NONE, can(profile(name)))) {
            assertThat(byCan.access().text()).isEqualTo("PACE-GM AES-128 " + curve + " CAN");
            assertThat(byCan.result()).isEqualTo(CheckResult.SUCCESSFUL);
        }
        try (ChipReading byZone =
                read(profile(name), SimulatedFault.NONE, profile(name).mrzKey())) {
            assertThat(byZone.access().text()).isEqualTo("PACE-GM AES-128 " + curve + " MRZ");
        }
    }

    @ParameterizedTest
    @CsvSource({"priya, brainpoolP256r1", "pace-aes128-p384, P-384", "pace-dh-2048-256, MODP-2048-256"})
    void theCurveMayStandInAnEntryOfItsOwn(String name, String group) throws Exception {
        try (ChipReading reading = read(profile(name), SimulatedFault.PACE_WITHOUT_NUMBER, can(profile(name)))) {
            assertThat(reading.access().text()).contains("PACE-GM", group);
            assertThat(reading.result()).isEqualTo(CheckResult.SUCCESSFUL);
        }
    }

    @Test
    void aChipThatSpeaksOnlyWhatWeDoNotIsCalledThat() {
        CardFailure unknown = new CardFailure.ProtocolUnknown("PACE-ECDH-IM");
        assertThat(failure(SimulatedFault.PACE_INTEGRATED, can(profile("priya"))))
                .isEqualTo(unknown);
        assertThat(failure(SimulatedFault.PACE_INTEGRATED, profile("priya").mrzKey()))
                .isEqualTo(unknown);
        assertThat(failure(SimulatedFault.PACE_INTEGRATED_BAC, can(profile("priya"))))
                .isEqualTo(unknown);
    }

    @Test
    void whereItAlsoSpeaksBacItIsReadAndAWrongZoneIsStillWrong() throws Exception {
        try (ChipReading reading = read(
                profile("priya"),
                SimulatedFault.PACE_INTEGRATED_BAC,
                profile("priya").mrzKey())) {
            assertThat(reading.access().text()).isEqualTo("BAC");
            assertThat(reading.result()).isEqualTo(CheckResult.SUCCESSFUL);
        }
        assertThat(failure(SimulatedFault.PACE_INTEGRATED_BAC, new AccessSecret.MrzKey("7654321", "900315", "310314")))
                .isEqualTo(new CardFailure.WrongMrz());
    }
}
