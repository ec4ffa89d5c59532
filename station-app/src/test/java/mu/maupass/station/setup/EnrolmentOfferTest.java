package mu.maupass.station.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Locale;
import mu.maupass.station.failure.StationException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an authority's letter says, as a QR code and as people type it. */
class EnrolmentOfferTest {
    private static final String FINGERPRINT = "0123456789abcdef".repeat(4);
    private static final String TEXT = "MAUPASS-ENROL-1 https://authority.example:8443 EN7Q4KX2MB9C " + FINGERPRINT;

    private static String read(String text) {
        return refusal(() -> EnrolmentOffer.read(text));
    }

    private static String refusal(ThrowingCallable reading) {
        return catchThrowableOfType(StationException.class, reading).failure().code();
    }

    @Test
    void isTheSameAfterItWasWrittenAndRead() throws Exception {
        EnrolmentOffer offer = EnrolmentOffer.read(TEXT);
        assertThat(offer.text()).isEqualTo(TEXT);
        assertThat(EnrolmentOffer.read("  " + TEXT.replace(" ", "\r\n\t") + "\n"))
                .isEqualTo(offer);
        assertThat(offer.toString()).doesNotContain(offer.code());
    }

    @Test
    void isTakenAsPeopleTypeIt() throws Exception {
        String grouped = FINGERPRINT.toUpperCase(Locale.ROOT).replaceAll("..(?=.)", "$0:");
        assertThat(EnrolmentOffer.typed(" authority.example:8443 ", "EN7Q 4KX2 MB9C", grouped))
                .isEqualTo(EnrolmentOffer.read(TEXT));
    }

    @Test
    void anotherQrCodeIsNamedAsOne() {
        assertThat(read("")).isEqualTo("D-141");
        assertThat(read("https://authority.example")).isEqualTo("D-141");
        assertThat(read("MAUPASS-ENROL-1 https://authority.example CODE")).isEqualTo("D-141");
        assertThat(read(TEXT + " more")).isEqualTo("D-141");
        assertThat(read(TEXT.replace("ENROL-1", "ENROL-2"))).isEqualTo("D-142");
        assertThat(read("x".repeat(100_000))).isEqualTo("D-141");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "http://authority.example; CODE; D-143",
                "; CODE; D-143",
                "https://; CODE; D-143",
                "https://somebody@authority.example; CODE; D-143",
                "https://authority.example/?next=other; CODE; D-143",
                "authority example; CODE; D-143",
                "authority.example; ; D-144"
            },
            delimiter = ';')
    void whatCannotBeUsedIsNamed(String address, String code, String expected) {
        assertThat(refusal(() ->
                        EnrolmentOffer.typed(address == null ? "" : address, code == null ? "" : code, FINGERPRINT)))
                .isEqualTo(expected);
    }

    @Test
    void aFingerprintHasSixtyFourDigits() {
        for (String wrong :
                new String[] {"", FINGERPRINT + "0", FINGERPRINT.substring(1), FINGERPRINT.replace('a', 'g')}) {
            assertThat(refusal(() -> EnrolmentOffer.typed("authority.example", "CODE", wrong)))
                    .isEqualTo("D-145");
        }
    }
}
