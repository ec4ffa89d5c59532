package mu.maupass.station.receipt;

import java.io.ByteArrayOutputStream;
import java.time.OffsetDateTime;
import java.util.List;
import mu.maupass.station.strings.Strings;

/** A page that shows whether a receipt would come out well. Takes some tenths of a second. Immutable. */
public final class TrialSheet {
    /** What the code of the page says. */
    private static final String CODE = "MAUPASS TEST";

    private final Strings strings;

    public TrialSheet(Strings strings) {
        this.strings = strings;
    }

    /** As a PDF of one A5 page. */
    public byte[] pdf(String officeName, OffsetDateTime now) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(16_384);
        String title = strings.get("receipt.trial.title");
        try (ReceiptPage page = new ReceiptPage(out, title, strings.language(), 1)) {
            page.heading(title, officeName);
            page.status(strings.get("receipt.trial.word"), strings.get("receipt.trial.meaning"));
            page.facts(
                    List.of(
                            new ReceiptPage.Fact(
                                    strings.get("receipt.fact.date"),
                                    strings.moment().format(now)),
                            new ReceiptPage.Fact(strings.get("receipt.fact.office"), officeName)),
                    CODE,
                    strings.get("receipt.trial.qr"));
            page.small(strings.get("receipt.trial.small"));
        }
        return out.toByteArray();
    }
}
