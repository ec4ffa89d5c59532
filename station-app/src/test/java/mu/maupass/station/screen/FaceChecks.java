package mu.maupass.station.screen;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mu.maupass.station.face.FaceCheck;
import mu.maupass.station.face.FaceOpinion;
import mu.maupass.station.face.FeatureAnswer;
import mu.maupass.station.face.MachineOpinion;
import mu.maupass.station.face.Verdict;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.finding.Demand;
import mu.maupass.sync.activation.Oversight;

/** Comparisons of a face in each state that a screen can show. */
public final class FaceChecks {
    private FaceChecks() {}

    /** The agent said yes, the machine found it alike. */
    public static FaceCheck agreed() {
        return new FaceCheck(
                opinion("a.ramdin", Verdict.SAME_PERSON),
                Optional.of(new MachineOpinion.Scored(
                        "SFace", 0.71, 0.36, 0.05, Optional.of("1:10,000"), MachineOpinion.Finding.MATCH)),
                Demand.NONE,
                Optional.empty());
    }

    /** The agent said yes, the machine found it unlike: somebody else has to look. */
    public static FaceCheck disagreed() {
        return new FaceCheck(
                opinion("a.ramdin", Verdict.SAME_PERSON),
                Optional.of(new MachineOpinion.Scored(
                        "SFace", 0.11, 0.36, 0.05, Optional.of("1:10,000"), MachineOpinion.Finding.NO_MATCH)),
                new Demand(Oversight.SECOND_PERSON, List.of(new Failure("V-136"))),
                Optional.empty());
    }

    /** Neither the agent nor the second person was sure. */
    public static FaceCheck notConfirmed() {
        return new FaceCheck(
                opinion("a.ramdin", Verdict.UNSURE),
                Optional.empty(),
                new Demand(Oversight.SECOND_PERSON, List.of(new Failure("V-162", "V-134"))),
                Optional.of(opinion("b.colleague", Verdict.UNSURE)));
    }

    private static FaceOpinion opinion(String agent, Verdict verdict) {
        return new FaceOpinion(agent, Map.of("ears", FeatureAnswer.SAME), verdict, Duration.ofSeconds(7));
    }
}
