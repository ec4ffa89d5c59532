package mu.maupass.station.visit;

import java.time.OffsetDateTime;
import java.util.Optional;
import mu.maupass.station.document.DocumentEvidence;
import mu.maupass.station.face.Verdict;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.sync.activation.FindingKind;

/** What a visit is that no activation can come of any more. */
final class Refusal {
    private Refusal() {}

    /**
     * With its reason: a rule's, else the agent's own, else what was told last. An agent who looked at the person or at the
     * profile, or who suspects something, has found something by refusing.
     *
     * @param state in which it was refused
     * @param visit as that step leaves it
     * @param because why the agent refuses, where the agent has said it
     */
    static Visit of(VisitState state, Visit visit, Optional<Failure> because, OffsetDateTime now) {
        Failure reason = visit.refusal()
                .or(() -> because)
                .or(state::failure)
                .or(visit.documents()::shortfall)
                .orElseGet(Reason.ENDED_BY_AGENT::failure);
        Visit refused = visit.refused(reason);
        return Reason.SUSPECTED.isOf(reason)
                        || state.step() == StepName.COMPARE
                        || state.step() == StepName.FACE && !onlySecondMissing(visit)
                ? refused.found(
                        FindingKind.REFUSED,
                        visit.document().map(DocumentEvidence::document),
                        state.step(),
                        now,
                        reason)
                : refused;
    }

    /** The citizen ended it. */
    static Visit byCitizen(Visit visit) {
        return visit.refused(Reason.ENDED_BY_CITIZEN.failure());
    }

    /** Who found the same person and only lacks the second one who has to look says nothing against anybody. */
    private static boolean onlySecondMissing(Visit visit) {
        return visit.face()
                .filter(check -> check.own().verdict() == Verdict.SAME_PERSON)
                .isPresent();
    }
}
