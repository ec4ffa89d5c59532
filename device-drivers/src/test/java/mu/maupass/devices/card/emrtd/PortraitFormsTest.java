package mu.maupass.devices.card.emrtd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
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
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.devices.vision.PortraitDecoder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same face is shown for every way in which a genuine chip encodes and labels its portrait. */
class PortraitFormsTest {

    private static final Clock TODAY = Clock.fixed(Instant.parse("2026-11-22T06:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({"portrait-jp2, JP2", "portrait-j2k, J2K", "portrait-mislabelled, JPEG"})
    void isReadAndShownByItsBytes(String name, Portrait.Format format) throws CardException, ImageException {
        try (SimulatedCardReaders readers = new SimulatedCardReaders();
                ChipReading usual = read(readers, "bac");
                ChipReading reading = read(readers, name);
                PixelImage expected =
                        new PortraitDecoder().decode(usual.portrait().orElseThrow());
                PixelImage shown =
                        new PortraitDecoder().decode(reading.portrait().orElseThrow())) {
            assertThat(reading.result()).isEqualTo(CheckResult.SUCCESSFUL);
            assertThat(reading.portrait()).hasValueSatisfying(portrait -> {
                assertThat(portrait.format()).isEqualTo(format);
                assertThat(portrait.length()).isLessThan(40_000);
                assertThat(portrait.width()).isEqualTo(413);
                assertThat(portrait.height()).isEqualTo(531);
            });
            assertThat(difference(expected, shown))
                    .as("difference of the middle pixels, of 255")
                    .isLessThan(6);
        }
    }

    private static double difference(PixelImage one, PixelImage other) {
        assertThat(other.argb()).hasSameSizeAs(one.argb());
        long sum = 0;
        for (int i = 0; i < one.argb().length; i++) {
            for (int shift = 0; shift <= 16; shift += 8) {
                sum += Math.abs((one.argb()[i] >> shift & 0xFF) - (other.argb()[i] >> shift & 0xFF));
            }
        }
        return sum / 3.0 / one.argb().length;
    }

    private static ChipReading read(SimulatedCardReaders readers, String name) throws CardException {
        SimulatedProfile profile = SimulatedProfiles.named(name).orElseThrow();
        readers.insert(profile, SimulatedFault.NONE);
        return new EmrtdChipReader(readers)
                .read(
                        ReadRequest.of(
                                        profile.mrzKey(),
                                        DemonstrationCsca.known().anchors(TODAY))
                                .withClock(TODAY),
                        ReadProgress.NONE);
    }
}
