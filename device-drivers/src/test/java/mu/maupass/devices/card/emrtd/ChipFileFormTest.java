package mu.maupass.devices.card.emrtd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import mu.maupass.devices.card.DataGroup;
import mu.maupass.devices.card.simulated.SimulatedChip;
import mu.maupass.devices.card.simulated.SimulatedFault;
import mu.maupass.devices.specimen.DemonstrationCsca;
import mu.maupass.devices.specimen.SimulatedProfiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Single files of chips, among them inputs with which a fault was found once. */
class ChipFileFormTest {

    private static final Clock TODAY = Clock.fixed(Instant.parse("2026-11-22T06:00:00Z"), ZoneOffset.UTC);

    private final ChipFileForm form = new ChipFileForm(DemonstrationCsca.known().anchors(TODAY), TODAY.instant());

    @ParameterizedTest
    @EnumSource(DataGroup.class)
    void genuineFilesFitAndNothingDoesNot(DataGroup file) {
        String profile = switch (file) {
            case CARD_SECURITY -> "pace-cam";
            case DG15 -> "aa-ecdsa";
            default -> "priya";
        };
        assertThat(form.fits(file, files(profile, file))).isTrue();
        if (file != DataGroup.ATR_INFO) {
            assertThat(form.fits(file, new byte[0])).isFalse();
            assertThat(form.fits(file, HexFormat.of().parseHex("317FFFFFFF"))).isFalse();
        }
    }

    /** A certificate parses its dates only when they are asked for, and once threw in the middle of the checks. */
    @ParameterizedTest
    @ValueSource(strings = {"2501010000", "4101010000"})
    void aSignerWithoutAReadableDateIsMalformed(String date) {
        byte[] sod = files("priya", DataGroup.SOD);
        byte[] wanted = date.getBytes(StandardCharsets.US_ASCII);
        int at = lastIndex(sod, wanted);
        Arrays.fill(sod, at + 2, at + 4, (byte) 0xFF);
        assertThat(form.fits(DataGroup.SOD, sod)).isFalse();
    }

    /** The same for its key: a point that is not on the curve, an unknown curve, a modulus that cannot be one. */
    @Test
    void aSignerWithoutAUsableKeyIsMalformed() {
        byte[] point = files("priya", DataGroup.SOD);
        // BIT STRING of 66 bytes, no unused bits, uncompressed point.
        Arrays.fill(
                point,
                lastIndex(point, HexFormat.of().parseHex("03420004")) + 4,
                lastIndex(point, HexFormat.of().parseHex("03420004")) + 24,
                (byte) 0xFF);
        assertThat(form.fits(DataGroup.SOD, point)).isFalse();

        byte[] curve = files("priya", DataGroup.SOD);
        // prime256v1
        curve[lastIndex(curve, HexFormat.of().parseHex("2A8648CE3D030107")) + 7] = 0x6F;
        assertThat(form.fits(DataGroup.SOD, curve)).isFalse();

        byte[] modulus = files("signed-rsa", DataGroup.SOD);
        // The exponent 65537 ends the key; the byte before it ends the modulus, which is odd.
        modulus[lastIndex(modulus, HexFormat.of().parseHex("0203010001")) - 1] &= (byte) 0xFE;
        assertThat(form.fits(DataGroup.SOD, modulus)).isFalse();
    }

    private static byte[] files(String profile, DataGroup file) {
        return new SimulatedChip(SimulatedProfiles.named(profile).orElseThrow(), SimulatedFault.NONE)
                .files()
                .get(file);
    }

    private static int lastIndex(byte[] in, byte[] what) {
        for (int i = in.length - what.length; i >= 0; i--) {
            if (Arrays.equals(in, i, i + what.length, what, 0, what.length)) {
                return i;
            }
        }
        throw new AssertionError("not in the file");
    }
}
