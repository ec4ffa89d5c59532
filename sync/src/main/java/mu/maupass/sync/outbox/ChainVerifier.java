package mu.maupass.sync.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.AuthorityFailure.Effect;
import mu.maupass.sync.failure.QueueFailure;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.seal.AuthorityReceipt;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.ChainKeys;
import mu.maupass.sync.seal.CountersignedHead;
import mu.maupass.sync.seal.Link;
import mu.maupass.sync.seal.ReceiptVerifier;
import mu.maupass.sync.seal.Sha256;
import mu.maupass.sync.seal.SignedStatement;
import mu.maupass.sync.seal.StatementVerifier;

/**
 * Goes through the chain in order and compares every row with what was signed. It needs public keys only, so a
 * supervisor can run it on a copy. It reads a part at a time: its memory does not grow with the chain. Signatures are
 * verified on all processors.
 */
final class ChainVerifier {

    private static final String ROWS = """
            SELECT r.seq, r.jti, r.prev, r.hash, r.sealed_at, r.link, r.jwe,
                coalesce(d.state, iif(w.seq IS NULL, NULL, 'waiting')), d.receipt,
                d.code, coalesce(w.not_before, 0), d.seq IS NOT NULL AND w.seq IS NOT NULL
            FROM record r LEFT JOIN waiting w ON w.seq = r.seq LEFT JOIN decided d ON d.seq = r.seq
            WHERE r.seq > ? ORDER BY r.seq
            """;

    /** No record is put off for longer than this, by the authority (an hour) or by the station itself. */
    static final Duration LONGEST_WAIT = Duration.ofDays(1);

    /** Rows in memory at a time. */
    private static final int PAGE = 256;

    private final Connection connection;
    private final OutboxQueries queries;
    private final Instant latestRetry;
    private final ChainKeys keys;
    private final StatementVerifier links;
    private final ReceiptVerifier receipts;
    private final Deque<Gap> gaps;
    private final List<ErasureStatement.Places> erased = new ArrayList<>();
    /** The latest head that the authority signed, of those in the file itself. */
    private ChainHead countersigned = new ChainHead(0, "");

    /** The first place whose record was refused without the authority's signature, 0 for none. */
    private long refusedUnsigned;

    private boolean receiptSeen;
    private long records;
    private long withoutContent;
    private long elsewhere;

    ChainVerifier(Connection connection, ChainKeys keys, Clock clock) throws SQLException {
        this.connection = connection;
        this.latestRetry = clock.instant().plus(LONGEST_WAIT);
        this.queries = new OutboxQueries(connection);
        this.keys = keys;
        this.links = new StatementVerifier(keys.stationKeys());
        this.receipts = new ReceiptVerifier(keys.authorityKeys());
        // Only a gap that both have signed counts; without one the places are missing records.
        this.gaps = new ArrayDeque<>(
                queries.gaps().stream().filter(gap -> gap.verify(keys)).toList());
        for (String statement : queries.erasures()) {
            ErasureStatement.verify(statement, keys.stationId(), keys.stationKeys())
                    .ifPresent(erased::addAll);
        }
    }

    ChainVerdict verify(List<ChainHead> confirmed) throws SQLException {
        ChainHead head = new ChainHead(0, Link.genesis(keys.stationId()));
        try (PreparedStatement query = connection.prepareStatement(ROWS)) {
            query.setLong(1, 0);
            try (ResultSet rows = query.executeQuery()) {
                for (List<Row> page = page(rows); !page.isEmpty(); page = page(rows)) {
                    for (Proofs proofs : page.parallelStream().map(this::proofs).toList()) {
                        Row row = proofs.row;
                        head = bridge(head);
                        Optional<ChainVerdict> broken = compare(row, proofs, head);
                        if (broken.isPresent()) {
                            return broken.get();
                        }
                        records++;
                        head = new ChainHead(row.seq, row.hash);
                    }
                }
            }
        }
        return compareWithCountersigned(head, confirmed);
    }

    private static List<Row> page(ResultSet rows) throws SQLException {
        List<Row> page = new ArrayList<>();
        while (page.size() < PAGE && rows.next()) {
            page.add(Row.of(rows));
        }
        return page;
    }

    /** The part that takes long, apart from the rest, so that it can be done for several rows at the same time. */
    private Proofs proofs(Row row) {
        Optional<AuthorityReceipt> receipt = Optional.empty();
        if (row.receipt != null) {
            try {
                receipt = Optional.of(receipts.verify(row.receipt));
            } catch (SyncException e) {
                // Not signed by the authority; reported when the row is compared.
            }
        }
        return new Proofs(row, Link.verify(row.link, links), row.jwe == null ? "" : Sha256.of(row.jwe), receipt);
    }

