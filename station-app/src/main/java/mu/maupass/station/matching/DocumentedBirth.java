package mu.maupass.station.matching;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import mu.maupass.devices.mrz.Mrz;

/**
 * A day of birth as far as a document knows it. The parts that are known count.
 *
 * @param digits YYMMDD; {@code <} for each digit that the document leaves open
 * @param day the whole day with its century; empty where a part is open
 */
public record DocumentedBirth(String digits, Optional<LocalDate> day) {
    private static final char OPEN = '<';
    private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]");
    private static final Pattern NO_DAY = Pattern.compile("(?<=^..)00|00$");

    public static DocumentedBirth of(LocalDate day) {
        return new DocumentedBirth(digits(day), Optional.of(day));
    }

    /** As the zone has it; empty where it leaves all of it open. {@code today} decides the century. */
    public static Optional<DocumentedBirth> of(Mrz zone, LocalDate today) {
        Optional<LocalDate> day = zone.dateOfBirth(today);
        // Some states write an unknown day or month as 00, which is none.
        String known = day.isPresent()
                ? zone.birthField()
                : NO_DAY.matcher(NO_DIGIT.matcher(zone.birthField()).replaceAll(String.valueOf(OPEN)))
                        .replaceAll("<<");
        return known.chars().allMatch(digit -> digit == OPEN)
                ? Optional.empty()
                : Optional.of(new DocumentedBirth(known, day));
    }

    /** Whether somebody born on that day is meant: no known part contradicts. */
    public boolean fits(LocalDate other) {
        return day.map(other::equals).orElseGet(() -> fits(digits(other)));
    }

    /** Whether two documents can mean one day. */
    boolean agreesWith(DocumentedBirth other) {
        return day.isPresent() && other.day.isPresent() ? day.equals(other.day) : fits(other.digits);
    }

    private boolean fits(String other) {
        for (int i = 0; i < digits.length(); i++) {
            char one = digits.charAt(i);
            if (one != OPEN && other.charAt(i) != OPEN && one != other.charAt(i)) {
                return false;
            }
        }
        return true;
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
