package mu.maupass.station.visit;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;

/**
 * A snapshot of a visit for whoever watches it.
 *
 * @param step where it stands; where it ended, the last step
 * @param phase what that step is doing
 * @param visit what is known
 * @param failure why the last answer did not lead on, or why the visit was refused
 * @param progress while the step runs
 * @param ending once it has ended
 */
public record VisitState(
        StepName step,
        Phase phase,
        Visit visit,
        Optional<Failure> failure,
        Optional<StepProgress> progress,
        Optional<Ending> ending) {
    /** WAITING for an answer, RUNNING with one, or ENDED. */
    public enum Phase {
        WAITING,
        RUNNING,
        ENDED
    }

    /** The same with a reason why it goes no further. */
    public VisitState stopped(Optional<Failure> because) {
        return new VisitState(step, phase, visit, because, progress, ending);
    }

    /** The ways out that the step has now: of the two ways to withdraw, the one that the chosen path has. */
    public Set<Exit> exits() {
        if (phase == Phase.ENDED) {
            return Set.of();
        }
        Exit notNow = visit.assisted() ? Exit.WITHDRAW : Exit.WITHDRAW_ASSISTANCE;
        return Transition.exitsOf(step).stream()
                .filter(exit -> exit != notNow && exit != Exit.INTERRUPT && (exit != Exit.BACK || hasBack()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the visit ended for a reason with which the document is given back only once a supervisor has said so. */
    public boolean documentStays() {
        return ending.filter(Ending.REFUSED::equals).isPresent()
                && failure.filter(Reason.REPORTED::isOf).isPresent();
    }

    /**
     * Whether a document may lie at the counter: looked at for its code while the profile is sought, asked for of who decides
     * for a child, or of the citizen themselves. Before that the consent has none.
     */
    public boolean documentMayLie() {
        return step != StepName.CONSENT
                || visit.guardian().isPresent()
                || visit.spent().containsKey(StepName.DOCUMENT);
    }

    /**
     * From the confirmation one goes back to take another second factor: where there is none, to nothing. From the document, to
     * what was taken down of a guardian, while no document was accepted and no page is in hand.
     */
    private boolean hasBack() {
        return switch (step) {
            case CONFIRM ->
                visit.factor().filter(setup -> !setup.choices().isEmpty()).isPresent();
            case DOCUMENT ->
                visit.guardian().isPresent()
                        && visit.page().isEmpty()
                        && visit.documents().accepted().isEmpty();
            default -> true;
        };
    }
}
