package mu.maupass.station.screen.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.supervision.OpenItem;
import mu.maupass.sync.engine.SyncState;
import mu.maupass.sync.failure.QueueFailure;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.OutboxCounts;
import org.junit.jupiter.api.Test;

class NotesViewModelTest {
    private final ScriptedCounter counter = new ScriptedCounter();
    private final VisitDesk desk = new VisitDesk(counter, Runnable::run);

    /** Who takes over has the numbers before any note, and as they are now. */
    @Test
    void theHandOverCountsWhatIsOpenWhileItIsLookedAt() {
        desk.signedIn(ScriptedCounter.RAMDIN);
        counter.supervision.open = List.of(
                new OpenItem.Approval(
                        OffsetDateTime.parse("2026-11-21T08:40:00Z"),
                        "o.lebon",
                        new UUID(9, 4),
                        Failure.remembered("V-166"),
                        LocalDate.of(2027, 2, 19)),
                new OpenItem.Training("O. Lebon", "o.lebon", LocalDate.of(2026, 12, 12)));
        Lifetime screen = new Lifetime();
        NotesViewModel model = new NotesViewModel(counter.supervision, desk, screen);
        assertThat(model.open().get()).isEqualTo(new NotesViewModel.Open(3, 0, 1));
        counter.set(refusing());
        assertThat(model.open().get()).isEqualTo(new NotesViewModel.Open(1, 2, 1));
        screen.end();
    }

    private static SyncState refusing() {
        SyncState usual = ScriptedCounter.sync(ScriptedCounter.ONLINE, 1);
        return new SyncState(
                usual.link(), new OutboxCounts(1, 12, 2, Optional.empty()), usual.lastSync(), Optional.empty(), false);
    }

    @Test
    void aNoteThatIsNotWrittenSaysWhyAndStaysToBeTriedAgain() {
        desk.signedIn(ScriptedCounter.RAMDIN);
        NotesViewModel model = new NotesViewModel(counter.supervision, desk, new Lifetime());
        counter.supervision.failure =
                Optional.of(SyncException.of(QueueFailure.Cause.DISK_FULL, "no space left on the device"));
        model.text().set("The feeder takes two cards at once.");
        model.write();
        assertThat(model.failure().get()).map(Failure::code).contains("Q-102");
        assertThat(model.text().get()).isEqualTo("The feeder takes two cards at once.");
        counter.supervision.failure = Optional.empty();
        model.write();
        assertThat(model.failure().get()).isEmpty();
        assertThat(model.text().get()).isEmpty();
    }
}
