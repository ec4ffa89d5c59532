package mu.maupass.sync.trust;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;

/**
 * What in the work of a station is unusual enough for somebody to look into, as the authority rules it.
 *
 * @param visitsAnHour  visits of one agent within an hour; 0 for no limit
 * @param refusalsInRow visits of one agent in a row that ended without an activation; 0 for no limit
 * @param againDays     days within which a person or a document does not come to a station for a second activation; 0 for
 *                      never mind
 * @param opening       when the office is open; empty where that is not known
 * @param holidays      days on which it is closed
 */
public record PatternRules(
        int visitsAnHour, int refusalsInRow, int againDays, Optional<Opening> opening, Set<LocalDate> holidays) {
    /** Where policy says nothing. */
    public static final PatternRules USUAL = new PatternRules(20, 5, 30, Optional.empty(), Set.of());

    public PatternRules {
        if (visitsAnHour < 0 || refusalsInRow < 0 || againDays < 0) {
            throw new IllegalArgumentException("limits of patterns");
        }
        holidays = Set.copyOf(holidays);
    }

    /**
     * On which days of the week, and from when to when, by the clock of the office.
     *
     * @param until not included
     */
    public record Opening(Set<DayOfWeek> days, LocalTime from, LocalTime until) {
        public Opening {
            days = Set.copyOf(days);
            if (!from.isBefore(until)) {
                throw new IllegalArgumentException("an office opens before it closes");
            }
        }
    }

    /** Whether the office is known to be closed at this moment. */
    public boolean closed(OffsetDateTime moment) {
        LocalTime time = moment.toLocalTime();
        return holidays.contains(moment.toLocalDate())
                || opening.filter(hours -> !hours.days().contains(moment.getDayOfWeek())
                                || time.isBefore(hours.from())
                                || !time.isBefore(hours.until()))
                        .isPresent();
    }
}
