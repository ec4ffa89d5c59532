package mu.maupass.station.report;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Whole days at an office.
 *
 * @param from the first day
 * @param to   the last day, not before the first
 * @param zone of the office
 */
public record ReportPeriod(LocalDate from, LocalDate to, ZoneId zone) {
    public ReportPeriod {
        Objects.requireNonNull(zone);
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("the last day is before the first");
        }
    }

    /** One day. */
    public static ReportPeriod of(LocalDate day, ZoneId zone) {
        return new ReportPeriod(day, day, zone);
    }

    /** Its first moment. */
    public OffsetDateTime begin() {
        return from.atStartOfDay(zone).toOffsetDateTime();
    }

    /** The first moment after it. */
    public OffsetDateTime end() {
        return to.plusDays(1).atStartOfDay(zone).toOffsetDateTime();
    }

    /** Its days in order. */
    public Stream<LocalDate> days() {
        return from.datesUntil(to.plusDays(1));
    }

    /** As it stands in texts: the day, or both with a stroke between them. */
    @Override
    public String toString() {
        return from.equals(to) ? from.toString() : from + "/" + to;
    }
}
