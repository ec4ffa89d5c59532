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
    /** Behind {@code 2026-11-29T09:30}. */
    private static final int SECONDS_AT = 16;

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
        text(line, time(row.begun()));
        text(line, time(row.ended()));
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
        String text = time.toString();
        return text.charAt(SECONDS_AT) == ':'
                ? text
                : text.substring(0, SECONDS_AT) + ":00" + text.substring(SECONDS_AT);
    }

    /** A cell that begins like a formula gets an apostrophe in front, which spreadsheets read as "this is text". */
    static void text(StringBuilder line, String value) {
        boolean formula = !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0;
        if (formula
                || value.indexOf('"') >= 0
                || value.indexOf(',') >= 0
                || value.indexOf('\n') >= 0
                || value.indexOf('\r') >= 0) {
            line.append('"')
                    .append(formula ? "'" : "")
                    .append(value.replace("\"", "\"\""))
                    .append('"');
        } else {
            line.append(value);
        }
        line.append(',');
    }
}
