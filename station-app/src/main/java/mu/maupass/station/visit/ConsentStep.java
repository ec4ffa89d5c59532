package mu.maupass.station.visit;

import java.time.Clock;
import java.time.LocalDate;
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

    /** For an applicant under 16 somebody else decides (requirement F5). */
    @Override
    public Visit enter(Visit visit) {
        boolean needed =
                Guardian.needed(visit.applicant().orElseThrow().identity().birthDate(), LocalDate.now(clock));
        return needed && visit.guardian().isEmpty() ? visit.with(new Guardian(Optional.empty())) : visit;
    }

    @Override
    public StepResult take(Visit visit, Answer answer, StepControl control) {
        return switch (answer) {
            case Answer.GuardianPresent(String name) ->
                name.isBlank() || visit.guardian().isEmpty()
                        ? StepResult.stayed("V-123", visit)
                        : new StepResult.Stayed(Optional.empty(), visit.with(new Guardian(Optional.of(name.strip()))));
            case Answer.Agreement agreement -> agreed(visit, agreement);
            default -> throw new IllegalArgumentException("no answer to this step");
        };
    }

    private StepResult agreed(Visit visit, Answer.Agreement agreement) {
        if (visit.guardian().filter(guardian -> guardian.name().isEmpty()).isPresent()) {
            return StepResult.stayed("V-122", visit);
        }
        Optional<Failure> obstacle =
                agreement.path() == VisitPath.ASSISTED ? assistedPathObstacle.get() : Optional.empty();
        if (obstacle.isPresent()) {
            return new StepResult.Stayed(obstacle, visit);
        }
        return StepResult.done(visit.with(new Consent(
                agreement.textVersion(),
                agreement.language().tag(),
                OffsetDateTime.now(clock),
                agreement.path(),
                visit.guardian().flatMap(Guardian::name))));
    }
}
