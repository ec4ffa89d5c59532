package mu.maupass.station.report;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import mu.maupass.sync.activation.Classification;
import org.jspecify.annotations.Nullable;

/**
 * A row as comma-separated values (RFC 4180): the form over which a report's rows are hashed. A spreadsheet program opens each
 * cell as text or a number, never as a formula.
 */
public final class ReportLine {
    /** Names of the columns, which the header row has. */
    public static final List<String> COLUMNS = Stream.of(
                    Stream.of(
                            "station",
                            "reference",
                            "visit",
                            "place",
                            "begun",
                            "ended",
                            "agent",
                            "role",
                            "path",
                            "document",
                            "strength",
                            "outcome",
                            "reason",
                            "second_person",
                            "duration_s"),
                    ReportRow.STEPS.stream().map(step -> step + "_s"),
                    Stream.of("standing", "state", "code"))
            .flatMap(names -> names)
            .toList();

    private static final String FORMULA = "=+-@\t\r\n";
    private static final int MOST_DIGITS = 3;

    private ReportLine() {}

    /** The header row. */
    public static byte[] header() {
        return (String.join(",", COLUMNS) + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] of(ReportRow row) {
        StringBuilder line = new StringBuilder(400);
        text(line, row.station());
        text(line, row.reference());
        text(line, row.visit());
        text(line, row.place().isPresent() ? Long.toString(row.place().getAsLong()) : "");
        time(line, row.begun());
        line.append(',');
        time(line, row.ended());
        line.append(',');
        text(line, row.agent());
        text(line, row.role());
        text(line, row.path().value());
        text(line, row.document().value());
        text(line, row.strength().map(Classification::value).orElse(""));
        text(line, row.outcome().value());
        text(line, row.reason());
        text(line, row.second());
        text(line, seconds(row.duration()));
        for (String step : ReportRow.STEPS) {
            text(line, seconds(row.steps().get(step)));
        }
        text(line, row.standing().value());
        text(line, row.state().value());
        text(line, row.code());
        line.setLength(line.length() - 1);
        return line.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Seconds with three places, whatever the language; empty for none. */
    public static String seconds(@Nullable Duration duration) {
        if (duration == null) {
            return "";
        }
        long millis = Math.max(0, duration.toMillis());
        String rest = Long.toString(1000 + millis % 1000).substring(1);
        return millis / 1000 + "." + rest.substring(0, MOST_DIGITS);
    }

    /** With its offset and always with seconds (RFC 3339), which Java leaves out where they are none. */
    public static String time(OffsetDateTime time) {
        StringBuilder text = new StringBuilder(32);
        time(text, time);
        return text.toString();
    }

    private static void time(StringBuilder line, OffsetDateTime time) {
        digits(line, time.getYear(), 4).append('-');
        digits(line, time.getMonthValue(), 2).append('-');
        digits(line, time.getDayOfMonth(), 2).append('T');
        digits(line, time.getHour(), 2).append(':');
        digits(line, time.getMinute(), 2).append(':');
        digits(line, time.getSecond(), 2);
        int nanos = time.getNano();
        if (nanos > 0) {
            boolean millis = nanos % 1_000_000 == 0;
            boolean micros = nanos % 1_000 == 0;
            line.append('.');
            digits(line, millis ? nanos / 1_000_000 : micros ? nanos / 1_000 : nanos, millis ? 3 : micros ? 6 : 9);
        }
        line.append(time.getOffset().getId());
    }

    private static StringBuilder digits(StringBuilder line, int number, int places) {
        int above = 10;
        for (int place = 1; place < places; place++) {
            if (number < above) {
                line.append('0');
            }
            above *= 10;
        }
        return line.append(number);
    }

    /** A cell that begins like a formula gets an apostrophe in front, which spreadsheets read as "this is text". */
    static void text(StringBuilder line, String value) {
        boolean formula = !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0;
        if (formula || wantsQuotes(value)) {
            line.append('"')
                    .append(formula ? "'" : "")
                    .append(value.replace("\"", "\"\""))
                    .append('"');
        } else {
            line.append(value);
        }
        line.append(',');
    }

    private static boolean wantsQuotes(String value) {
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            if (letter == '"' || letter == ',' || letter == '\n' || letter == '\r') {
                return true;
            }
        }
        return false;
    }
}
