package mu.maupass.sync.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import mu.maupass.fault.Fault;
import mu.maupass.fault.Threads;
import mu.maupass.sync.authority.AuthorityClient;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.QueueFailure;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.failure.UnforeseenFailure;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.outbox.Outbox.Subscription;
import mu.maupass.sync.outbox.OutboxCounts;
import mu.maupass.sync.trust.TrustStore;

/**
 * Sends the outbox to the authority, one round after the other, on one thread of its own. A round asks for the signed
 * time (which shows whether the authority can be reached), then for a newer trust bundle, then sends the records that
 * are due. A round starts at once when a record is appended; after a failure it waits by exponential back-off with full
 * jitter.
 */
public final class OutboxSyncEngine implements SyncEngine {

    private static final long PROGRESS_NANOS = 250_000_000;

    private final Outbox outbox;
    private final AuthorityClient client;
    private final SyncRound round;
    private final SyncTiming timing;
    private final Backoff backoff;
    private final ClockGuard guard;
    private final Clock clock;
    private final List<Consumer<SyncState>> listeners = new CopyOnWriteArrayList<>();
    /** Held during a round, so that only one runs at a time. */
    private final ReentrantLock rounds = new ReentrantLock();

    private final ReentrantLock signal = new ReentrantLock();
    private final Condition changed = signal.newCondition();
    private final Thread thread;
    private final Subscription appended;
    private volatile SyncState state;
    private boolean woken;
    private boolean closed;
    private int failures;
    /** When listeners were last told of progress; used under {@link #rounds}. */
    private long toldAt = System.nanoTime() - PROGRESS_NANOS;

    /**
     * @param outbox what is sent; stays open when the engine closes
     * @param client the authority; stays open when the engine closes
     * @param trust  where newer bundles are installed
     * @param guard  watches the clock
     */
    public OutboxSyncEngine(
            Outbox outbox,
            AuthorityClient client,
            TrustStore trust,
            SyncTiming timing,
            Clock clock,
            RandomGenerator random,
            ClockGuard guard) {
        this.outbox = outbox;
        this.client = client;
        this.timing = timing;
        this.clock = clock;
        this.backoff = new Backoff(timing.base(), timing.cap(), random);
        this.guard = guard;
        this.round = new SyncRound(outbox, client, trust, timing, backoff, guard, clock);
        this.state = new SyncState(
                new LinkState.Unknown(),
                new OutboxCounts(0, 0, 0, Optional.empty()),
                guard.lastContact(),
                Optional.empty(),
                guard.state(),
                revocation(),
                false);
        this.thread = Threads.lasting("sync", this::run, this::faulty);
        this.appended = outbox.onAppended(this::appended);
    }

    /** With a clock guard that forgets when the process ends. */
    public OutboxSyncEngine(
            Outbox outbox,
            AuthorityClient client,
            TrustStore trust,
            SyncTiming timing,
            Clock clock,
            RandomGenerator random) {
        this(outbox, client, trust, timing, clock, random, ClockGuard.unsaved(clock));
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public SyncReport syncOnce() {
        return round(true).report();
    }

    @Override
    public void wake() {
        signal.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            signal.unlock();
        }
    }

    /** The state, with the clock as it is now: it may have been changed since the last round. */
    @Override
    public SyncState state() {
        SyncState last = state;
        return new SyncState(
                last.link(),
                last.counts(),
                last.lastSync(),
                last.localFailure(),
                guard.state(),
                last.lock(),
                last.busy());
    }

    @Override
    public Subscription onState(Consumer<SyncState> listener) {
        listeners.add(listener);
        listener.accept(state);
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {
        appended.close();
        signal.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            signal.unlock();
        }
        listeners.clear();
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        thread.interrupt();
        try {
            // The interruption ends every wait in the round; the limit is only for a disk that does not answer.
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!isClosed()) {
            pause(round(false).delay());
        }
    }

    /**
     * After a fault in one round the next ones still send; until then the state names the fault as the reason why the
     * authority is not reached.
     */
    private void faulty(Fault fault) {
        SyncFailure failure = new UnforeseenFailure(fault);
        update(before -> with(
                before, offline(before.link(), failure, timing.cap()), before.localFailure(), before.lock(), false));
        pause(timing.cap());
    }

    private void appended() {
        // The new record is counted at once, even while a round waits for something.
        update(before -> before);
        wake();
    }

    private Outcome round(boolean bundleAlways) {
        rounds.lock();
        try {
            update(before -> with(before, before.link(), before.localFailure(), before.lock(), true));
            return settle(round.run(bundleAlways, () -> update(this::online), this::progressed));
        } finally {
            rounds.unlock();
        }
    }

