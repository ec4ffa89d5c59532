package mu.maupass.authority.stations;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.stream.Collectors;
import mu.maupass.authority.stations.StationsReport.Attention;
import mu.maupass.sync.sandbox.StationStates.Alarm;
import mu.maupass.sync.sandbox.StationStates.StationState;

/**
 * The stations as one page for a browser, in English or French: no script, nothing from elsewhere, each cell with its heading for who
 * hears it, and what somebody should look at in words and not by a colour alone.
 */
public final class StationsPage {

    /** What a browser may do with it: show it. */
    public static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final List<String> LANGUAGES = List.of("en", "fr");
    private static final List<String> COLUMNS = List.of(
            "station",
            "attention",
            "seen",
            "version",
            "waiting",
            "records",
            "refused",
            "alarms",
            "bundle",
            "certificate",
            "days");

    private static final String STYLE = """
            body{font:16px/1.5 system-ui,sans-serif;margin:1.5rem;color:#1b1f24;background:#fff}
            h1{font-size:1.6rem;margin:0}
            nav{float:right}
            .wide{overflow-x:auto}
            table{border-collapse:collapse;width:100%;margin-top:1rem}
            caption{text-align:left;padding:.5rem 0}
            th,td{text-align:left;vertical-align:top;padding:.5rem .75rem;border-bottom:1px solid #8a938d}
            thead th{background:#f1f5f2;border-bottom:2px solid #14532d}
            td.when,small{white-space:nowrap}
            td.number{text-align:right;font-variant-numeric:tabular-nums}
            tr.look td,tr.look th{background:#fff4e0}
            tr.look td.why{font-weight:600}
            tr.revoked{color:#4b535b}
            small{display:block}
            a{color:#14532d}
            :focus-visible{outline:3px solid #14532d;outline-offset:2px}
            @media print{nav{display:none}}
            """;

    private final StationsReport report;
    private final ResourceBundle texts;
    private final String language;
    private final DateTimeFormatter times;

    private StationsPage(StationsReport report, String language, ZoneId zone) {
        this.report = report;
        this.language = language;
        this.texts = ResourceBundle.getBundle(
                "mu.maupass.authority.stations.stations",
                Locale.of(language),
                Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
        this.times =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(zone);
    }

    /**
     * The page.
     *
     * @param asked  the language that somebody chose on the page, if any
     * @param wanted {@code Accept-Language} of the browser
     * @param zone   of the times on it
     */
    public static String html(StationsReport report, Optional<String> asked, String wanted, ZoneId zone) {
        return new StationsPage(report, language(asked, wanted), zone).html();
    }

    private static String language(Optional<String> asked, String wanted) {
        if (asked.filter(LANGUAGES::contains).isPresent()) {
            return asked.get();
        }
        try {
            return Optional.ofNullable(Locale.lookupTag(Locale.LanguageRange.parse(wanted), LANGUAGES))
                    .orElse("en");
        } catch (IllegalArgumentException e) {
            // A browser's header may be anything.
            return "en";
        }
    }

    private String text(String key) {
        return escaped(texts.getString(key));
    }

    private String html() {
        String title = text("title");
        long look = report.stations().stream()
                .filter(one -> !report.attention(one).isEmpty())
                .count();
        return """
                <!DOCTYPE html>
                <html lang="%s"><head><meta charset="utf-8"><title>%s</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <style>
                %s</style></head><body>
                <nav aria-label="%s">%s</nav>
                <main><h1>%s</h1>
                <p>%s %d<br>%s %d</p>
                <div class="wide" role="region" aria-label="%s" tabindex="0"><table>
                <caption>%s %s (%s)</caption>
                <thead><tr>%s</tr></thead>
                <tbody>
                %s</tbody></table></div>
                <p><a href="stations.json">%s</a></p>
                </main></body></html>
                """.formatted(
                        language,
                        title,
                        STYLE,
                        text("languages"),
                        LANGUAGES.stream().map(this::choice).collect(Collectors.joining(" ")),
                        title,
                        text("number"),
                        report.stations().size(),
                        text("look"),
                        look,
                        title,
                        text("at"),
                        times.format(report.time()),
                        escaped(times.getZone().getId()),
                        COLUMNS.stream()
                                .map(column -> "<th scope=\"col\">" + text("column." + column) + "</th>")
                                .collect(Collectors.joining()),
                        report.stations().stream().map(this::row).collect(Collectors.joining()),
                        text("json"));
    }

    private String choice(String other) {
        return "<a href=\"stations?lang=" + other + "\" lang=\"" + other + "\" hreflang=\"" + other + "\""
                + (other.equals(language) ? " aria-current=\"true\"" : "") + ">" + text("language." + other) + "</a>";
    }

    private String row(StationState station) {
        List<Attention> why = report.attention(station);
        String state = station.revoked() ? " class=\"revoked\"" : why.isEmpty() ? "" : " class=\"look\"";
        return "<tr" + state + "><th scope=\"row\">" + escaped(station.office()) + "<small>"
                + escaped(station.station()) + "</small></th>"
                + cell("why", attention(station, why))
                + cell("when", time(station.seen(), "never"))
                + cell("", station.version().isEmpty() ? text("unknown") : escaped(station.version()))
                + cell("number", waiting(station))
                + cell("number", Long.toString(station.taken()))
                + cell("number", Long.toString(station.refused()))
                + cell("number", alarms(station))
                + cell("when", time(station.bundle(), "unknown"))
                + cell("when", time(station.certificateEnd(), "unknown"))
                + cell("number", days(station))
                + "</tr>\n";
    }

    private String attention(StationState station, List<Attention> why) {
        if (station.revoked()) {
            return text("revoked");
        }
        return why.isEmpty()
                ? text("fine")
                : why.stream().map(one -> text("attention." + one.value())).collect(Collectors.joining("<br>"));
    }

    private String waiting(StationState station) {
        return station.waiting()
                + station.waitingSince()
                        .map(since -> small(text("since") + " " + times.format(since)))
                        .orElse("");
    }

    private String alarms(StationState station) {
        return station.alarms().stream().mapToLong(Alarm::number).sum()
                + station.alarms().stream()
                        .map(alarm -> small(alarm.number() + " × " + text("alarm." + alarm.kind()) + ", "
                                + times.format(alarm.newest())))
                        .collect(Collectors.joining());
    }

    private String days(StationState station) {
        return station.days()
                + station.lastDay().map(day -> small(text("last") + " " + day)).orElse("");
    }

    private String time(Optional<Instant> time, String otherwise) {
        return time.map(times::format).orElseGet(() -> text(otherwise));
    }

    private static String cell(String kind, String content) {
        return "<td" + (kind.isEmpty() ? "" : " class=\"" + kind + "\"") + ">" + content + "</td>";
    }

    private static String small(String content) {
        return "<small>" + content + "</small>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
