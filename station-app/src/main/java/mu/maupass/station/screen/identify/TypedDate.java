package mu.maupass.station.screen.identify;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a day as people type it: {@code 1990-03-15} or {@code 15/03/1990}; points and spaces do as well. */
public final class TypedDate {
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/. ](\\d{1,2})[-/. ](\\d{1,2})");
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[-/. ](\\d{1,2})[-/. ](\\d{4})");

    private TypedDate() {}

    /** The day, or empty where it is none. */
    public static Optional<LocalDate> read(String typed) {
        Matcher year = YEAR_FIRST.matcher(typed.strip());
        if (year.matches()) {
            return day(year.group(1), year.group(2), year.group(3));
        }
        Matcher day = DAY_FIRST.matcher(typed.strip());
        return day.matches() ? day(day.group(3), day.group(2), day.group(1)) : Optional.empty();
    }

    /** As people here write a day, which {@link #read} understands: {@code 15/03/1990}. */
    public static String written(LocalDate day) {
        return "%02d/%02d/%04d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear());
    }

    private static Optional<LocalDate> day(String year, String month, String day) {
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
