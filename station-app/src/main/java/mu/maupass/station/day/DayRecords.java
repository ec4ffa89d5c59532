package mu.maupass.station.day;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.interfaces.ECPublicKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mu.maupass.station.report.ClosedDay;
import mu.maupass.station.report.DayClosing;
import mu.maupass.station.report.DaySupplement;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.DayStatement;
import mu.maupass.sync.outbox.VisitLedger;
import mu.maupass.sync.seal.Sha256;
import mu.maupass.sync.seal.SignedStatement;

/**
 * The closings and supplements of some days, each verified with the station's key.
 *
 * @param days by day, in the order in which they were closed
 */
record DayRecords(Map<LocalDate, Closed> days) {

    /** A closed day. */
    record Closed(DayClosing closing, String jws, List<DaySupplement> supplements) {
        ClosedDay shown() {
            return new ClosedDay(
                    closing.station(),
                    closing.day(),
                    closing.closedAt(),
                    closing.agent(),
                    closing.name(),
                    closing.role(),
                    Sha256.of(jws),
                    supplements.size());
        }
    }

    /**
     * Reads what was signed about the days of an interval. What this station has not signed is left out, so a day with a
     * forged closing counts as open; {@code outbox verify} names it.
     */
    static DayRecords read(VisitLedger ledger, LocalDate from, LocalDate to, String station, ECPublicKey key)
            throws SyncException {
        Map<LocalDate, Closed> days = new LinkedHashMap<>();
        for (DayStatement statement : ledger.statements(from, to)) {
            switch (statement.kind()) {
                case CLOSING ->
                    content(statement.jws(), DayClosing.TYPE, key)
                            .flatMap(DayClosing::of)
                            .filter(closing -> closing.station().equals(station)
                                    && closing.day().equals(statement.day())
                                    && closing.number() == statement.number())
                            .ifPresent(closing ->
                                    days.put(statement.day(), new Closed(closing, statement.jws(), List.of())));
                case SUPPLEMENT ->
                    content(statement.jws(), DaySupplement.TYPE, key)
                            .flatMap(DaySupplement::of)
                            .filter(supplement -> supplement.station().equals(station)
                                    && supplement.day().equals(statement.day())
                                    && supplement.number() == statement.number())
                            .ifPresent(supplement ->
                                    days.computeIfPresent(statement.day(), (_, closed) -> and(closed, supplement)));
            }
        }
        return new DayRecords(days);
    }

    private static Closed and(Closed closed, DaySupplement supplement) {
        List<DaySupplement> all = new ArrayList<>(closed.supplements());
        all.add(supplement);
        return new Closed(closed.closing(), closed.jws(), List.copyOf(all));
    }

    private static Optional<JsonNode> content(String jws, String type, ECPublicKey key) {
        return SignedStatement.verify(jws, type, List.of(key)) instanceof SignedStatement.Verified(JsonNode content)
                ? Optional.of(content)
                : Optional.empty();
    }

    Optional<Closed> of(LocalDate day) {
        return Optional.ofNullable(days.get(day));
    }
}
