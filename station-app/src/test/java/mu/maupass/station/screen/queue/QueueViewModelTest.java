package mu.maupass.station.screen.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import mu.maupass.devices.ToldFaults;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.lifetime.SharedProperty;
import mu.maupass.station.screen.queue.QueueViewModel.Link;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.engine.LinkState;
import mu.maupass.sync.engine.SyncState;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.QueueFailure;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.outbox.OutboxCounts;
import mu.maupass.sync.outbox.OutboxEntry;
import org.junit.jupiter.api.Test;

class QueueViewModelTest {
    private static final Instant NOW = Instant.parse("2026-11-21T05:40:00Z");
    private static final LinkState OFFLINE = new LinkState.Offline(
            new AuthorityFailure(AuthorityFailure.Cause.TLS_WRONG_NAME, ""), NOW.minusSeconds(60), NOW.plusSeconds(30));

    private final SharedProperty<SyncState> sync = new SharedProperty<>(state(new LinkState.Unknown(), 0, false));
    private final List<CompletableFuture<List<OutboxEntry>>> readings = new ArrayList<>();
    private final Lifetime screen = new Lifetime();
    private int tries;
    private final QueueViewModel model = new QueueViewModel(
            sync,
            () -> {
                readings.add(new CompletableFuture<>());
                return readings.getLast();
            },
            () -> tries++,
            Runnable::run,
            screen);

    private static SyncState state(LinkState link, long waiting, boolean busy, SyncFailure... local) {
        return new SyncState(
                link,
                new OutboxCounts(waiting, 3, 1, Optional.empty()),
                Optional.empty(),
                List.of(local).stream().findFirst(),
                busy);
    }

    private static OutboxEntry entry(long seq) {
        return new OutboxEntry(
                new UUID(0, seq),
                seq,
                "hash",
                3000,
                OffsetDateTime.parse("2026-11-21T09:32:10+04:00"),
                DeliveryState.WAITING,
                0,
                "",
                Optional.empty(),
                true);
    }

    @Test
    void namesTheTrueCauseAndTheNextAttempt() {
        sync.set(state(OFFLINE, 2, false));
        assertThat(model.link().get()).isEqualTo(Link.OFFLINE);
        assertThat(model.failure().get()).contains(new Failure("A-106"));
        assertThat(model.nextAttempt()).contains(NOW.plusSeconds(30));
    }

    @Test
    void theStationsOwnTroubleComesBeforeTheLinks() {
        sync.set(state(OFFLINE, 2, false, new QueueFailure(QueueFailure.Cause.DISK_FULL, "")));
        assertThat(model.link().get()).isEqualTo(Link.STOPPED);
        assertThat(model.failure().get()).contains(new Failure("Q-102"));
    }

    @Test
    void sendingIsSaidOnlyWhereSomethingWaits() {
        sync.set(state(new LinkState.Online(NOW), 0, true));
        assertThat(model.link().get()).isEqualTo(Link.ONLINE);
        sync.set(state(new LinkState.Online(NOW), 1, true));
        assertThat(model.link().get()).isEqualTo(Link.SENDING);
        assertThat(model.failure().get()).isEmpty();
    }

    @Test
    void readsTheRecordsAnewAfterEachChangeButOneAtATime() {
        sync.set(state(OFFLINE, 1, false));
        sync.set(state(OFFLINE, 2, false));
        assertThat(readings).hasSize(1);
        readings.getFirst().complete(List.of(entry(1)));
        assertThat(readings).hasSize(2);
        readings.getLast().complete(List.of(entry(2), entry(1)));
        assertThat(model.records()).extracting(OutboxEntry::seq).containsExactly(2L, 1L);
        assertThat(readings).hasSize(2);
    }

    @Test
    void keepsTheRecordsOnScreenWhenTheyCannotBeRead() throws Exception {
        readings.getFirst().complete(List.of(entry(1)));
        sync.set(state(OFFLINE, 1, false));
        try (ToldFaults told = new ToldFaults()) {
            readings.getLast().completeExceptionally(new IllegalStateException());
            told.next();
        }
        assertThat(model.records()).hasSize(1);
    }

    @Test
    void whatGoesWrongInShowingIsToldAndTheNextRecordsAreRead() throws Exception {
        try (ToldFaults told = new ToldFaults()) {
            readings.getFirst().complete(ScriptedCounter.unreadableRecords());
            told.next();
        }
        sync.set(state(OFFLINE, 1, false));
        assertThat(readings).hasSize(2);
    }

    @Test
    void triesAtOnceWhenAsked() {
        model.tryNow();
        assertThat(tries).isEqualTo(1);
    }

    @Test
    void stopsWatchingWhenTheScreenEnds() {
        screen.end();
        sync.set(state(OFFLINE, 2, false));
        assertThat(model.link().get()).isEqualTo(Link.UNKNOWN);
    }
}
