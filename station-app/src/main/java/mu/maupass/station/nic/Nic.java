package mu.maupass.station.nic;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;
import mu.maupass.sync.activation.TypedText;

/**
 * A Mauritian national identity number that passed its check: the initial of the surname at birth, the day of birth
 * as DDMMYY, a serial of six digits and a check character.
 *
 * <p>No century is encoded; where one matters it is taken from the document.
 */
public final class Nic {
    private static final Pattern FORM = Pattern.compile("[A-Z]\\d{12}[0-9A-H]");
    private static final String CHECK_CHARACTERS = "0123456789ABCDEFG";
    private static final int LENGTH = 14;

    private final String text;

    private Nic(String text) {
        this.text = text;
    }

    /** What a typed text is worth, also while it is still being typed. */
    public sealed interface Reading {
        /** Every character so far could begin a number; {@code missing} are still to come. */
        record Incomplete(int missing) implements Reading {}

        /** A whole number. {@code unusualCheck}: it ends in H, which only some public sources allow. */
        record Valid(Nic nic, boolean unusualCheck) implements Reading {}

        /** What was typed is no NIC, and typing on cannot make it one. */
        record Invalid(Reason reason) implements Reading {}
    }

    /** Why a text is no NIC. */
    public enum Reason {
        FORM,
        DATE,
        CHECK_CHARACTER
    }

    /** Reads a text as typed: spaces and dashes are ignored and letters may be small. */
    public static Reading read(String typed) {
        String text = TypedText.ungrouped(typed).toUpperCase(Locale.ROOT);
        if (text.length() < LENGTH) {
            boolean possible = text.isEmpty() || text.matches("[A-Z]\\d*") && text.length() < LENGTH;
            return possible ? new Reading.Incomplete(LENGTH - text.length()) : new Reading.Invalid(Reason.FORM);
        }
        if (!FORM.matcher(text).matches()) {
            return new Reading.Invalid(Reason.FORM);
        }
        if (!isDayOfSomeCentury(text)) {
            return new Reading.Invalid(Reason.DATE);
        }
        int remainder = weightedSum(text) % 17;
        char given = text.charAt(LENGTH - 1);
        if (remainder == 0 && given == 'H') {
            return new Reading.Valid(new Nic(text), true);
        }
        return given == CHECK_CHARACTERS.charAt((17 - remainder) % 17)
                ? new Reading.Valid(new Nic(text), false)
                : new Reading.Invalid(Reason.CHECK_CHARACTER);
    }

    private static int weightedSum(String text) {
        int sum = 0;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += (LENGTH - i) * Character.digit(text.charAt(i), 36);
        }
        return sum;
    }

    private static boolean isDayOfSomeCentury(String text) {
        int day = Integer.parseInt(text, 1, 3, 10);
        int month = Integer.parseInt(text, 3, 5, 10);
        int year = Integer.parseInt(text, 5, 7, 10);
        return isDay(1900 + year, month, day) || isDay(2000 + year, month, day);
    }

    private static boolean isDay(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day).getDayOfMonth() == day;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** The initial of the surname at birth, never of a married name. */
    public char initialOfBirthName() {
        return text.charAt(0);
    }

    /** Whether the number was given to somebody born on this day, in whatever century. */
    public boolean isBornOn(LocalDate day) {
        return text.substring(1, 7)
                .equals("%02d%02d%02d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear() % 100));
    }

    /** All fourteen characters. Personal data: never logged. */
    public String value() {
        return text;
    }

    /** First and last two characters only, for lists and reports. */
    public String masked() {
        return text.charAt(0) + "•••••••••••" + text.substring(LENGTH - 2);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Nic nic && nic.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Masked, so that a log line cannot carry the number. */
    @Override
    public String toString() {
        return masked();
    }
}
