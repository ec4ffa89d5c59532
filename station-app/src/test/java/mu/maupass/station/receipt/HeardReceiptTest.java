package mu.maupass.station.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mu.maupass.station.policy.Purpose;
import mu.maupass.station.screen.citizen.Visits;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.Receipt;
import org.junit.jupiter.api.Test;
import org.openpdf.text.pdf.PdfDictionary;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.PdfString;

/** What a reader says of what is drawn on a receipt. */
class HeardReceiptTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T05:40:00Z"), ZoneOffset.ofHours(4));

    private static List<String> said(byte[] pdf, String what) throws IOException {
        List<String> said = new ArrayList<>();
        try (PdfReader reader = new PdfReader(pdf)) {
            for (int number = 1; number < reader.getXrefSize(); number++) {
                if (reader.getPdfObject(number) instanceof PdfDictionary element
                        && element.get(new PdfName(what)) instanceof PdfString text) {
                    said.add(text.toUnicodeString());
                }
            }
        }
        return said;
    }

    private static byte[] receipt(String office) {
        return new ReceiptDocument(Strings.of(Language.FRENCH), office, Purpose.SERVICE, CLOCK)
                .pdf(Visits.visit(
                        Visits.PERSON,
                        Optional.of(Visits.bound()),
                        Optional.of(Visits.receipt(Receipt.Status.FINAL)),
                        Optional.empty()));
    }

    @Test
    void theCodeOfTheReferenceSaysTheReference() throws Exception {
        assertThat(said(receipt("Port Louis 01"), "Alt")).contains(Visits.REFERENCE.toString());
    }

    /** Letters that the typeface does not have. */
    @Test
    void anOfficeThatIsDrawnIsSaid() throws Exception {
        assertThat(said(receipt("வேலு"), "ActualText")).contains("வேலு");
        assertThat(said(receipt("Port Louis 01"), "ActualText")).doesNotContain("Port Louis 01");
    }
}
