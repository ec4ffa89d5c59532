package mu.maupass.station.face;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What one person found who compared the face with the portrait.
 *
 * @param agentId who
 * @param features every feature of the list with its answer
 * @param together whether the features were answered with one key as a whole, and not one by one
 * @param looked how long both faces were before this person
 * @param statement what a second person signed of it; the agent of the visit signs the whole record
 */
public record FaceOpinion(
        String agentId,
        Map<String, FeatureAnswer> features,
        boolean together,
        Verdict verdict,
        Duration looked,
        Optional<String> statement) {
    public FaceOpinion {
        features = Map.copyOf(features);
    }

    /** Of somebody who answered one by one, and has not signed it by itself. */
    public FaceOpinion(String agentId, Map<String, FeatureAnswer> features, Verdict verdict, Duration looked) {
        this(agentId, features, false, verdict, looked, Optional.empty());
    }

    public FaceOpinion signed(String jws) {
        return new FaceOpinion(agentId, features, together, verdict, looked, Optional.of(jws));
    }
}