    /** Not after every batch: often enough to show that a long queue grows shorter, and seldom enough for screens. */
    private void progressed() {
        long now = System.nanoTime();
        if (now - toldAt >= PROGRESS_NANOS) {
            toldAt = now;
            update(before -> before);
        }
    }

    private Outcome settle(SyncReport report) {
        guard.remember();
        failures = report.stoppedBy().isPresent() || !report.postponed().isEmpty() ? failures + 1 : 0;
        Duration wait = failures == 0 ? timing.idle() : backoff.after(failures, client.askedToWait());
        Optional<SyncFailure> link = report.stoppedBy().filter(OutboxSyncEngine::ofTheLink);
        Optional<SyncFailure> local =
                report.stoppedBy().filter(failure -> !ofTheLink(failure)).or(report::bundleFailure);
        update(before -> with(
                before,
                link.map(failure -> offline(before.link(), failure, wait)).orElse(before.link()),
                local,
                lock(before, report),
                false));
        return new Outcome(report, wait);
    }

    /** Only a round that got past the countersigned head shows that the station's data is the newest. */
    private Optional<SyncFailure> lock(SyncState before, SyncReport report) {
        Optional<SyncFailure> older = report.stoppedBy().filter(OutboxSyncEngine::olderCopy);
        return revocation()
                .or(() -> older)
                .or(() -> report.stoppedBy().isPresent()
                        ? before.lock().filter(OutboxSyncEngine::olderCopy)
                        : Optional.empty());
    }

    private Optional<SyncFailure> revocation() {
        return guard.revoked()
                ? Optional.of(new AuthorityFailure(AuthorityFailure.Cause.STATION_REVOKED, ""))
                : Optional.empty();
    }

    private static boolean olderCopy(SyncFailure failure) {
        return failure instanceof AuthorityFailure(var cause, var _) && cause == AuthorityFailure.Cause.ROLLED_BACK
                || failure instanceof QueueFailure(var local, var _) && local == QueueFailure.Cause.ROLLED_BACK;
    }

    private static boolean ofTheLink(SyncFailure failure) {
        return failure instanceof AuthorityFailure || failure instanceof UnforeseenFailure;
    }

    private SyncState online(SyncState before) {
        LinkState link =
                before.link() instanceof LinkState.Online ? before.link() : new LinkState.Online(clock.instant());
        return with(before, link, before.localFailure(), before.lock(), before.busy());
    }

    private SyncState with(
            SyncState before, LinkState link, Optional<SyncFailure> local, Optional<SyncFailure> lock, boolean busy) {
        return new SyncState(link, before.counts(), guard.lastContact(), local, guard.state(), lock, busy);
    }

    private LinkState offline(LinkState before, SyncFailure failure, Duration wait) {
        Instant now = clock.instant();
        Instant since = before instanceof LinkState.Offline(var known, var first, var _)
                        && known.code().equals(failure.code())
                ? first
                : now;
        return new LinkState.Offline(failure, since, now.plus(wait));
    }

    private synchronized void update(UnaryOperator<SyncState> change) {
        SyncState changedTo = change.apply(state);
        SyncState next;
        try {
            next = new SyncState(
                    changedTo.link(),
                    outbox.counts(),
                    changedTo.lastSync(),
                    changedTo.localFailure(),
                    changedTo.clock(),
                    changedTo.lock(),
                    changedTo.busy());
        } catch (SyncException e) {
            next = new SyncState(
                    changedTo.link(),
                    changedTo.counts(),
                    changedTo.lastSync(),
                    Optional.of(e.failure()),
                    changedTo.clock(),
                    changedTo.lock(),
                    changedTo.busy());
        }
        if (!next.equals(state)) {
            SyncState now = next;
            state = now;
            for (Consumer<SyncState> listener : listeners) {
                // A listener that fails must neither stop the sync nor make a committed visit look as if it had failed.
                Fault.contain(() -> listener.accept(now));
            }
        }
    }

    private void pause(Duration wait) {
        signal.lock();
        try {
            long left = wait.toNanos();
            while (!woken && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            woken = false;
        } catch (InterruptedException e) {
            // Only close() interrupts this thread, after it has set the flag that ends the loop.
            woken = false;
        } finally {
            signal.unlock();
        }
    }

    private boolean isClosed() {
        signal.lock();
        try {
            return closed;
        } finally {
            signal.unlock();
        }
    }

    private record Outcome(SyncReport report, Duration delay) {}
}
