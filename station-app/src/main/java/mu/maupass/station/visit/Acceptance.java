package mu.maupass.station.visit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import mu.maupass.station.document.DocumentEvidence;
import mu.maupass.station.document.Documents;
import mu.maupass.station.document.EvidenceRule;
import mu.maupass.station.document.FailedChecks;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.sync.trust.DocumentStanding;

/** What every document has to pass before it counts, however it was read. */
final class Acceptance {
    private final DocumentStep.DenyList denyList;
    private final Erasure erasure;
    private final Clock clock;

    Acceptance(DocumentStep.DenyList denyList, Clock clock) {
        this.denyList = denyList;
        this.erasure = new Erasure(clock);
        this.clock = clock;
    }

    /**
     * Takes the evidence into the visit, or says why not. With enough evidence the step is done, else it waits for the
     * next document. Of two readings of one document the weaker is overwritten.
     */
    StepResult judge(Visit visit, DocumentEvidence evidence, StepControl control) {
        switch (control.interruptible(() -> standing(evidence))) {
            case DocumentStanding.Clear() -> {}
            case DocumentStanding.Denied(var _) -> {
                return StepResult.refused(Reason.REPORTED.failure(), visit);
            }
            // A list may name a document that was never reported: nobody is turned away by it alone.
            case DocumentStanding.Unconfirmed(var why) -> {
                return new StepResult.Stayed(new Failure("V-119").because(Failure.of(why)), visit);
            }
        }
        Optional<Failure> failed = FailedChecks.failure(evidence.checks());
        if (failed.isPresent()) {
            return new StepResult.Stayed(failed.get(), visit);
        }
        if (evidence.expiry()
                .filter(last -> last.isBefore(LocalDate.now(clock)))
                .isPresent()) {
            return new StepResult.Stayed(Reason.EXPIRED.failure(), visit);
        }
        var applicant = visit.applicant().orElseThrow().identity();
        if (!visit.documents().accepted().stream()
                .allMatch(known -> known.identity().samePerson(evidence.identity(), applicant))) {
            return StepResult.stayed("V-158", visit);
        }
        Documents all = visit.documents().and(evidence);
        List<DocumentEvidence> replaced = visit.documents().accepted().stream()
                .filter(before -> !all.accepted().contains(before))
                .toList();
        Visit known = erasure.portraits(visit.with(all), replaced);
        return known.documents().missing() == EvidenceRule.Missing.NOTHING
                ? StepResult.done(known)
                : new StepResult.Stayed(Optional.empty(), known);
    }

    /** The worst that the list says of any document that this one can be. */
    private DocumentStanding standing(DocumentEvidence evidence) {
        List<DocumentStanding> all =
                evidence.possibleKeys().map(denyList::standing).toList();
        return all.stream()
                .filter(DocumentStanding.Denied.class::isInstance)
                .findFirst()
                .or(() -> all.stream()
                        .filter(DocumentStanding.Unconfirmed.class::isInstance)
                        .findFirst())
                .orElseGet(DocumentStanding.Clear::new);
    }
}
