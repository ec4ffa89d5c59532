package mu.maupass.sync.outbox;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.sync.activation.DeliveryState;
import org.jspecify.annotations.Nullable;

/**
 * The places of a chain from about a time on, one after the other, beside the visits of the same time. Visits and records
 * come in nearly the same order, so few places are held at once, however long the history is.
 */
final class PlaceCursor implements AutoCloseable {

    /** Places held while a visit's own is looked for; a clock that was set back makes some. */
    private static final int LOOK_AHEAD = 5_000;
    /** Places read before the first of the interval, because visits end a little before their records are sealed. */
    private static final int MARGIN = 64;

    private static final int CELLS = 9;
    private static final String PLACE = "SELECT "
            + StoredCells.together("""
                    r.seq, r.jti, coalesce(w.visit_id, d.visit_id, ''), r.prev, r.hash, r.sealed_at,
                    iif(c.seq IS NULL, coalesce(d.state, 'waiting'), 'closed'), coalesce(d.code, w.code, ''),
                    d.receipt IS NOT NULL""")
            + " FROM record r LEFT JOIN waiting w ON w.seq = r.seq LEFT JOIN decided d ON d.seq = r.seq"
            + " LEFT JOIN closed c ON c.seq = r.seq ";

    private final Connection outbox;
    private final List<Gap> gaps;
    private final Instant until;
    private final LedgerSink sink;
    private final PreparedStatement query;
    private final ResultSet rows;
    private final Map<UUID, LedgerEntry.Place> ahead = new HashMap<>();
    private LedgerEntry.@Nullable Place before;
    private boolean ended;

    PlaceCursor(Connection outbox, Instant from, Instant until, LedgerSink sink) throws SQLException {
        this.outbox = outbox;
        this.gaps = new OutboxQueries(outbox).gaps();
        this.until = until;
        this.sink = sink;
        this.query = outbox.prepareStatement(PLACE + "WHERE r.seq >= ? ORDER BY r.seq");
        query.setLong(1, Math.max(1, firstAt(from) - MARGIN));
        this.rows = query.executeQuery();
    }

    /** The first place that was sealed at this time or later, found in as many looks as its number has bits. */
    private long firstAt(Instant from) throws SQLException {
        long low = 1;
        long high = new OutboxQueries(outbox).head().map(head -> head.seq() + 1).orElse(1L);
        try (PreparedStatement look =
                outbox.prepareStatement("SELECT seq, sealed_at FROM record WHERE seq >= ? ORDER BY seq LIMIT 1")) {
            while (low < high) {
                long middle = low + (high - low) / 2;
                look.setLong(1, middle);
                try (ResultSet row = look.executeQuery()) {
                    if (row.next()
                            && StoredCells.time(row.getString(2)).toInstant().isBefore(from)) {
                        low = row.getLong(1) + 1;
                    } else {
                        high = middle;
                    }
                }
            }
        }
        return low;
    }

    /** The place of a visit's record. */
    Optional<LedgerEntry.Place> of(UUID visit) throws SQLException, IOException {
        LedgerEntry.Place found = ahead.remove(visit);
        while (found == null && ahead.size() < LOOK_AHEAD && advance()) {
            found = ahead.remove(visit);
        }
        return found != null ? Optional.of(found) : anywhere(visit);
    }

    /** Reads one more place, if there is one that may be of the interval. */
    private boolean advance() throws SQLException, IOException {
        if (ended || !rows.next()) {
            ended = true;
            return false;
        }
        LedgerEntry.Place place = place(rows);
        followed(place);
        before = place;
        ahead.put(place.visitId(), place);
        return true;
    }

    /** Whether a place stands where the one before says. */
    private void followed(LedgerEntry.Place place) throws IOException {
        if (before == null) {
            return;
        }
        if (place.seq() == before.seq() + 1) {
            if (!place.prev().equals(before.hash())) {
                sink.gap(new LedgerGap(LedgerGap.Kind.CHAIN_BROKEN, Long.toString(place.seq())));
            }
            return;
        }
        String missing = (before.seq() + 1) + "-" + (place.seq() - 1);
        long first = before.seq() + 1;
        boolean known = gaps.stream().anyMatch(gap -> gap.first() == first && gap.last() == place.seq() - 1);
        sink.gap(new LedgerGap(known ? LedgerGap.Kind.ELSEWHERE : LedgerGap.Kind.PLACE_MISSING, missing));
    }

    /** Looks through the whole history: only for a visit whose record does not lie where it should. */
    private Optional<LedgerEntry.Place> anywhere(UUID visit) throws SQLException {
        try (PreparedStatement all = outbox.prepareStatement(
                "SELECT seq FROM waiting WHERE visit_id = ? UNION ALL SELECT seq FROM decided WHERE visit_id = ?")) {
            all.setString(1, visit.toString());
            all.setString(2, visit.toString());
            try (ResultSet row = all.executeQuery()) {
                return row.next() ? at(row.getLong(1)) : Optional.empty();
            }
        }
    }

    private Optional<LedgerEntry.Place> at(long seq) throws SQLException {
        try (PreparedStatement one = outbox.prepareStatement(PLACE + "WHERE r.seq = ?")) {
            one.setLong(1, seq);
            try (ResultSet row = one.executeQuery()) {
                return row.next() ? Optional.of(place(row)) : Optional.empty();
            }
        }
    }

    /**
     * Tells of the places that were sealed in the interval and that no visit's row has asked for.
     *
     * @param isThere whether a row tells of this visit at all
     */
    void leftOver(Instant from, Known isThere) throws SQLException, IOException {
        while (before == null || sealedAt(before).isBefore(until)) {
            if (!advance()) {
                break;
            }
        }
        List<LedgerEntry.Place> within = new ArrayList<>();
        for (LedgerEntry.Place place : ahead.values()) {
            if (!sealedAt(place).isBefore(from) && sealedAt(place).isBefore(until)) {
                within.add(place);
            }
        }
        for (LedgerEntry.Place place : within.stream()
                .sorted((one, other) -> Long.compare(one.seq(), other.seq()))
                .toList()) {
            if (!isThere.test(place.visitId())) {
                sink.gap(new LedgerGap(LedgerGap.Kind.ROW_MISSING, Long.toString(place.seq())));
            }
        }
    }

    private static LedgerEntry.Place place(ResultSet row) throws SQLException {
        String[] cells = StoredCells.apart(row.getString(1), CELLS);
        try {
            long seq = Long.parseLong(cells[0]);
            return new LedgerEntry.Place(
                    seq,
                    UUID.fromString(cells[1]),
                    cells[2].isEmpty() ? new UUID(0, seq) : UUID.fromString(cells[2]),
                    cells[3],
                    cells[4],
                    cells[5],
                    UsageEvent.named(DeliveryState.values(), DeliveryState::value, cells[6]),
                    cells[7],
                    cells[8].equals("1"));
        } catch (IllegalArgumentException e) {
            throw new SQLException("a row this version does not know", e);
        }
    }

    private static Instant sealedAt(LedgerEntry.Place place) throws SQLException {
        return StoredCells.time(place.sealedAt()).toInstant();
    }

    @Override
    public void close() throws SQLException {
        rows.close();
        query.close();
    }

    /** Whether the usage store knows a visit. */
    @FunctionalInterface
    interface Known {
        boolean test(UUID visit) throws SQLException;
    }
}
