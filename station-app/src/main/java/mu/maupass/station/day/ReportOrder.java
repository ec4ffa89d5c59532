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

    /** The file of this station's report, such as {@code MU-PO-01-2026-11-29.pdf}. */
    Path file(String station) {
        return folder.resolve(station + "-" + day + "." + format.name().toLowerCase(Locale.ROOT));
    }
}