    /**
     * The head that the next row must follow: after a gap that station and authority have signed, the one at the gap's
     * end.
     */
    private ChainHead bridge(ChainHead head) {
        if (gaps.isEmpty() || !gaps.peek().before().equals(head)) {
            return head;
        }
        Gap gap = gaps.remove();
        elsewhere += gap.last() - gap.first() + 1;
        return gap.after();
    }

    private Optional<ChainVerdict> compare(Row row, Proofs proofs, ChainHead before) throws SQLException {
        long expected = before.seq() + 1;
        if (row.seq > expected) {
            return broken(expected, Cause.ROW_DELETED, "no row");
        }
        Optional<Link> signed = proofs.link;
        if (signed.isEmpty()) {
            // Where the next row is at its place and its signed link names this row's hash, this row was there; only
            // its own link was changed.
            boolean followed = anyAfter(
                    row.seq,
                    next -> next.seq == row.seq + 1
                            && Link.verify(next.link, links)
                                    .filter(successor -> successor.seq() == next.seq
                                            && successor.prev().equals(row.hash))
                                    .isPresent());
            return broken(expected, followed ? Cause.ROW_EDITED : Cause.ROW_INSERTED, "not signed by the station");
        }
        Link link = signed.get();
        if (!link.issuer().equals("station:" + keys.stationId())) {
            return broken(expected, Cause.ROW_INSERTED, "a row of another station");
        }
        if (link.seq() != expected) {
            boolean other = anyAfter(
                    row.seq,
                    later -> Link.verify(later.link, links)
                            .filter(found -> found.seq() == expected)
                            .isPresent());
            return broken(
                    expected,
                    other ? Cause.ROW_SWAPPED : link.seq() > expected ? Cause.ROW_DELETED : Cause.ROW_INSERTED,
                    "the row signed for place " + link.seq() + " stands here");
        }
        if (!link.prev().equals(before.hash())) {
            return broken(before.seq(), Cause.ROW_SWAPPED, "its successor was signed upon another row");
        }
        if (!link.jti().toString().equals(row.jti)
                || !link.prev().equals(row.prev)
                || !link.hash().equals(row.hash)
                || !link.time().toString().equals(row.sealedAt)) {
            return broken(expected, Cause.ROW_EDITED, "differs from its signed link");
        }
        if (row.state == null) {
            return broken(expected, Cause.ROW_DELETED, "its delivery is gone");
        }
        if (row.decidedAndWaiting) {
            return broken(expected, Cause.ROW_EDITED, "decided on and waiting");
        }
        if (Instant.ofEpochMilli(row.notBefore).isAfter(latestRetry)) {
            return broken(expected, Cause.ROW_EDITED, "put off for longer than any record is");
        }
        return compareContent(row, link, proofs.content).or(() -> compareWithReceipt(row, proofs.receipt));
    }

    private Optional<ChainVerdict> compareContent(Row row, Link link, String content) throws SQLException {
        if (row.jwe == null) {
            if (row.receipt == null || erased.stream().noneMatch(places -> places.contains(row.seq))) {
                return broken(row.seq, Cause.ROW_DELETED, "its content is gone");
            }
            withoutContent++;
            return Optional.empty();
        }
        if (content.equals(link.hash())) {
            return Optional.empty();
        }
        boolean other = anyAfter(row.seq, later -> later.hash.equals(content));
        return broken(row.seq, other ? Cause.ROW_SWAPPED : Cause.ROW_EDITED, "its content has another hash");
    }

    private Optional<ChainVerdict> compareWithReceipt(Row row, Optional<AuthorityReceipt> verified) {
        if (row.receipt == null) {
            if (row.state.equals("sent")) {
                return broken(row.seq, Cause.ROW_EDITED, "sent without a receipt");
            }
            if (row.state.equals("needs_attention")) {
                if (!refusesForGood(row.code)) {
                    return broken(row.seq, Cause.ROW_EDITED, "nobody refused it for good");
                }
                refusedUnsigned = refusedUnsigned == 0 ? row.seq : refusedUnsigned;
            }
            return Optional.empty();
        }
        receiptSeen = true;
        if (verified.isEmpty()) {
            return broken(row.seq, Cause.ROW_EDITED, "the receipt is not the authority's");
        }
        AuthorityReceipt receipt = verified.get();
        if (!receipt.jti().toString().equals(row.jti)
                || !receipt.hash().equals(row.hash)
                || receipt.seq() != row.seq
                || row.state.equals("sent") != (receipt.status() == AuthorityReceipt.Status.ACCEPTED)
                        && !row.state.equals("waiting")) {
            return broken(row.seq, Cause.ROW_EDITED, "the receipt is of another record");
        }
        remember(receipt.head());
        return Optional.empty();
    }

