package mu.maupass.station.face;

import java.util.Optional;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.finding.Demand;
import mu.maupass.sync.activation.Oversight;

/**
 * The comparison of the person with the portrait. The agent's own verdict stands once it is given: a doubt is taken away
 * by a second person, not by thinking again after the score was shown.
 *
 * @param own the agent's verdict, given before any score was shown
 * @param machine what the machine found, on the assisted path
 * @param demand who else has to look, by all that the visit had found when the agent had decided. It stays so when the
 *     applicant takes the machine's help back meanwhile
 * @param second what the second person found
 */
public record FaceCheck(
        FaceOpinion own, Optional<MachineOpinion> machine, Demand demand, Optional<FaceOpinion> second) {
    /** The agent says that this is somebody else. */
    public static final Failure OTHER_PERSON = new Failure("V-133");
    /** The second person does not say that this is the same person. */
    public static final Failure NOT_CONFIRMED = new Failure("V-137");

    /** The agent has decided, and the machine has compared where it helps. */
    public static FaceCheck of(FaceOpinion own, Optional<MachineOpinion> machine, Demand demand) {
        return new FaceCheck(own, machine, demand, Optional.empty());
    }

    public FaceCheck with(FaceOpinion other) {
        return new FaceCheck(own, machine, demand, Optional.of(other));
    }

    public FaceCheck withoutMachine() {
        return new FaceCheck(own, Optional.empty(), demand, second);
    }

    /** Whether a second person is wanted and has not looked yet. */
    public boolean awaitsSecond() {
        return secondCalled() && second.isEmpty();
    }

    /** Whether somebody besides the agent has to look. */
    public boolean secondCalled() {
        return demand.oversight() != Oversight.AGENT_ALONE;
    }

    /** Whether the second person has to be a supervisor: a clear no of the agent, for one, is overruled by nobody else. */
    public boolean supervisorWanted() {
        return demand.oversight().compareTo(Oversight.SUPERVISOR) >= 0;
    }

    /** Whether it is settled that this is the person of the document. */
    public boolean confirmed() {
        return obstacle().isEmpty();
    }

    /** Why the visit does not go on with this document. */
    public Optional<Failure> obstacle() {
        if (second.isPresent()) {
            return second.get().verdict() == Verdict.SAME_PERSON ? Optional.empty() : Optional.of(NOT_CONFIRMED);
        }
        return switch (own.verdict()) {
            case OTHER_PERSON -> Optional.of(OTHER_PERSON);
            case UNSURE -> Optional.of(Reason.FACE_UNSURE.failure());
            case SAME_PERSON -> secondCalled() ? demand.reason() : Optional.empty();
        };
    }
}
