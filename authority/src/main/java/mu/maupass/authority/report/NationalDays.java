package mu.maupass.authority.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mu.maupass.sync.sandbox.HandedDays.Figures;
import mu.maupass.sync.sandbox.HandedDays.StationDay;

/**
 * The closed days of all offices, for a head office: the country's figures of each day, and who is missing. Of offices and figures only.
 *
 * @param days each station on each day, in order
 */
public record NationalDays(LocalDate from, LocalDate to, List<StationDay> days) {

    private static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0);
    private static final String HEAD =
            "day,station,office,state,visits,activated,sealed,confirmed,waiting,attention,closed";

    public NationalDays {
        days = List.copyOf(days);
    }

    /** As one object of JSON; its figures are those of the API's closed day. */
    public ObjectNode json() {
        Map<LocalDate, List<StationDay>> byDay =
                days.stream().collect(Collectors.groupingBy(StationDay::day, TreeMap::new, Collectors.toList()));
        ObjectNode report =
                new JsonMapper().createObjectNode().put("from", from.toString()).put("to", to.toString());
        ArrayNode list = report.putArray("days");
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            write(list.addObject().put("day", day.toString()), byDay.getOrDefault(day, List.of()));
        }
        return report;
    }

    private static void write(ObjectNode day, List<StationDay> stations) {
        day.put("stations", stations.size())
                .put(
                        "closed",
                        stations.stream()
                                .filter(one -> one.closing().isPresent())
                                .count());
        put(
                day.putObject("country"),
                stations.stream().flatMap(one -> one.closing().stream()).reduce(NONE, NationalDays::sum));
        ArrayNode missing = day.putArray("missing");
        ArrayNode nothing = day.putArray("nothing_known");
        ArrayNode offices = day.putArray("offices");
        for (StationDay station : stations) {
            ObjectNode one = (station.stated() ? offices : station.missing() ? missing : nothing)
                    .addObject()
                    .put("station", station.station())
                    .put("office", station.office());
            if (station.stated() || station.contested()) {
                one.put("contested", station.contested());
            }
            station.closing().ifPresent(figures -> put(one, figures));
        }
    }

    private static void put(ObjectNode node, Figures of) {
        node.put("visits", of.visits())
                .put("activated", of.activated())
                .put("sealed", of.sealed())
                .put("confirmed", of.confirmed())
                .put("waiting", of.waiting())
                .put("attention", of.attention())
                .put("refusals_closed", of.closed());
    }

    private static Figures sum(Figures one, Figures other) {
        return new Figures(
                one.visits() + other.visits(),
                one.activated() + other.activated(),
                one.sealed() + other.sealed(),
                one.confirmed() + other.confirmed(),
                one.waiting() + other.waiting(),
                one.attention() + other.attention(),
                one.closed() + other.closed());
    }

    /** As lines for a spreadsheet (RFC 4180), one for each station on each day. */
    public String csv() {
        return Stream.concat(Stream.of(HEAD), days.stream().map(NationalDays::line))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String line(StationDay day) {
        String figures = day.closing()
                .map(of -> Stream.of(
                                of.visits(),
                                of.activated(),
                                of.sealed(),
                                of.confirmed(),
                                of.waiting(),
                                of.attention(),
                                of.closed())
                        .map(number -> Long.toString(number))
                        .collect(Collectors.joining(",")))
                .orElse(",,,,,,");
        return String.join(",", day.day().toString(), cell(day.station()), cell(day.office()), state(day), figures);
    }

    private static String state(StationDay day) {
        if (day.stated()) {
            return day.contested() ? "contested" : "closed";
        }
        if (day.missing()) {
            return day.contested() ? "missing and contested" : "missing";
        }
        // A supplement that contradicts another one may be all that has come of the day.
        return day.contested() ? "contested" : "nothing known";
    }

    /** In quotes, and never what a spreadsheet takes for a formula. */
    private static String cell(String text) {
        String plain = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
        return '"' + plain.replace("\"", "\"\"") + '"';
    }
}
