package mu.maupass.sync.activation;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Who compared the face with the document's portrait, and what each found. No image of it, and nothing measured on it
 * but the score.
 *
 * @param own     the agent's own verdict, given before any score was shown
 * @param machine what a machine found, where the applicant agreed to that and it could compare
 * @param second  the verdict of a second person, where one was called
 */
public record FaceComparison(Verdict own, Optional<MachineScore> machine, Optional<Verdict> second) {

    public FaceComparison {
        Objects.requireNonNull(own);
        Objects.requireNonNull(machine);
        if (second.filter(other -> other.agentId().equals(own.agentId())).isPresent()) {
            throw new IllegalArgumentException("the second person is another one");
        }
    }

    /** How the face was compared: assisted only where a machine really did. */
    public FaceMethod method() {
        return machine.isPresent() ? FaceMethod.BVP : FaceMethod.PVP;
    }

    /**
     * A person's verdict.
     *
     * @param agentId  who
     * @param finding  {@code same_person}, {@code other_person} or {@code unsure}
     * @param features each feature of the policy's list with {@code same}, {@code different} or {@code not_visible}
     * @param looked   how long both faces were before this person
     */
    public record Verdict(String agentId, String finding, Map<String, String> features, Duration looked) {
        public Verdict {
            Objects.requireNonNull(agentId);
            Objects.requireNonNull(finding);
            Objects.requireNonNull(looked);
            features = Map.copyOf(features);
        }
    }

    /**
     * A machine's finding; never the decision.
     *
     * @param model     name of the model, as its description has it
     * @param score     similarity, higher for more alike; its scale is the model's
     * @param threshold of the model: a match begins there, if it is known how many strangers reach it
     * @param band      below the threshold: no match begins beneath it, in between is unsure
     * @param finding   {@code match}, {@code no_match} or {@code unsure}
     */
    public record MachineScore(String model, double score, double threshold, double band, String finding) {
        public MachineScore {
            Objects.requireNonNull(model);
            Objects.requireNonNull(finding);
        }
    }
}
