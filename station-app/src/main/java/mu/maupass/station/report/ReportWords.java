package mu.maupass.station.report;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import mu.maupass.station.strings.Strings;

/** What people read in a report, in one language. */
public final class ReportWords {
    private static final String VALUE = "report.value.";

    private final Strings strings;
    private final DateTimeFormatter time;
    /** Read once: a row has ten of them. */
    private final Map<String, String> values = new HashMap<>();

    /** @param zone of the office */
    public ReportWords(Strings strings, ZoneId zone) {
        this.strings = strings;
        for (String key : strings.keys()) {
            if (key.startsWith(VALUE)) {
                values.put(key.substring(VALUE.length()), strings.get(key));
            }
        }
        this.time = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss", strings.locale())
                .withZone(zone);
    }

    public String get(String key, Object... arguments) {
        return strings.get(key, arguments);
    }

    public Strings strings() {
        return strings;
    }

    public String column(String name) {
        return strings.get("report.column." + name);
    }

    /** A value of a row; what has no words stands as it is. */
    public String value(String value) {
        return values.getOrDefault(value, value);
    }

    public String gap(String kind) {
        return strings.get("report.gap." + kind);
    }

    public String verdict(PathComparison of) {
        return strings.get(
                "report.verdict." + of.verdict().value(),
                String.valueOf(of.rules().fewestVisits()));
    }

    public String time(TemporalAccessor moment) {
        return time.format(moment);
    }

    /** Such as {@code 2:05}, minutes and seconds. */
    public String minutes(Optional<Duration> duration) {
        return duration.map(of -> "%d:%02d".formatted(of.toMinutes(), of.toSecondsPart()))
                .orElse("–");
    }

    /** A part of some visits; of none there is no part. */
    public String share(double part, long of) {
        return of == 0 ? "–" : percent(part);
    }

    public String percent(double part) {
        return String.format(strings.locale(), "%.1f %%", part * 100).replace(' ', '\u00a0');
    }
}
