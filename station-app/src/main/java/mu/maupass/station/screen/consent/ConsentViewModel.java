package mu.maupass.station.screen.consent;

import java.util.Optional;
import mu.maupass.station.counter.Counter;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.Answer;
import mu.maupass.sync.activation.VisitPath;

/** The citizen's choice as the agent sees it, and may enter it when the citizen says it aloud. */
public final class ConsentViewModel {
    private final Counter counter;
    private final VisitDesk desk;
    private final Optional<Failure> assistedObstacle;

    public ConsentViewModel(Counter counter, VisitDesk desk) {
        this.counter = counter;
        this.desk = desk;
        assistedObstacle = counter.assistedPathObstacle();
    }

    /** Why the assisted path cannot be chosen here now. */
    public Optional<Failure> assistedObstacle() {
        return assistedObstacle;
    }

    /** What the citizen reads, in the citizen's language. */
    public Strings citizenStrings() {
        return desk.citizenStrings();
    }

    public void choose(VisitPath path) {
        if (path == VisitPath.NON_BIOMETRIC || assistedObstacle.isEmpty()) {
            desk.approve(new Answer.Agreement(path, counter.consentTextVersion(), desk.citizenLanguage().get()));
        }
    }
}
