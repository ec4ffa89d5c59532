package mu.maupass.station.visit;

import static mu.maupass.station.visit.Papers.SCAN;
import static mu.maupass.station.visit.Papers.inspected;
import static mu.maupass.station.visit.Papers.licence;
import static mu.maupass.station.visit.Papers.passport;
import static mu.maupass.station.visit.Papers.side;
import static mu.maupass.station.visit.Scripted.AGREED;
import static mu.maupass.station.visit.Scripted.SAME;
import static mu.maupass.station.visit.ScriptedVisit.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import mu.maupass.devices.scanner.Side;
import mu.maupass.station.document.DocumentField;
import mu.maupass.station.face.Verdict;
import mu.maupass.sync.activation.EvidenceRule.Missing;
import mu.maupass.sync.activation.FindingKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is typed of a document: it needs a second look, and never outranks what was read (requirement J13). */
class TypedDocumentTest {
    private final ScriptedVisit visit = new ScriptedVisit();

    @AfterEach
    void close() {
        visit.close();
    }

    @Test
    void documentsThatWereOnlyTypedNeedASecondPersonAndAScanDoesNot() throws Exception {
        visit.identified();
        visit.pages.scans.add(side(Side.FRONT, Scripted.MRZ, 0.99));
        visit.approve(AGREED, SCAN, inspected("passport", passport()));
        VisitState enough = visit.approve(inspected("driving", licence()));
        assertThat(enough.step()).isEqualTo(StepName.FACE);
        VisitState alone = visit.approve(SAME);
        assertThat(alone.step()).isEqualTo(StepName.FACE);
        assertThat(code(alone)).isEqualTo("V-163");
        assertThat(code(visit.approve(Scripted.second("a.ramdin", Verdict.SAME_PERSON))))
                .isEqualTo("V-138");
        assertThat(visit.approve(Scripted.second("b.colleague", Verdict.SAME_PERSON))
                        .step())
                .isEqualTo(StepName.COMPARE);
        visit.close();
        visit.identified();
        visit.pages.scans.add(side(Side.FRONT, Scripted.MRZ, 0.99));
        visit.pages.scans.add(side(Side.FRONT, List.of(), 1));
        visit.approve(AGREED, SCAN, inspected("passport", passport()));
        visit.approve(new Answer.PageScan("driving", Side.FRONT), inspected("driving", licence()));
        assertThat(visit.approve(SAME).step()).isEqualTo(StepName.COMPARE);
    }

    @Test
    void oneDocumentThatIsTypedAsTwoKindsCountsOnce() throws Exception {
        visit.identified();
        visit.approve(AGREED, inspected("passport", passport()));
        VisitState twice = visit.approve(inspected("driving", passport("123-4567", "MUS")));
        assertThat(twice.step()).isEqualTo(StepName.DOCUMENT);
        assertThat(twice.visit().documents().accepted()).hasSize(1);
        assertThat(twice.visit().documents().missing()).isEqualTo(Missing.ONE_FAIR);
        assertThat(visit.approve(inspected("driving", licence())).step()).isEqualTo(StepName.FACE);
    }

    @Test
    void policyMayForbidDocumentsThatWereOnlyTyped() throws Exception {
        visit.typedDocuments = false;
        visit.identified();
        assertThat(code(visit.approve(AGREED, inspected("passport", passport()))))
                .isEqualTo("V-165");
        visit.pages.scans.add(side(Side.FRONT, Scripted.MRZ, 0.99));
        assertThat(visit.approve(SCAN, inspected("passport", passport()))
                        .visit()
                        .documents()
                        .accepted())
                .hasSize(1);
    }

    @Test
    void whatWasReadIsKeptBesideWhatWasTyped() throws Exception {
        visit.identified();
        visit.pages.scans.add(
                side(Side.FRONT, List.of("P<MUSD00RGAKANT<<PRIYA<ANJALI<<<<<<<<<<<<<<<", Scripted.MRZ.getLast()), 0.4));
        Answer.Inspection given = inspected("passport", passport());
        VisitState taken = visit.approve(
                AGREED,
                SCAN,
                new Answer.Inspection("passport", passport(), Set.of(DocumentField.values()), given.checks()));
        assertThat(taken.visit().document().orElseThrow().provenance().readOtherwise())
                .isEqualTo(Map.of(DocumentField.SURNAME, "D00RGAKANT"));
    }

    @Test
    void whatWasSurelyReadIsNotTypedOverNorScannedAsSomethingElse() throws Exception {
        visit.identified();
        visit.pages.scans.add(side(Side.FRONT, Scripted.MRZ, 0.99));
        visit.approve(AGREED, SCAN);
        assertThat(code(visit.approve(inspected("passport", passport("1234568", "MUS")))))
                .isEqualTo("V-147");
        assertThat(visit.found()).containsExactly(FindingKind.TYPED_OTHERWISE);
        assertThat(code(visit.approve(inspected("id-plain", passport())))).isEqualTo("V-146");
    }
}
