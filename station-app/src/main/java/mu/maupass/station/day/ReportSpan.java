package mu.maupass.station.day;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import mu.maupass.station.report.ReportPeriod;

/** How many days a report of the windows is about. */
public enum ReportSpan {
    /** One. */
    DAY,
    /** Monday to Sunday. */
    WEEK,
    /** From the first to the last day of the month. */
    MONTH;

    /**
     * The days of it with a day among them.
     *
     * @param today nothing is reported of what comes after it
     */
    public ReportPeriod around(LocalDate day, LocalDate today, ZoneId zone) {
        LocalDate from = switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.with(TemporalAdjusters.firstDayOfMonth());
        };
        LocalDate to = switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
            case MONTH -> day.with(TemporalAdjusters.lastDayOfMonth());
        };
        LocalDate last = today.isAfter(day) ? today : day;
        return new ReportPeriod(from, to.isAfter(last) ? last : to, zone);
    }
}
