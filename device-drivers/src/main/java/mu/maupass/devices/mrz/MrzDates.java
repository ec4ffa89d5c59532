package mu.maupass.devices.mrz;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Reads the zone's dates of six digits (YYMMDD) and finds their century. */
final class MrzDates {

    private static final int LONGEST_VALIDITY_YEARS = 15;

    private MrzDates() {}

    /** A date of birth is never in the future. */
    static Optional<LocalDate> birth(String field, LocalDate today) {
        return at(century(today), field)
                .flatMap(date -> date.isAfter(today) ? at(century(today) - 100, field) : Optional.of(date))
                .or(() -> at(century(today) - 100, field));
    }

    /** A date of expiry is at most 15 years in the future; a later one belongs to the century before. */
    static Optional<LocalDate> expiry(String field, LocalDate today) {
        if (!digits(field)) {
            return Optional.empty();
        }
        int yy = Integer.parseInt(field.substring(0, 2));
        int year = century(today) + yy;
        if (year < today.getYear() - (100 - LONGEST_VALIDITY_YEARS - 1)) {
            year += 100;
        } else if (year > today.getYear() + LONGEST_VALIDITY_YEARS) {
            year -= 100;
        }
        return at(year - yy, field);
    }

    private static int century(LocalDate today) {
        return today.getYear() / 100 * 100;
    }

    private static Optional<LocalDate> at(int century, String field) {
        if (!digits(field)) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(
                    century + Integer.parseInt(field.substring(0, 2)),
                    Integer.parseInt(field.substring(2, 4)),
                    Integer.parseInt(field.substring(4, 6))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean digits(String field) {
        return field.length() == 6 && field.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
