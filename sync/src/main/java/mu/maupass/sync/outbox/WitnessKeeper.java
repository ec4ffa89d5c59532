package mu.maupass.sync.outbox;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mu.maupass.sync.database.DatabaseFailures;
import mu.maupass.sync.database.SqliteFile;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.trust.TrustSeen;
import org.jspecify.annotations.Nullable;

/**
 * Compares the parts of a queue with each other and with the witness at the start, and keeps the witness. What does not fit
 * closes the queue until the authority has compared its head, and the witness stays as it is until then. A queue is closed
 * from its beginning: whoever takes all of it away finds it closed too. Used under the outbox's lock.
 */
final class WitnessKeeper implements AutoCloseable {

    private static final Logger LOG = System.getLogger(WitnessKeeper.class.getName());

    private final Path path;
    private final SqliteFile file;
    private final Optional<StationSeal> seal;
    private final OutboxQueries queries;
    private final UsagePending pending;
    private final UsageStore usage;
    private final Remembered remembered;
    private final QueueClosing closing;
    private final Clock clock;

    private volatile Optional<TrustSeen> trust = Optional.empty();

    private @Nullable RandomAccessFile open;

    WitnessKeeper(
            Path outbox,
            SqliteFile file,
            Optional<StationSeal> seal,
            OutboxQueries queries,
            UsagePending pending,
            UsageStore usage,
            QueueClosing closing,
            Clock clock) {
        this.path = Witness.beside(outbox);
        this.file = file;
        this.seal = seal;
        this.queries = queries;
        this.pending = pending;
        this.usage = usage;
        this.remembered = new Remembered(file.connection(), seal);
        this.closing = closing;
        this.clock = clock;
    }

    /**
     * Compares, before anything else is written.
     *
     * @return false where the usage store is new because the one before it is gone as a whole
     */
    boolean begin() throws SQLException, SyncException {
        if (seal.isEmpty()) {
            return true;
        }
        Optional<Witness> kept = Witness.read(path, seal.get());
        UsagePending.Newest newest = pending.newest();
        Optional<Closing> before = newest.state().flatMap(QueueState::closing);
        Optional<Cause> found = examine(kept, newest);
        if (found.filter(cause -> cause == Cause.QUEUE_BEGUN).isPresent()) {
            // Before the first event: cut off in between, the queue begins again.
            create(seal.get());
        }
        if (found.isPresent() && !stays(before, found.get())) {
            close(found.get(), kept, newest);
        }
        trust = newest.state().flatMap(QueueState::trust);
        if (open == null
                && before.or(() -> found.map(cause -> new Closing(cause, clock.instant())))
                        .filter(why -> why.cause() != Cause.QUEUE_BEGUN)
                        .isEmpty()) {
            open();
        }
        return found.filter(cause -> cause == Cause.USE_LOST).isEmpty();
    }

    /** What does not fit, if anything. */
    private Optional<Cause> examine(Optional<Witness> kept, UsagePending.Newest newest) throws SQLException {
        ChainHead end = queries.head().orElse(QueueState.BEGUN.head());
        if (newest.id() == 0
                && end.seq() == 0
                && usage.isNew()
                && kept.filter(seen -> seen.event() > 0).isEmpty()) {
            return Optional.of(Cause.QUEUE_BEGUN);
        }
        boolean fits = newest.state()
                .filter(state -> state.head().equals(end))
                .filter(state -> kept.filter(seen -> seen.event() > newest.id()).isEmpty())
                .isPresent();
        if (!fits
                || usage.last() > newest.id()
                || remembered.count() != newest.goesOn().marks().count()
                || kept.isPresent() && !here(kept.get().head())) {
            return Optional.of(Cause.ROLLED_BACK);
        }
        if (usage.last() < pending.lastGone()) {
            return Optional.of(usage.isNew() ? Cause.USE_LOST : Cause.ROLLED_BACK);
        }
        if (kept.isPresent() && fewer(kept.get())) {
            return Optional.of(Cause.ROLLED_BACK);
        }
        return kept.isPresent() ? Optional.empty() : Optional.of(Cause.WITNESS_LOST);
    }

