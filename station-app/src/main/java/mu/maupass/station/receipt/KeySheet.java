package mu.maupass.station.receipt;

import java.io.ByteArrayOutputStream;
import java.util.List;
import mu.maupass.station.strings.Language;

/** A page with the agent's keys, to lie beside the keyboard. Takes some tenths of a second. Immutable. */
public final class KeySheet {
    /** A key and what it does. */
    public record Line(String key, String does) {}

    private final String title;
    private final Language language;

    public KeySheet(String title, Language language) {
        this.title = title;
        this.language = language;
    }

    /** As a PDF of one A5 page. */
    public byte[] pdf(String officeName, List<Line> lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(16_384);
        try (ReceiptPage page = new ReceiptPage(out, title, language, 1)) {
            page.heading(title, officeName);
            page.list(lines.stream()
                    .map(line -> new ReceiptPage.Fact(line.key(), line.does()))
                    .toList());
        }
        return out.toByteArray();
    }
}
