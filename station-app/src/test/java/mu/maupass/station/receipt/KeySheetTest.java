package mu.maupass.station.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import mu.maupass.station.strings.Language;
import org.junit.jupiter.api.Test;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

class KeySheetTest {
    @Test
    void theKeysStandOnOnePage() throws Exception {
        var line = new KeySheet.Line("Ctrl Z", "Reprendre la dernière confirmation, ou ce qui a été saisi en dernier");
        byte[] pdf = new KeySheet("Les touches", Language.FRENCH).pdf("Port Louis 01", Collections.nCopies(20, line));
        try (PdfReader page = new PdfReader(pdf)) {
            assertThat(page.getNumberOfPages()).isEqualTo(1);
            assertThat(new PdfTextExtractor(page).getTextFromPage(1)).contains("Port Louis 01", "Ctrl Z", "dernière");
        }
    }
}
