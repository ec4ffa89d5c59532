package mu.maupass.station.face;

import java.util.Optional;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;

/**
 * The comparison of the person with the portrait. The agent's own verdict stands once it is given: a doubt is taken away
 * by a second person, not by thinking again after the score was shown.
 *
 * @param own the agent's verdict, given before any score was shown
 * @param machine what the machine found, on the assisted path
 * @param secondCalled a second person has to look: the agent is not sure, or the machine disagrees with the agent. It
 *     stays so when the applicant takes the machine's help back meanwhile
 * @param second what the second person found
 */
public record FaceCheck(
        FaceOpinion own, Optional<MachineOpinion> machine, boolean secondCalled, Optional<FaceOpinion> second) {

    public static FaceCheck of(FaceOpinion own, Optional<MachineOpinion> machine) {
        return new FaceCheck(own, machine, own.verdict() != Verdict.SAME_PERSON || disagree(machine), Optional.empty());
    }

    /** A machine that is unsure contradicts nobody. */
    private static boolean disagree(Optional<MachineOpinion> machine) {
        return machine.filter(opinion -> opinion instanceof MachineOpinion.Scored scored
                        && scored.finding() == MachineOpinion.Finding.NO_MATCH)
                .isPresent();
    }

    public FaceCheck with(FaceOpinion other) {
        return new FaceCheck(own, machine, secondCalled, Optional.of(other));
    }

    public FaceCheck withoutMachine() {
        return new FaceCheck(own, Optional.empty(), secondCalled, second);
    }

    /** Whether a second person is wanted and has not looked yet. */
    public boolean awaitsSecond() {
        return secondCalled && second.isEmpty();
    }

    /** A clear no of the agent is overruled by a supervisor only. */
    public boolean supervisorWanted() {
        return own.verdict() == Verdict.OTHER_PERSON;
    }

    /** Whether it is settled that this is the person of the document. */
    public boolean confirmed() {
        return obstacle().isEmpty();
    }

    /** Why the visit does not go on with this document. */
    public Optional<Failure> obstacle() {
        if (second.isPresent()) {
            return second.get().verdict() == Verdict.SAME_PERSON ? Optional.empty() : Optional.of(new Failure("V-137"));
        }
        return switch (own.verdict()) {
            case OTHER_PERSON -> Optional.of(new Failure("V-133"));
            case UNSURE -> Optional.of(Reason.FACE_UNSURE.failure());
            case SAME_PERSON -> secondCalled ? Optional.of(new Failure("V-136")) : Optional.empty();
        };
    }
}
