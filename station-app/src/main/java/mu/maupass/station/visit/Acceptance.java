package mu.maupass.station.visit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import mu.maupass.fault.Fault;
import mu.maupass.station.document.DocumentEvidence;
import mu.maupass.station.document.Documents;
import mu.maupass.station.document.FailedChecks;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.sync.activation.EvidenceRule;
import mu.maupass.sync.activation.Finding;
import mu.maupass.sync.activation.FindingKind;
import mu.maupass.sync.activation.Oversight;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.trust.DocumentStanding;

/** What every document has to pass before it counts, however it was read. */
final class Acceptance {
    /** What was read or typed cannot be the number of a document. */
    static final Failure NO_NUMBER = new Failure("V-145");

    /** What was typed may be meant for the number of one that was reported. */
    static final Failure LOOKS_REPORTED = new Failure("V-167");

    private static final Failure OTHER_HOLDER = new Failure("V-158");

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
     * next document. Of two readings of one document the weaker is overwritten. What speaks against it is noted before
     * anything else is asked.
     */
    StepResult judge(Visit before, DocumentEvidence evidence, StepControl control) {
        Optional<Failure> failed = FailedChecks.failure(evidence.checks());
        Visit visit = failed.filter(Reason.NOT_GENUINE::isOf)
                .map(failure -> found(before, FindingKind.CHIP_FAILED, evidence, failure))
                .orElse(before);
        if (visit.findings().oversight() == Oversight.NO_ACTIVATION) {
            return StepResult.refused(Reason.REPORTED.failure(), visit);
        }
        DocumentStanding standing;
        try {
            standing = control.interruptible(() -> standing(evidence));
        } catch (RuntimeException | Error e) {
            if (failed.isEmpty()) {
                throw e;
            }
            // A fault of the list does not take back what the chip was found to be.
            Fault.of(e).tell();
            return new StepResult.Stayed(failed.get(), visit);
        }
        if (standing instanceof DocumentStanding.Denied) {
            Failure reported = Reason.REPORTED.failure();
            return StepResult.refused(reported, found(visit, FindingKind.DOCUMENT_DENIED, evidence, reported));
        }
        if (failed.isPresent()) {
            return new StepResult.Stayed(failed.get(), visit);
        }
        // A list may name a document that was never reported: nobody is turned away by it alone.
        if (standing instanceof DocumentStanding.Unconfirmed(var why)) {
            return new StepResult.Stayed(unconfirmed(why), visit);
        }
        if (evidence.expiry()
                .filter(last -> last.isBefore(LocalDate.now(clock)))
                .isPresent()) {
            return new StepResult.Stayed(Reason.EXPIRED.failure(), visit);
        }
        Optional<Finding> against = evidence.ruledOutBy(visit.findings());
        if (against.isPresent()) {
            return new StepResult.Stayed(new Failure("V-164", against.get().code()), visit);
        }
        if (visit.guardian()
                .flatMap(Guardian::document)
                .filter(shown -> Guardian.isApplicants(
                        shown, evidence.document(), evidence.identity().nic()))
                .isPresent()) {
            return new StepResult.Stayed(Optional.of(Guardian.APPLICANTS_OWN), visit);
        }
        var applicant = visit.applicant().orElseThrow().identity();
        if (!visit.documents().accepted().stream()
                .allMatch(known -> known.identity().samePerson(evidence.identity(), applicant))) {
            return new StepResult.Stayed(
                    OTHER_HOLDER, found(visit, FindingKind.OTHER_IDENTITY, evidence, OTHER_HOLDER));
        }
        return taken(looked(visit, evidence, control), evidence);
    }

    /** Whether a document was reported is not known. */
    static Failure unconfirmed(SyncFailure why) {
        return new Failure("V-119").because(Failure.of(why));
    }

    /** A number that no machine surely read may be meant for one that was reported; nobody is turned away by that. */
    private Visit looked(Visit visit, DocumentEvidence evidence, StepControl control) {
        boolean resembles = !evidence.provenance().keyRead()
                && control.interruptible(() -> denyList.resembles(evidence.document()))
                && !control.cancellation().cancelled();
        return resembles ? found(visit, FindingKind.RESEMBLES_DENIED, evidence, LOOKS_REPORTED) : visit;
    }

    private StepResult taken(Visit visit, DocumentEvidence evidence) {
        Documents all = visit.documents().and(evidence);
        List<DocumentEvidence> replaced = visit.documents().accepted().stream()
                .filter(before -> !all.accepted().contains(before))
                .toList();
        Visit known = erasure.portraits(visit.with(all), replaced);
        return known.documents().missing() == EvidenceRule.Missing.NOTHING
                ? StepResult.done(known)
                : new StepResult.Stayed(Optional.empty(), known);
    }

    private Visit found(Visit visit, FindingKind kind, DocumentEvidence evidence, Failure told) {
        return visit.found(kind, Optional.of(evidence.document()), StepName.DOCUMENT, OffsetDateTime.now(clock), told);
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
