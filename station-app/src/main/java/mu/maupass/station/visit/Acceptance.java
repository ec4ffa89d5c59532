package mu.maupass.station.visit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import mu.maupass.station.document.DocumentEvidence;
import mu.maupass.station.document.EvidenceRule;
import mu.maupass.station.document.FailedChecks;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.trust.DocumentStanding;

/** What every document has to pass before it counts, however it was read. */
final class Acceptance {
    private final DocumentStep.DenyList denyList;
    private final Clock clock;

    Acceptance(DocumentStep.DenyList denyList, Clock clock) {
        this.denyList = denyList;
        this.clock = clock;
    }

    /**
     * Takes the evidence into the visit, or says why not. With enough evidence the step is done, else it waits for the
     * next document.
     */
    StepResult judge(Visit visit, DocumentEvidence evidence) {
        switch (denyList.standing(evidence.kind(), evidence.issuer(), evidence.number())) {
            case DocumentStanding.Clear() -> {}
            case DocumentStanding.Denied(var _) -> {
                return StepResult.refused(new Failure("V-113"), visit);
            }
            // A list may name a document that was never reported: nobody is turned away by it alone.
            case DocumentStanding.Unconfirmed(var _) -> {
                return new StepResult.Stayed(new Failure("V-119"), visit);
            }
        }
        Optional<Failure> failed = FailedChecks.failure(evidence.checks());
        if (failed.isPresent()) {
            return new StepResult.Stayed(failed.get(), visit);
        }
        if (evidence.expiry()
                .filter(last -> last.isBefore(LocalDate.now(clock)))
                .isPresent()) {
            return new StepResult.Stayed(new Failure("V-112"), visit);
        }
        var applicant = visit.applicant().orElseThrow().identity();
        if (!visit.documents().accepted().stream()
                .allMatch(known -> known.identity().samePerson(evidence.identity(), applicant))) {
            return StepResult.stayed("V-158", visit);
        }
        Visit known = visit.with(visit.documents().and(evidence));
        return known.documents().missing() == EvidenceRule.Missing.NOTHING
                ? StepResult.done(known)
                : new StepResult.Stayed(Optional.empty(), known);
    }
}
