package mu.maupass.station.screen.seal;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.StepProgress;
import mu.maupass.station.visit.VisitState;

/** Makes the record as soon as the step is there; a try that failed is repeated only when the agent says so. */
public final class SealViewModel {
    private final VisitDesk desk;
    private final BooleanBinding failed;

    public SealViewModel(VisitDesk desk) {
        this.desk = desk;
        failed = Bindings.createBooleanBinding(
                () -> desk.waitsFor(StepName.SEAL) && desk.failure().getValue().isPresent(), desk.visit());
        if (!failed.get()) {
            seal();
        }
    }

    /** Whether the last try failed and can be repeated. */
    public BooleanBinding failed() {
        return failed;
    }

    public ObservableValue<Optional<StepProgress>> progress() {
        return desk.visit().map(visit -> visit.flatMap(VisitState::progress));
    }

    public void seal() {
        desk.approve(new Answer.SealRecord());
    }
}
