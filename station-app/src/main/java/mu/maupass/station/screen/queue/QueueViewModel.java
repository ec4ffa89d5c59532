package mu.maupass.station.screen.queue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.lifetime.LatestReading;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.lifetime.SharedValue;
import mu.maupass.sync.engine.LinkState;
import mu.maupass.sync.engine.SyncState;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.outbox.OutboxEntry;

/**
 * The state of the sync with its true cause, and the newest records without their content. On the thread of the user
 * interface only; records come from elsewhere and are handed over.
 */
public final class QueueViewModel {
    /** How many records the table shows at most. */
    public static final int NEWEST = 200;

    /** What the link is doing, for a sentence. */
    public enum Link {
        UNKNOWN,
        ONLINE,
        SENDING,
        OFFLINE,
        STOPPED
    }

    private final ObservableValue<SyncState> sync;
    private final LatestReading<List<OutboxEntry>> newest;
    private final Runnable syncNow;
    private final ObservableList<OutboxEntry> records = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Link> link = new ReadOnlyObjectWrapper<>(this, "link", Link.UNKNOWN);
    private final ReadOnlyObjectWrapper<Optional<Failure>> failure =
            new ReadOnlyObjectWrapper<>(this, "failure", Optional.empty());

    /**
     * @param newest reads the newest records, newest first, off this thread
     * @param syncNow tries the authority at once
     * @param screen until something else is looked at
     */
    public QueueViewModel(
            SharedValue<SyncState> sync,
            Supplier<CompletableFuture<List<OutboxEntry>>> newest,
            Runnable syncNow,
            Executor uiThread,
            Lifetime screen) {
        this.sync = sync.during(screen);
        this.newest = new LatestReading<>(newest, uiThread, entries -> {
            if (!records.equals(entries)) {
                records.setAll(entries);
            }
        });
        this.syncNow = syncNow;
        screen.follow(this.sync, this::show);
    }

    public ObservableValue<SyncState> sync() {
        return sync;
    }

    /** Newest first. */
    public ObservableList<OutboxEntry> records() {
        return FXCollections.unmodifiableObservableList(records);
    }

    public ReadOnlyObjectProperty<Link> link() {
        return link.getReadOnlyProperty();
    }

    /** Why nothing is sent: the station's own trouble before the link's. */
    public ReadOnlyObjectProperty<Optional<Failure>> failure() {
        return failure.getReadOnlyProperty();
    }

    /** When the authority is tried again by itself; empty while the link is good. */
    public Optional<Instant> nextAttempt() {
        return sync.getValue().link() instanceof LinkState.Offline offline
                ? Optional.of(offline.retryAt())
                : Optional.empty();
    }

    public void tryNow() {
        syncNow.run();
    }

    private void show(SyncState state) {
        link.set(linkOf(state));
        failure.set(causeOf(state).map(Failure::of));
        newest.ask();
    }

    private static Link linkOf(SyncState state) {
        if (state.localFailure().isPresent()) {
            return Link.STOPPED;
        }
        return switch (state.link()) {
            case LinkState.Unknown() -> state.busy() ? Link.SENDING : Link.UNKNOWN;
            case LinkState.Online ignored -> state.busy() && state.counts().waiting() > 0 ? Link.SENDING : Link.ONLINE;
            case LinkState.Offline ignored -> Link.OFFLINE;
        };
    }

    private static Optional<SyncFailure> causeOf(SyncState state) {
        return state.localFailure()
                .or(() -> state.link() instanceof LinkState.Offline offline
                        ? Optional.of(offline.failure())
                        : Optional.empty());
    }
}
