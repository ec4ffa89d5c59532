package mu.maupass.station.receipt;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import org.openpdf.text.pdf.PdfContentByte;

/** A QR on paper (ISO/IEC 18004), without the light zone around it, which the page has to leave. */
public final class PrintedQr {
    private PrintedQr() {}

    /**
     * Draws it as one shape: of modules that are filled each by itself, renderers and printers leave light seams between, and
     * readers then lose some codes.
     *
     * @param x left end and {@code y} lower end, in points
     * @param side in points
     * @throws IllegalArgumentException for a text that is too long for a QR
     */
    public static void draw(PdfContentByte on, String text, ErrorCorrectionLevel level, float x, float y, float side) {
        ByteMatrix modules = modules(text, level);
        float module = side / modules.getWidth();
        for (int line = 0; line < modules.getHeight(); line++) {
            int from = -1;
            for (int column = 0; column <= modules.getWidth(); column++) {
                boolean dark = column < modules.getWidth() && modules.get(column, line) == 1;
                if (dark && from < 0) {
                    from = column;
                } else if (!dark && from >= 0) {
                    on.rectangle(x + from * module, y + side - (line + 1) * module, (column - from) * module, module);
                    from = -1;
                }
            }
        }
        on.fill();
    }

    private static ByteMatrix modules(String text, ErrorCorrectionLevel level) {
        try {
            return Encoder.encode(text, level).getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("not a text for a QR", e);
        }
    }
}
