package mu.maupass.station.visit;

import static mu.maupass.station.visit.Scripted.AGREED;
import static mu.maupass.station.visit.Scripted.ASSISTED;
import static mu.maupass.station.visit.Scripted.CHIP;
import static mu.maupass.station.visit.Scripted.SAME;
import static mu.maupass.station.visit.ScriptedVisit.code;
import static org.assertj.core.api.Assertions.assertThat;

import mu.maupass.devices.CheckResult;
import mu.maupass.station.face.Verdict;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.activation.FindingKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people and machine have said of a face is remembered, whatever is taken back next (requirement J12). */
class VerdictMemoryTest {
    private final ScriptedVisit visit = new ScriptedVisit();

    @AfterEach
    void close() {
        visit.close();
    }

    private static Answer.FaceVerdict says(Verdict verdict) {
        return new Answer.FaceVerdict(SAME.features(), verdict);
    }

    @ParameterizedTest
    @EnumSource(names = {"OTHER_DOCUMENT", "WITHDRAW"})
    void whoWasAnotherPersonIsNotTheSameAloneWhateverIsTakenBack(Exit back) throws Exception {
        visit.identified(Scripted.reading(Scripted.MRZ, CheckResult.SUCCESSFUL));
        visit.approve(AGREED, CHIP, says(Verdict.OTHER_PERSON));
        visit.leave(back);
        if (back == Exit.WITHDRAW) {
            visit.approve(AGREED);
        }
        VisitState alone = visit.approve(CHIP, SAME);
        assertThat(alone.step()).isEqualTo(StepName.FACE);
        assertThat(alone.failure()).contains(new Failure("V-162", "V-133"));
        assertThat(code(visit.approve(Scripted.second("b.colleague", Verdict.SAME_PERSON))))
                .isEqualTo("V-139");
        assertThat(visit.approve(Scripted.second("s.supervisor", Verdict.SAME_PERSON))
                        .step())
                .isEqualTo(StepName.COMPARE);
    }

    @Test
    void aDoubtAndASecondPersonsNoAreNotForgottenWithTheDocument() throws Exception {
        visit.identified(Scripted.reading(Scripted.MRZ, CheckResult.SUCCESSFUL));
        visit.approve(AGREED, CHIP, says(Verdict.UNSURE));
        visit.leave(Exit.OTHER_DOCUMENT);
        assertThat(visit.approve(CHIP, SAME).failure()).contains(new Failure("V-162", "V-134"));
        assertThat(code(visit.approve(Scripted.second("b.colleague", Verdict.OTHER_PERSON))))
                .isEqualTo("V-137");
        visit.leave(Exit.OTHER_DOCUMENT);
        assertThat(visit.approve(CHIP, SAME).failure()).contains(new Failure("V-162", "V-137"));
        assertThat(code(visit.approve(Scripted.second("b.colleague", Verdict.SAME_PERSON))))
                .isEqualTo("V-139");
        assertThat(visit.found()).containsExactly(FindingKind.UNSURE, FindingKind.SECOND_PERSON_NO);
    }

    @Test
    void aMachineThatFoundThemUnlikeIsRememberedWhenTheConsentIsTakenBack() throws Exception {
        visit.camera.finds = ScriptedFaceAssistance.NO_MATCH;
        visit.identified(Scripted.reading(Scripted.MRZ, CheckResult.SUCCESSFUL));
        assertThat(code(visit.approve(ASSISTED, CHIP, SAME))).isEqualTo("V-136");
        visit.leave(Exit.WITHDRAW_ASSISTANCE);
        visit.leave(Exit.WITHDRAW);
        VisitState alone = visit.approve(AGREED, CHIP, SAME);
        assertThat(alone.step()).isEqualTo(StepName.FACE);
        assertThat(code(alone)).isEqualTo("V-136");
        assertThat(visit.approve(Scripted.second("b.colleague", Verdict.SAME_PERSON))
                        .step())
                .isEqualTo(StepName.COMPARE);
        assertThat(visit.found()).containsExactly(FindingKind.MACHINE_NO_MATCH);
    }

    @Test
    void whoRefusesAfterLookingHasFoundSomethingAndWhoOnlyMissesADocumentHasNot() throws Exception {
        visit.identified(Scripted.reading(Scripted.MRZ, CheckResult.SUCCESSFUL));
        visit.approve(AGREED, CHIP);
        visit.leave(Exit.REFUSE);
        assertThat(visit.found()).containsExactly(FindingKind.REFUSED);
        visit.identified(Scripted.reading(Scripted.MRZ, CheckResult.UNDETERMINED));
        visit.approve(AGREED, CHIP);
        assertThat(code(visit.leave(Exit.REFUSE))).isEqualTo("V-114");
        assertThat(visit.found()).isEmpty();
    }
}
