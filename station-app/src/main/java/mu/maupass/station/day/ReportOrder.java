package mu.maupass.station.day;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import mu.maupass.station.report.file.ReportFormatName;
import mu.maupass.station.strings.Language;

/**
 * A day's report as somebody wants it.
 *
 * @param language in which people read it, where people do
 * @param folder   where it goes
 */
public record ReportOrder(LocalDate day, ReportFormatName format, Language language, Path folder) {
    public ReportOrder {
        Objects.requireNonNull(day);
        Objects.requireNonNull(format);
        Objects.requireNonNull(language);
        Objects.requireNonNull(folder);
    }

    /** The file of this station's report, such as {@code MU-PO-01-2026-11-29-fr.pdf}; without a language where it has no words. */
    Path file(String station) {
        String words = format.hasWords() ? "-" + language.tag() : "";
        return folder.resolve(station + "-" + day + words + "." + format.name().toLowerCase(Locale.ROOT));
    }
}