    private static boolean refusesForGood(String code) {
        return Stream.of(AuthorityFailure.Cause.values())
                .anyMatch(
                        cause -> cause.effect() == Effect.NEVER && cause.code().equals(code));
    }

    private ChainVerdict compareWithCountersigned(ChainHead head, List<ChainHead> confirmed) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT seq, statement FROM countersigned");
                ResultSet row = query.executeQuery()) {
            if (row.next()) {
                Optional<ChainHead> kept = headIn(row.getString(2));
                if (kept.isEmpty()) {
                    return broken(row.getLong(1), Cause.ROW_EDITED, "the countersigned head is not the authority's")
                            .orElseThrow();
                }
                if (kept.get().seq() != row.getLong(1)) {
                    return broken(
                                    row.getLong(1),
                                    Cause.ROW_EDITED,
                                    "the countersigned head is of place "
                                            + kept.get().seq())
                            .orElseThrow();
                }
                if (kept.get().seq() < countersigned.seq()) {
                    return broken(row.getLong(1), Cause.ROW_EDITED, "a receipt has a later head than the stored one")
                            .orElseThrow();
                }
                remember(kept.get());
            } else if (receiptSeen) {
                return broken(countersigned.seq(), Cause.ROW_DELETED, "the countersigned head is gone")
                        .orElseThrow();
            }
        }
        if (refusedUnsigned > 0 && refusedUnsigned <= countersigned.seq()) {
            return broken(refusedUnsigned, Cause.ROW_EDITED, "the authority holds it, and its signed answer is gone")
                    .orElseThrow();
        }
        if (countersigned.seq() > head.seq()) {
            return broken(
                            head.seq() + 1,
                            Cause.ROWS_TRUNCATED,
                            "the authority countersigned up to place " + countersigned.seq())
                    .orElseThrow();
        }
        for (ChainHead known : confirmed) {
            if (known.seq() > head.seq()) {
                return broken(
                                head.seq() + 1,
                                Cause.ROLLED_BACK,
                                "the authority countersigned up to place " + known.seq())
                        .orElseThrow();
            }
            remember(known);
        }
        for (ChainHead known : confirmed.stream()
                .sorted(Comparator.comparingLong(ChainHead::seq))
                .toList()) {
            if (differs(known)) {
                return otherRow(known);
            }
        }
        return differs(countersigned)
                ? otherRow(countersigned)
                : new ChainVerdict.Intact(records, head, countersigned.seq(), withoutContent, elsewhere);
    }

    private static ChainVerdict otherRow(ChainHead known) {
        return broken(known.seq(), Cause.ROLLED_BACK, "the authority countersigned another row here")
                .orElseThrow();
    }

    /** Whether the chain has another record at this place. Nothing is known here about a place in a gap. */
    private boolean differs(ChainHead known) throws SQLException {
        String here = queries.hashAt(known.seq());
        return known.seq() > 0 && !here.isEmpty() && !here.equals(known.hash());
    }

    private Optional<ChainHead> headIn(String statement) {
        try {
            return Optional.of(
                    SignedStatement.verify(statement, CountersignedHead.TYPE, keys.authorityKeys())
                                    instanceof SignedStatement.Verified
                            ? CountersignedHead.verify(statement, keys.authorityKeys())
                                    .head()
                            : receipts.verify(statement).head());
        } catch (SyncException e) {
            return Optional.empty();
        }
    }

    private void remember(ChainHead head) {
        if (head.seq() > countersigned.seq()) {
            countersigned = head;
        }
    }

    /** Only used after the chain was found broken, to name what was done to it. */
    private boolean anyAfter(long seq, Predicate<Row> wanted) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ROWS)) {
            query.setLong(1, seq);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    if (wanted.test(Row.of(rows))) {
                        return true;
                    }
                }
                return false;
            }
        }
    }

    private static Optional<ChainVerdict> broken(long seq, Cause cause, String detail) {
        return Optional.of(new ChainVerdict.Broken(seq, new QueueFailure(cause, "record " + seq + ": " + detail)));
    }

    /** A row with its verified signatures and the hash of its content. */
    private record Proofs(Row row, Optional<Link> link, String content, Optional<AuthorityReceipt> receipt) {}

    private record Row(
            long seq,
            String jti,
            String prev,
            String hash,
            String sealedAt,
            String link,
            String jwe,
            String state,
            String receipt,
            String code,
            long notBefore,
            boolean decidedAndWaiting) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getString(7),
                    row.getString(8),
                    row.getString(9),
                    row.getString(10),
                    row.getLong(11),
                    row.getBoolean(12));
        }
    }
}
