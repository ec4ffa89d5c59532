package mu.maupass.station.visit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.sync.activation.Consent;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.FindingKind;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.trust.DocumentStanding;

/** Records what the citizen agreed to and which path was chosen, before anything is captured. */
final class ConsentStep implements Step {
    private final Supplier<Optional<Failure>> assistedPathObstacle;
    private final Supplier<Optional<Failure>> factorObstacle;
    private final DocumentStep.DenyList denyList;
    private final Clock clock;

    /**
     * @param assistedPathObstacle why this station cannot offer the assisted path, if it cannot
     * @param factorObstacle why no second factor can be handed out here, if none can: told before anything is captured
     * @param denyList asked for the document of a guardian
     */
    ConsentStep(
            Supplier<Optional<Failure>> assistedPathObstacle,
            Supplier<Optional<Failure>> factorObstacle,
            DocumentStep.DenyList denyList,
            Clock clock) {
        this.assistedPathObstacle = assistedPathObstacle;
        this.factorObstacle = factorObstacle;
        this.denyList = denyList;
        this.clock = clock;
    }

    @Override
    public StepName name() {
        return StepName.CONSENT;
    }

    /** Who comes back to it agrees anew. For an applicant under 16 somebody else decides (requirement F5). */
    @Override
    public Visit enter(Visit visit) {
        Visit asked = visit.askedForConsent();
        boolean needed =
                Guardian.needed(asked.applicant().orElseThrow().identity().birthDate(), LocalDate.now(clock));
        return needed && asked.guardian().isEmpty() ? asked.with(Guardian.NEEDED) : asked;
    }

    @Override
    public StepResult take(Visit visit, Answer answer, StepControl control) {
        return switch (answer) {
            case Answer.GuardianPresent present -> guardian(visit, present, control);
            case Answer.GuardianToCorrect _ ->
                new StepResult.Stayed(
                        Optional.empty(), visit.guardian().isPresent() ? visit.with(Guardian.NEEDED) : visit);
            case Answer.Agreement agreement -> agreed(visit, agreement);
            default -> throw new IllegalArgumentException("no answer to this step");
        };
    }

    /** Only people look at the guardian's document: what looks like a number that was reported calls a supervisor. */
    private StepResult guardian(Visit visit, Answer.GuardianPresent present, StepControl control) {
        if (present.name().isBlank() || visit.guardian().isEmpty()) {
            return StepResult.stayed("V-123", visit);
        }
        Optional<DocumentKey> document = DocumentKey.of(present.kind(), present.country(), present.number());
        if (document.isEmpty()) {
            return StepResult.stayed("V-128", visit);
        }
        if (applicantsOwn(visit, document.get())) {
            return new StepResult.Stayed(Optional.of(Guardian.APPLICANTS_OWN), visit);
        }
        List<DocumentStanding> standings = control.interruptible(
                () -> document.get().ofEveryKind().map(denyList::standing).toList());
        if (standings.stream().anyMatch(DocumentStanding.Denied.class::isInstance)) {
            Failure reported = Reason.GUARDIAN_REPORTED.failure();
            return new StepResult.Stayed(reported, found(visit, FindingKind.GUARDIAN_DENIED, document, reported));
        }
        for (DocumentStanding standing : standings) {
            if (standing instanceof DocumentStanding.Unconfirmed(var why)) {
                return new StepResult.Stayed(Acceptance.unconfirmed(why), visit);
            }
        }
        Visit looked = control.interruptible(() -> denyList.resembles(document.get()))
                ? found(visit, FindingKind.RESEMBLES_DENIED, document, Acceptance.LOOKS_REPORTED)
                : visit;
        return new StepResult.Stayed(
                Optional.empty(),
                looked.with(new Guardian(Optional.of(present.name().strip()), document)));
    }

    private static boolean applicantsOwn(Visit visit, DocumentKey shown) {
        return Guardian.hasNic(
                        shown,
                        visit.applicant()
                                .flatMap(applicant -> applicant.identity().nic()))
                || visit.documents().accepted().stream()
                        .anyMatch(accepted -> Guardian.isApplicants(
                                shown, accepted.document(), accepted.identity().nic()));
    }

    private Visit found(Visit visit, FindingKind kind, Optional<DocumentKey> document, Failure told) {
        return visit.found(kind, document, StepName.CONSENT, OffsetDateTime.now(clock), told);
    }

    private StepResult agreed(Visit visit, Answer.Agreement agreement) {
        if (visit.guardian().filter(guardian -> guardian.name().isEmpty()).isPresent()) {
            return StepResult.stayed("V-122", visit);
        }
        Optional<Failure> obstacle = factorObstacle
                .get()
                .or(() -> agreement.path() == VisitPath.ASSISTED ? assistedPathObstacle.get() : Optional.empty());
        if (obstacle.isPresent()) {
            return new StepResult.Stayed(obstacle, visit);
        }
        return StepResult.done(visit.with(new Consent(
                agreement.textVersion(),
                agreement.language().tag(),
                OffsetDateTime.now(clock),
                agreement.path(),
                visit.guardian().flatMap(Guardian::name),
                visit.guardian().flatMap(Guardian::document))));
    }
}
