package mu.maupass.station.matching;

import java.time.LocalDate;
import java.util.Optional;
import mu.maupass.devices.mrz.Mrz;
import mu.maupass.devices.mrz.PartDate;

/**
 * A day of birth as far as a document knows it. The parts that are known count.
 *
 * @param digits YYMMDD; {@code <} for each digit that the document leaves open
 * @param day the whole day with its century; empty where a part is open
 */
public record DocumentedBirth(String digits, Optional<LocalDate> day) {
    public static DocumentedBirth of(LocalDate day) {
        return new DocumentedBirth(digits(day), Optional.of(day));
    }

    /** As the zone has it; empty where it leaves all of it open. {@code today} decides the century. */
    public static Optional<DocumentedBirth> of(Mrz zone, LocalDate today) {
        Optional<LocalDate> day = zone.dateOfBirth(today);
        String known = day.isPresent() ? zone.birthField() : PartDate.known(zone.birthField());
        return known.chars().allMatch(digit -> digit == PartDate.OPEN)
                ? Optional.empty()
                : Optional.of(new DocumentedBirth(known, day));
    }

    /** Whether somebody born on that day is meant: no known part contradicts. */
    public boolean fits(LocalDate other) {
        return day.map(other::equals).orElseGet(() -> PartDate.agree(digits, digits(other)));
    }

    /** Whether two documents can mean one day. */
    boolean agreesWith(DocumentedBirth other) {
        return day.isPresent() && other.day.isPresent() ? day.equals(other.day) : PartDate.agree(digits, other.digits);
    }

    private static String digits(LocalDate day) {
        return "%02d%02d%02d".formatted(day.getYear() % 100, day.getMonthValue(), day.getDayOfMonth());
    }

    /** Says nothing about the person, so that a log line cannot. */
    @Override
    public String toString() {
        return "DocumentedBirth[masked]";
    }
}
