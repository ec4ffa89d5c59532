package mu.maupass.station.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openpdf.text.Document;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfWriter;

/** A signature differs each time, so whether its QR is read must not hang on which one it is. */
class PrintedQrTest {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int MARGIN = 30;

    @TempDir
    private Path temp;

    /** Sides and lengths are those of report and receipt, in points and letters; the sharpness is an office scanner's, in dots per inch. */
    @ParameterizedTest
    @CsvSource({"180, 600, 200", "180, 600, 300", "96, 400, 300"})
    void everySignatureIsReadFromPaper(float side, int length, int sharpness) throws Exception {
        List<String> signatures = signatures(length);
        Path pdf = temp.resolve("codes.pdf");
        try (var out = Files.newOutputStream(pdf)) {
            Document document = new Document(new Rectangle(side + 2 * MARGIN, side + 2 * MARGIN));
            PdfWriter writer = PdfWriter.getInstance(document, out);
            document.open();
            float shift = 0;
            for (String signature : signatures) {
                document.newPage();
                shift += 0.13f;
                PrintedQr.draw(
                        writer.getDirectContent(), signature, ErrorCorrectionLevel.L, MARGIN + shift, MARGIN, side);
            }
            document.close();
        }
        List<String> read = new ArrayList<>();
        for (Path page : PrintedPages.of(pdf, sharpness, temp)) {
            read.add(PaperReader.read(page).orElse("nothing"));
        }
        assertThat(read).isEqualTo(signatures);
    }

    private static List<String> signatures(int length) {
        Random random = new Random(7);
        return IntStream.range(0, 12)
                .mapToObj(each -> IntStream.range(0, length)
                        .mapToObj(at -> String.valueOf(ALPHABET.charAt(random.nextInt(ALPHABET.length()))))
                        .reduce("", String::concat))
                .toList();
    }
}
