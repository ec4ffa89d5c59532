package mu.maupass.sync.authority;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A date in any of the three forms of HTTP (RFC 9110, 5.6.7): a recipient has to understand all of them. */
final class HttpDate {

    private static final int CENTURY = 2_000;

    private static final List<DateTimeFormatter> FORMS = List.of(
            // Sun, 06 Nov 1994 08:49:37 GMT
            strict(new DateTimeFormatterBuilder().appendPattern("d MMM uuuu HH:mm:ss 'GMT'")),
            // Sunday, 06-Nov-94 08:49:37 GMT
            strict(new DateTimeFormatterBuilder()
                    .appendPattern("d-MMM-")
                    .appendValueReduced(ChronoField.YEAR, 2, 2, CENTURY)
                    .appendPattern(" HH:mm:ss 'GMT'")),
            // Sun Nov  6 08:49:37 1994
            strict(new DateTimeFormatterBuilder().appendPattern("MMM d HH:mm:ss uuuu")));

    private HttpDate() {}

    /** The moment, or empty where the text is none of the three forms. */
    static Optional<Instant> parse(String text) {
        // The name of the day says nothing that the date does not.
        String date = text.strip().replaceFirst("^[A-Za-z]+,? +", "").replaceAll(" +", " ");
        for (DateTimeFormatter form : FORMS) {
            try {
                return Optional.of(LocalDateTime.parse(date, form).toInstant(ZoneOffset.UTC));
            } catch (DateTimeException e) {
                // Another form, or none.
            }
        }
        return Optional.empty();
    }

    private static DateTimeFormatter strict(DateTimeFormatterBuilder form) {
        return form.toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }
}
