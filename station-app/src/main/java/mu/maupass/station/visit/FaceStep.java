package mu.maupass.station.visit;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.policy.FaceFeature;
import mu.maupass.station.visit.Answer.FeatureAnswer;

/**
 * The agent compares the person with the portrait: every feature of the list answered, and no verdict before a least
 * time of looking (ETSI TS 119 461; requirement J2).
 */
final class FaceStep implements Step {
    private final List<FaceFeature> features;
    private final Supplier<Duration> leastLook;

    FaceStep(List<FaceFeature> features, Supplier<Duration> leastLook) {
        this.features = List.copyOf(features);
        this.leastLook = leastLook;
    }

    @Override
    public StepName name() {
        return StepName.FACE;
    }

    @Override
    public StepResult take(Visit visit, Answer answer, StepControl control) {
        var given = (Answer.FaceVerdict) answer;
        Duration missing = leastLook.get().minus(control.sinceEntered());
        if (missing.isPositive()) {
            return stay("V-131", visit, String.valueOf(missing.toSeconds() + 1));
        }
        if (!features.stream().allMatch(feature -> given.features().containsKey(feature.id()))) {
            return stay("V-132", visit);
        }
        return switch (given.verdict()) {
            case OTHER_PERSON -> stay("V-133", visit);
            case UNSURE -> stay("V-134", visit);
            case SAME_PERSON -> given.features().containsValue(FeatureAnswer.DIFFERENT)
                    ? stay("V-135", visit)
                    : StepResult.done(visit.with(
                            new FaceCheck(given.features(), given.verdict(), control.sinceEntered())));
        };
    }

    private static StepResult stay(String code, Visit visit, String... details) {
        return new StepResult.Stayed(new Failure(code, details), visit);
    }
}
