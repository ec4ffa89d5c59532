package mu.maupass.station.visit;

import java.time.Duration;
import java.util.Map;

/**
 * The agent's comparison of the person with the portrait.
 *
 * @param features every feature of the list with its answer
 * @param looked from the step's beginning to the verdict
 */
public record FaceCheck(Map<String, Answer.FeatureAnswer> features, Answer.Verdict verdict, Duration looked) {}
