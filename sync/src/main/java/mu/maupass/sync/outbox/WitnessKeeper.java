package mu.maupass.sync.outbox;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mu.maupass.sync.database.DatabaseFailures;
import mu.maupass.sync.database.SqliteFile;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.outbox.Notes.Name;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.trust.TrustSeen;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the witness of an outbox. Where the outbox has less than the witness saw, or there is no witness although there
 * was one, it notes that; then no visit begins before the authority has compared its head, and the witness stays as it
 * is until then. Used under the outbox's lock.
 */
final class WitnessKeeper implements AutoCloseable {

    private static final Logger LOG = System.getLogger(WitnessKeeper.class.getName());

    private final Path path;
    private final SqliteFile file;
    private final Optional<StationSeal> seal;
    private final OutboxQueries queries;
    private final UsagePending pending;
    private final UsageStore usage;
    private final Notes notes;
    /** From which numbers on rows are authenticated. */
    private UsageRows.Numbers from = new UsageRows.Numbers(1, 1);

    private volatile Optional<TrustSeen> trust = Optional.empty();

    private @Nullable FileChannel channel;

    WitnessKeeper(
            Path outbox,
            SqliteFile file,
            Optional<StationSeal> seal,
            OutboxQueries queries,
            UsagePending pending,
            UsageStore usage) {
        this.path = Witness.beside(outbox);
        this.file = file;
        this.seal = seal;
        this.queries = queries;
        this.pending = pending;
        this.usage = usage;
        this.notes = new Notes(file.connection());
    }

    /**
     * Compares the outbox with its witness, before anything is written. A station of before has none; neither has one
     * that was restored.
     */
    void begin() throws SQLException, SyncException {
        if (seal.isEmpty()) {
            return;
        }
        Optional<Witness> kept = Witness.read(path, seal.get());
        trust = TrustNote.newest(new TrustNote(notes, seal.get()).read(), kept.flatMap(Witness::trust));
        if (kept.isPresent()) {
            goOn(kept.get());
        } else if (notes.get(Name.RESTORED_AT).isPresent()
                || notes.get(Name.PROOF_BEGAN).isEmpty() && !usage.endsProven()) {
            start(seal.get());
        } else {
            file.inTransaction(_ -> {
                notes.put(Name.WITNESS_LOST, "missing");
                return null;
            });
        }
    }

    private void goOn(Witness kept) throws SQLException, SyncException {
        from = new UsageRows.Numbers(kept.visitsFrom(), kept.auditsFrom());
        usage.atLeast(new UsageRows.Numbers(kept.visits(), kept.audits()));
        if (notes.get(Name.PROOF_BEGAN).isEmpty()) {
            begun();
        }
        boolean behind = kept.head().seq() > 0
                && !queries.hashAt(kept.head().seq()).equals(kept.head().hash());
        boolean fewer = pending.last() < kept.event();
        if (behind || fewer) {
            file.inTransaction(_ -> {
                if (behind) {
                    notes.put(Name.ROLLED_BACK, "witness");
                }
                if (fewer) {
                    pending.skipTo(kept.event());
                }
                return null;
            });
        }
        if (notes.get(Name.ROLLED_BACK).isEmpty()
                && notes.get(Name.WITNESS_LOST).isEmpty()) {
            open();
        }
    }

    private void start(StationSeal with) throws SQLException, SyncException {
        UsageRows.Numbers there = usage.numbers();
        from = new UsageRows.Numbers(there.visits() + 1, there.audits() + 1);
        file.inTransaction(connection -> {
            pending.sealAll(with);
            new Decisions(connection).sealAll(with);
            return null;
        });
        // Noted only when the witness is on the disk: a start that is cut off in between begins again.
        create(with);
        begun();
    }

    private void begun() throws SyncException {
        file.inTransaction(_ -> {
            notes.put(Name.PROOF_BEGAN, "1");
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
            channel = Witness.open(path);
        } catch (IOException e) {
            throw DatabaseFailures.of(e);
        }
    }

    /** The authority holds nothing that is not here: what is here counts from now on. */
    void renewIfStopped() throws SQLException, SyncException {
        if (seal.isPresent() && channel == null) {
            if (Witness.read(path, seal.get()).isEmpty()) {
                UsageRows.Numbers there = usage.numbers();
                from = new UsageRows.Numbers(there.visits() + 1, there.audits() + 1);
            }
            create(seal.get());
        }
    }

    /** Writes how far the outbox has got. What was committed stays committed where that fails. */
    void bear() throws SQLException {
        if (seal.isPresent() && channel != null) {
            try {
                now().write(channel, seal.get());
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
                queries.head().orElse(new ChainHead(0, "")),
                queries.countersignedTo(),
                pending.last(),
                numbers.visits(),
                numbers.audits(),
                from.visits(),
                from.audits(),
                trust);
    }

    /** What was seen of trust; from any thread. */
    Optional<TrustSeen> trust() {
        return trust;
    }

    /** Notes what was seen of trust; nothing where the station's key gives no codes. */
    void saw(UnaryOperator<TrustSeen> newer) throws SyncException {
        if (seal.isPresent()) {
            TrustSeen seen = newer.apply(trust.orElseGet(TrustNote::nothing));
            file.inTransaction(_ -> {
                new TrustNote(notes, seal.get()).write(seen);
                return null;
            });
            trust = Optional.of(seen);
        }
    }

    @Override
    public void close() {
        if (channel != null) {
            try (FileChannel open = channel) {
                open.force(true);
            } catch (IOException e) {
                LOG.log(
                        Level.WARNING,
                        "the witness may be older than the outbox: {0}",
                        e.getClass().getSimpleName());
            }
        }
    }
}
