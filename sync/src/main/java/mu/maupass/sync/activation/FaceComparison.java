package mu.maupass.sync.activation;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Who compared the face with the document's portrait, and what each found. It holds no image and no measurement of the
 * face except the score.
 *
 * @param own     the agent's own verdict, given before any score was shown
 * @param machine what the machine found, where the applicant agreed to its help and it could compare
 * @param second  the verdict of a second person, where one was called
 */
public record FaceComparison(Verdict own, Optional<MachineScore> machine, Optional<Verdict> second) {

    public FaceComparison {
        Objects.requireNonNull(own);
        Objects.requireNonNull(machine);
        if (second.filter(other -> other.agentId().equals(own.agentId())).isPresent()) {
            throw new IllegalArgumentException("the second person must not be the agent");
        }
    }

    /** How the face was compared: assisted only where the machine really compared. */
    public FaceMethod method() {
        return machine.isPresent() ? FaceMethod.BVP : FaceMethod.PVP;
    }

    /**
     * A person's verdict.
     *
     * @param agentId  who
     * @param finding  {@code same_person}, {@code other_person} or {@code unsure}
     * @param features each feature of the policy's list with {@code same}, {@code different} or {@code not_visible}
     * @param together whether the features were answered with one key as a whole, and not one by one
     * @param looked   how long both faces were before this person
     */
    public record Verdict(
            String agentId, String finding, Map<String, String> features, boolean together, Duration looked) {
        public Verdict {
            Objects.requireNonNull(agentId);
            Objects.requireNonNull(finding);
            Objects.requireNonNull(looked);
            features = Map.copyOf(features);
        }

        /** Each feature was answered by itself. */
        public Verdict(String agentId, String finding, Map<String, String> features, Duration looked) {
            this(agentId, finding, features, false, looked);
        }
    }

    /**
     * What the machine found; never the decision.
     *
     * @param model     name of the model, as its description has it
     * @param score     similarity, higher for more alike; its scale is the model's
     * @param threshold of the model: a match needs at least this score, where it is known how many pairs of different
     *     people reach it
     * @param band      width of the range below the threshold in which the finding is "unsure"; below that range it is
     *     "no match"
     * @param finding   {@code match}, {@code no_match} or {@code unsure}
     */
    public record MachineScore(String model, double score, double threshold, double band, String finding) {
        public MachineScore {
            Objects.requireNonNull(model);
            Objects.requireNonNull(finding);
        }
    }
}
