package mu.maupass.station.visit;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Supplier;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.activation.Consent;
import mu.maupass.sync.activation.VisitPath;

/** Records what the citizen agreed to and which path was chosen, before anything is captured. */
final class ConsentStep implements Step {
    private final Supplier<Optional<Failure>> assistedPathObstacle;
    private final Clock clock;

    /** @param assistedPathObstacle why this station cannot offer the assisted path, if it cannot */
    ConsentStep(Supplier<Optional<Failure>> assistedPathObstacle, Clock clock) {
        this.assistedPathObstacle = assistedPathObstacle;
        this.clock = clock;
    }

    @Override
    public StepName name() {
        return StepName.CONSENT;
    }

    @Override
    public StepResult take(Visit visit, Answer answer, StepControl control) {
        var agreement = (Answer.Agreement) answer;
        Optional<Failure> obstacle = agreement.path() == VisitPath.ASSISTED ? assistedPathObstacle.get() : Optional.empty();
        if (obstacle.isPresent()) {
            return new StepResult.Stayed(obstacle.get(), visit);
        }
        return StepResult.done(visit.with(new Consent(agreement.textVersion(), agreement.language().tag(),
                OffsetDateTime.now(clock), agreement.path())));
    }
}
