package mu.maupass.station.face;

import java.time.Duration;
import java.util.Map;

/**
 * What one person found who compared the face with the portrait.
 *
 * @param agentId who
 * @param features every feature of the list with its answer
 * @param looked how long both faces were before this person
 */
public record FaceOpinion(String agentId, Map<String, FeatureAnswer> features, Verdict verdict, Duration looked) {
    public FaceOpinion {
        features = Map.copyOf(features);
    }
}
