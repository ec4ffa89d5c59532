package mu.maupass.devices.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.mrz.Mrz;
import mu.maupass.devices.mrz.MrzFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The zone in a visa's seal (ICAO 9303-13, 4): the first line, and the second one up to its last check digit. */
class VisaSealTest {

    private static final String LARGE_ONE = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
    private static final String LARGE_TWO = "L8988901C4XXX4009078F96121096ZE184226B<<<<<<";
    private static final String SMALL_ONE = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<";
    private static final String SMALL_TWO = "L8988901C4XXX4009078F9612109<<<<<<<<";

    private static SealContent content(int documentTag, String zone) {
        return SealContent.of(new VisibleDigitalSeal(
                "UTO",
                "UTTS",
                "5B",
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 1, 1),
                0x5D,
                0x01,
                Map.of(documentTag, C40.encode(zone)),
                new byte[0],
                new byte[0]));
    }

    @Test
    void ofALargeVisaItIsTheZoneOfThePage() throws Exception {
        Mrz printed = Mrz.parse(LARGE_ONE + LARGE_TWO);
        SealContent content = content(1, LARGE_ONE + LARGE_TWO.substring(0, 28));
        Mrz own = content.mrz().orElseThrow();
        assertThat(own.format()).isEqualTo(MrzFormat.MRV_A);
        assertThat(own.checkDigitsCorrect()).isTrue();
        assertThat(content.against(printed).result()).isEqualTo(CheckResult.SUCCESSFUL);
    }

    @Test
    void ofASmallVisaItIsTheZoneOfThePage() throws Exception {
        SealContent content = content(2, SMALL_ONE + SMALL_TWO.substring(0, 28));
        assertThat(content.mrz().orElseThrow().format()).isEqualTo(MrzFormat.MRV_B);
        assertThat(content.against(Mrz.parse(SMALL_ONE + SMALL_TWO)).result()).isEqualTo(CheckResult.SUCCESSFUL);
    }

    @Test
    void anotherNumberOnThePageStillDiffers() throws Exception {
        SealContent content = content(1, LARGE_ONE + LARGE_TWO.substring(0, 28));
        Mrz other = Mrz.parse(LARGE_ONE + "L8988902C7" + LARGE_TWO.substring(10));
        assertThat(content.against(other)
                        .find("seal-document-number")
                        .orElseThrow()
                        .result())
                .isEqualTo(CheckResult.FAILED);
    }

    @ParameterizedTest
    @CsvSource({
        "4009078, 4009<<0, SUCCESSFUL",
        "4009<<0, 4009078, SUCCESSFUL",
        "4009000, 4009078, SUCCESSFUL",
        "40<<<<0, 4009078, SUCCESSFUL",
        "4008<<0, 4009078, FAILED",
        "4108<<0, 4009078, FAILED"
    })
    void theKnownPartsOfABirthDateCount(String inSeal, String printed, CheckResult result) throws Exception {
        SealContent content = content(1, LARGE_ONE + (LARGE_TWO.replace("4009078", inSeal)).substring(0, 28));
        assertThat(content.against(Mrz.parse(LARGE_ONE + LARGE_TWO.replace("4009078", printed)))
                        .find("seal-date-of-birth")
                        .orElseThrow()
                        .result())
                .isEqualTo(result);
    }
}