    private boolean fewer(Witness seen) throws SQLException {
        UsageRows.Numbers there = usage.numbers();
        return there.visits() < seen.visits() || there.audits() < seen.audits();
    }

    private boolean here(ChainHead witnessed) throws SQLException {
        return witnessed.seq() == 0 || queries.hashAt(witnessed.seq()).equals(witnessed.hash());
    }

    /** Whether the queue is closed for as much already. One that was restored has no witness, and needs none. */
    private static boolean stays(Optional<Closing> before, Cause found) {
        return before.filter(why -> switch (why.cause()) {
                    case RESTORED -> found == Cause.WITNESS_LOST;
                    case QUEUE_BEGUN -> false;
                    default -> true;
                })
                .isPresent();
    }

    private void close(Cause found, Optional<Witness> kept, UsagePending.Newest newest)
            throws SQLException, SyncException {
        if (kept.isPresent()) {
            UsageRows.Numbers known =
                    new UsageRows.Numbers(kept.get().visits(), kept.get().audits());
            if (found == Cause.USE_LOST) {
                usage.lost(known);
            } else {
                usage.atLeast(known);
            }
        }
        QueueState now = new QueueState(
                queries.head().orElse(QueueState.BEGUN.head()),
                newest.state().flatMap(QueueState::trust),
                remembered.sum(),
                newest.state()
                        .map(QueueState::tries)
                        .orElse(found == Cause.QUEUE_BEGUN ? FailedTries.NONE : FailedTries.LOST),
                Optional.of(new Closing(found, clock.instant())));
        long behind = Math.max(kept.map(Witness::event).orElse(0L), usage.last());
        file.inTransaction(_ -> {
            pending.addBehind(behind, closing.noted(found), now);
            return null;
        });
    }

    private void create(StationSeal with) throws SQLException, SyncException {
        try {
            now().create(path, with);
        } catch (IOException e) {
            throw DatabaseFailures.of(e);
        }
        open();
    }

    private void open() throws SyncException {
        try {
            open = Witness.open(path);
        } catch (IOException e) {
            throw DatabaseFailures.of(e);
        }
    }

    /** The authority holds nothing that is not here: what is here counts from now on. */
    void renewIfStopped() throws SQLException, SyncException {
        if (seal.isPresent() && open == null) {
            create(seal.get());
        }
    }

    /** Writes how far the outbox has got. What was committed stays committed where that fails. */
    void write() throws SQLException {
        if (seal.isPresent() && open != null) {
            try {
                now().write(open, seal.get());
            } catch (IOException e) {
                LOG.log(
                        Level.WARNING,
                        "the witness is older than the outbox: {0}",
                        e.getClass().getSimpleName());
            }
        }
    }

    private Witness now() throws SQLException {
        UsageRows.Numbers numbers = usage.numbers();
        return new Witness(
                queries.head().orElse(QueueState.BEGUN.head()),
                queries.countersignedTo(),
                pending.last(),
                numbers.visits(),
                numbers.audits());
    }

    /** What was seen of trust; from any thread. */
    Optional<TrustSeen> trust() {
        return trust;
    }

    /**
     * Notes what was seen of trust; nothing where the station's key gives no codes.
     *
     * @return whether more than the time changed
     */
    boolean saw(UnaryOperator<TrustSeen> newer) throws SyncException {
        if (seal.isEmpty()) {
            return false;
        }
        TrustSeen before = trust.orElseGet(TrustSeen::nothing);
        TrustSeen seen = newer.apply(before);
        file.inTransaction(_ -> {
            pending.add(new UsageEvent.Stated(), state -> state.with(seen));
            return null;
        });
        trust = Optional.of(seen);
        return seen.bundle() != before.bundle()
                || seen.revoked() != before.revoked()
                || seen.devices() != before.devices();
    }

    @Override
    public void close() {
        if (open != null) {
            try (RandomAccessFile closing = open) {
                closing.getChannel().force(true);
            } catch (IOException e) {
                LOG.log(
                        Level.WARNING,
                        "the witness may be older than the outbox: {0}",
                        e.getClass().getSimpleName());
            }
        }
    }
}
