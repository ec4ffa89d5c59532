package mu.maupass.station.day;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import mu.maupass.station.report.ReportPeriod;
import mu.maupass.station.report.file.ReportFormatName;
import mu.maupass.station.strings.Language;

/**
 * A report as somebody wants it.
 *
 * @param day      which is in it
 * @param span     how many days are in it
 * @param today    the day on which they were looked at: nothing that comes after it is in it, also where it is written past midnight
 * @param language in which people read it, where people do
 * @param folder   where it goes
 */
public record ReportOrder(
        LocalDate day, ReportSpan span, LocalDate today, ReportFormatName format, Language language, Path folder) {
    public ReportOrder {
        Objects.requireNonNull(day);
        Objects.requireNonNull(span);
        Objects.requireNonNull(today);
        Objects.requireNonNull(format);
        Objects.requireNonNull(language);
        Objects.requireNonNull(folder);
    }

    /** Its days, up to that one. */
    ReportPeriod period(ZoneId zone) {
        return span.around(day, today, zone);
    }

    /**
     * The file of this station's report, such as {@code MU-PO-01-2026-11-29-fr.pdf}, with the last day behind the first where
     * there are several; without a language where it has no words.
     */
    Path file(String station, ReportPeriod period) {
        String words = format.hasWords() ? "-" + language.tag() : "";
        // A stroke, as the period has one between its days, would be a folder.
        String days = period.toString().replace('/', '_');
        return folder.resolve(station + "-" + days + words + "." + format.name().toLowerCase(Locale.ROOT));
    }
}
