package mu.maupass.station.screen.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.sync.failure.QueueFailure;
import mu.maupass.sync.failure.SyncException;
import org.junit.jupiter.api.Test;

class NotesViewModelTest {
    private final ScriptedCounter counter = new ScriptedCounter();
    private final VisitDesk desk = new VisitDesk(counter, Runnable::run);

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
