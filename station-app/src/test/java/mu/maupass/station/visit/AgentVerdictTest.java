package mu.maupass.station.visit;

import static mu.maupass.station.visit.Scripted.AGREED;
import static mu.maupass.station.visit.Scripted.BY_NIC;
import static mu.maupass.station.visit.Scripted.CHIP;
import static mu.maupass.station.visit.Scripted.SAME;
import static mu.maupass.station.visit.ScriptedVisit.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import mu.maupass.station.face.FeatureAnswer;
import mu.maupass.station.face.Verdict;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.visit.Scripted.ScriptedChip;
import mu.maupass.sync.activation.FindingKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the agent says of the face, and what follows from a no. */
class AgentVerdictTest {
    private final ScriptedVisit visit = new ScriptedVisit();

    @AfterEach
    void close() {
        visit.close();
    }

    @Test
    void theAgentHasToLookLongEnoughAndAtEverything() throws Exception {
        visit.leastLook = Duration.ofHours(1);
        visit.begin(ScriptedChip.genuine());
        visit.approve(BY_NIC, AGREED, CHIP);
        assertThat(code(visit.approve(SAME))).isEqualTo("V-131");
        visit.leastLook = Duration.ZERO;
        assertThat(code(visit.approve(new Answer.FaceVerdict(Map.of(), Verdict.SAME_PERSON))))
                .isEqualTo("V-132");
        assertThat(code(visit.approve(
                        new Answer.FaceVerdict(Map.of("ears", FeatureAnswer.DIFFERENT), Verdict.SAME_PERSON))))
                .isEqualTo("V-135");
        assertThat(code(visit.approve(
                        new Answer.FaceVerdict(Map.of("ears", FeatureAnswer.NOT_VISIBLE), Verdict.SAME_PERSON))))
                .isEqualTo("V-130");
    }

    @Test
    void aVerdictOfNoLeavesRefusalAndAnotherDocument() throws Exception {
        visit.begin(ScriptedChip.genuine());
        visit.approve(BY_NIC, AGREED, CHIP);
        VisitState no = visit.approve(new Answer.FaceVerdict(SAME.features(), Verdict.OTHER_PERSON));
        assertThat(code(no)).isEqualTo("V-133");
        assertThat(no.exits()).contains(Exit.OTHER_DOCUMENT, Exit.REFUSE);
        var portrait = no.visit().document().orElseThrow().portrait().orElseThrow();
        VisitState again = visit.leave(Exit.OTHER_DOCUMENT);
        assertThat(again.step()).isEqualTo(StepName.DOCUMENT);
        assertThat(again.visit().document()).isEmpty();
        assertThat(portrait.wiped()).isTrue();
    }

    @Test
    void aRefusalAfterAVerdictKeepsItsReason() throws Exception {
        visit.begin(ScriptedChip.genuine());
        visit.approve(BY_NIC, AGREED, CHIP, new Answer.FaceVerdict(SAME.features(), Verdict.UNSURE));
        VisitState end = visit.leave(Exit.REFUSE);
        assertThat(end.ending()).contains(Ending.REFUSED);
        assertThat(code(end)).isEqualTo("V-134");
    }

    @Test
    void theAgentsOwnReasonCountsAndASuspicionIsAFindingInWhateverStep() throws Exception {
        visit.agreed(CHIP);
        VisitState end = visit.refuse(Reason.SUSPECTED.failure());
        assertThat(code(end)).isEqualTo("V-192");
        assertThat(visit.found()).containsExactly(FindingKind.REFUSED);
        visit.agreed(CHIP);
        assertThat(code(visit.refuse(Reason.CITIZEN_LEFT.failure()))).isEqualTo("V-190");
        assertThat(visit.found()).isEmpty();
    }
}
