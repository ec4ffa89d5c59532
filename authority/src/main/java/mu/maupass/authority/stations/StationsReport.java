package mu.maupass.authority.stations;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mu.maupass.sync.sandbox.StationStates.StationState;

/**
 * The country's stations at one moment, and which of them somebody should look at. Of stations and offices only.
 *
 * @param time     of this look
 * @param limits   what stations are held to
 * @param stations those to be looked at first, then by name
 */
public record StationsReport(Instant time, Limits limits, List<StationState> stations) {

    /** A weekend and a public holiday. */
    private static final Duration LONGEST_SILENCE = Duration.ofDays(3);
    /** A station sends what it has within minutes where it has a link. */
    private static final Duration LONGEST_WAITING = Duration.ofDays(1);

    /** It speaks each minute where it has a link; whoever sets it up may do so the next morning. */
    private static final Duration FIRST_CONTACT = Duration.ofDays(1);

    private static final Duration RECENT = Duration.ofDays(7);
    private static final Duration LEAST_CERTIFICATE = Duration.ofDays(14);
    private static final int PER_CENT = 100;

    /**
     * Of the policy that stations have now.
     *
     * @param maxQueue    records that may wait
     * @param maxDays     days that the oldest may wait
     * @param warnPercent from which part of a limit on somebody should look
     */
    public record Limits(int maxQueue, int maxDays, int warnPercent) {}

    /** Why somebody should look at a station. */
    public enum Attention {
        /** Enrolled more than a day ago, and never heard of since. */
        NEVER_HEARD,
        SILENT,
        QUEUE,
        ALARM,
        CERTIFICATE;

        /** As it stands in JSON and before the texts. */
        public String value() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public StationsReport {
        Instant now = time;
        Limits held = limits;
        stations = stations.stream()
                .sorted(Comparator.comparing(
                                (StationState one) -> attention(one, now, held).isEmpty())
                        .thenComparing(StationState::station))
                .toList();
    }

    /** Why somebody should look at this station; nobody has to look at one that is revoked. */
    public List<Attention> attention(StationState station) {
        return attention(station, time, limits);
    }

    private static List<Attention> attention(StationState station, Instant time, Limits limits) {
        List<Attention> why = new ArrayList<>();
        if (station.revoked()) {
            return why;
        }
        silence(station, time).ifPresent(why::add);
        if (station.waiting() * PER_CENT >= (long) limits.maxQueue * limits.warnPercent
                || station.waitingSince()
                        .filter(since -> since.isBefore(time.minus(LONGEST_WAITING)))
                        .isPresent()) {
            why.add(Attention.QUEUE);
        }
        if (station.alarms().stream().anyMatch(alarm -> alarm.newest().isAfter(time.minus(RECENT)))) {
            why.add(Attention.ALARM);
        }
        if (station.certificateEnd()
                .filter(end -> end.isBefore(time.plus(LEAST_CERTIFICATE)))
                .isPresent()) {
            why.add(Attention.CERTIFICATE);
        }
        return why;
    }

    /** Records that came before contacts were noted are contacts, too: a station that was lost since then is silent all the same. */
    private static Optional<Attention> silence(StationState station, Instant time) {
        Optional<Instant> heard = station.seen().or(station::newest);
        if (heard.isEmpty() && station.taken() == 0) {
            return Optional.of(Attention.NEVER_HEARD)
                    .filter(_ -> station.enrolled().isBefore(time.minus(FIRST_CONTACT)));
        }
        return Optional.of(Attention.SILENT)
                .filter(_ -> heard.orElse(station.enrolled()).isBefore(time.minus(LONGEST_SILENCE)));
    }

    /** As one object of JSON. */
    public ObjectNode json() {
        ObjectNode report = new JsonMapper().createObjectNode().put("time", time.toString());
        report.putObject("limits")
                .put("max_queue", limits.maxQueue)
                .put("max_days_unsent", limits.maxDays)
                .put("warn_percent", limits.warnPercent);
        ArrayNode list = report.putArray("stations");
        for (StationState station : stations) {
            put(list.addObject(), station);
        }
        return report;
    }

    private void put(ObjectNode one, StationState station) {
        one.put("station", station.station())
                .put("office", station.office())
                .put("enrolled", station.enrolled().toString())
                .put("revoked", station.revoked());
        station.seen().ifPresent(seen -> one.put("last_contact", seen.toString()));
        if (!station.version().isEmpty()) {
            one.put("version", station.version());
        }
        one.put("records", station.taken()).put("refused", station.refused()).put("waiting", station.waiting());
        station.waitingSince().ifPresent(since -> one.put("waiting_since", since.toString()));
        ArrayNode alarms = one.putArray("alarms");
        station.alarms()
                .forEach(alarm -> alarms.addObject()
                        .put("kind", alarm.kind())
                        .put("number", alarm.number())
                        .put("newest", alarm.newest().toString()));
        station.certificateEnd().ifPresent(end -> one.put("certificate_end", end.toString()));
        station.bundle().ifPresent(issued -> one.put("bundle_issued", issued.toString()));
        one.put("days_closed", station.days());
        station.lastDay().ifPresent(day -> one.put("last_day_closed", day.toString()));
        ArrayNode why = one.putArray("attention");
        attention(station).forEach(reason -> why.add(reason.value()));
    }
}
