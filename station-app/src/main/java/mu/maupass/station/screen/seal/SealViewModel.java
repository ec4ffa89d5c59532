package mu.maupass.station.screen.seal;

import java.util.Optional;
import javafx.beans.value.ObservableValue;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.StepProgress;
import mu.maupass.station.visit.VisitState;

/** Makes the record as soon as the step is there; a try that failed is repeated only when the agent says so. */
public final class SealViewModel {
    private final VisitDesk desk;
    private final ObservableValue<Boolean> failed;
    private final ObservableValue<Optional<StepProgress>> progress;

    /** @param screen until the receipt */
    public SealViewModel(VisitDesk desk, Lifetime screen) {
        this.desk = desk;
        var visit = desk.visit().during(screen);
        failed = visit.map(
                state -> desk.waitsFor(StepName.SEAL) && desk.failure().get().isPresent());
        progress = visit.map(state -> state.flatMap(VisitState::progress));
        if (!failed.getValue()) {
            seal();
        }
    }

    /** Whether the last try failed and can be repeated. */
    public ObservableValue<Boolean> failed() {
        return failed;
    }

    public ObservableValue<Optional<StepProgress>> progress() {
        return progress;
    }

    public void seal() {
        desk.approve(new Answer.SealRecord());
    }
}
