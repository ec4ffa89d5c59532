package mu.maupass.station.receipt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mu.maupass.station.strings.Language;
import org.openpdf.text.pdf.BaseFont;

/** What pages are set in. The letters that a page uses are embedded in it. */
public final class Typefaces {
    /** Comes with the PDF library. */
    private static final String LATIN = "font-fallback/LiberationSans-Regular.ttf";
    /** Has Arabic in all its forms, Latin, and the signs between them; of the Debian package fonts-dejavu-core. */
    private static final String BOTH = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf";

    private Typefaces() {}

    /** For a page in this language; where that of Arabic is not installed, one without Arabic letters. */
    public static BaseFont of(Language language) {
        try {
            BaseFont typeface = BaseFont.createFont(
                    language.rightToLeft() && Files.isReadable(Path.of(BOTH)) ? BOTH : LATIN,
                    BaseFont.IDENTITY_H,
                    BaseFont.EMBEDDED);
            // The list of what is embedded leaves out the parts that letters are made of: PDF/A wants a whole one or
            // none.
            typeface.setIncludeCidSet(false);
            return typeface;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
