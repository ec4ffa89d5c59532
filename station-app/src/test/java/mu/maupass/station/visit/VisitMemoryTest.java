package mu.maupass.station.visit;

import static mu.maupass.station.visit.Papers.SCAN;
import static mu.maupass.station.visit.Papers.inspected;
import static mu.maupass.station.visit.Papers.licence;
import static mu.maupass.station.visit.Papers.passport;
import static mu.maupass.station.visit.Papers.sealed;
import static mu.maupass.station.visit.Papers.side;
import static mu.maupass.station.visit.Scripted.AGREED;
import static mu.maupass.station.visit.Scripted.CHIP;
import static mu.maupass.station.visit.Scripted.CLOCK;
import static mu.maupass.station.visit.Scripted.SAME;
import static mu.maupass.station.visit.ScriptedVisit.code;
import static mu.maupass.station.visit.ScriptedVisit.reported;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.scanner.Side;
import mu.maupass.devices.seal.SealSigners;
import mu.maupass.devices.specimen.DemonstrationCsca;
import mu.maupass.devices.specimen.DemonstrationSealSigner;
import mu.maupass.devices.specimen.SimulatedProfiles;
import mu.maupass.devices.specimen.SimulatedSeal;
import mu.maupass.station.document.DocumentEvidence;
import mu.maupass.station.document.FoundSeal;
import mu.maupass.station.document.InspectionAnswer;
import mu.maupass.station.face.Verdict;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.FindingKind;
import mu.maupass.sync.trust.DocumentStanding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a visit has seen of a document, it remembers, whatever is shown or typed next (requirement J12). */
class VisitMemoryTest {
    private static final List<String> OTHER_PASSPORT =
            List.of("P<MUSDOORGAKANT<<PRIYA<ANJALI<<<<<<<<<<<<<<<", "7654321<<6MUS9003152F3103142D150390123456G04");

    private final ScriptedVisit visit = new ScriptedVisit();

    @AfterEach
    void close() {
        visit.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567", "123 4567", "I234567"})
    void aDocumentWhoseChipFailedIsNotTakenByTyping(String typed) throws Exception {
        visit.identified(Scripted.reading(Scripted.MRZ, CheckResult.FAILED));
        visit.approve(AGREED);
        assertThat(code(visit.approve(CHIP))).isEqualTo("V-111");
        VisitState again = visit.approve(inspected("passport", passport(typed, "MUS")));
        assertThat(again.failure()).contains(new Failure("V-164", "V-111"));
        assertThat(again.visit().documents().accepted()).isEmpty();
        assertThat(code(visit.approve(inspected("id-plain", passport(typed, "FRA")))))
                .isEqualTo("V-164");
    }

    @Test
    void aDocumentWhoseChipFailedIsNotTakenByItsPageNorByItsChipReadAgain() throws Exception {
        visit.identified(
                Scripted.reading(Scripted.MRZ, CheckResult.FAILED),
                Scripted.reading(Scripted.MRZ, CheckResult.SUCCESSFUL));
        visit.pages.scans.add(side(Side.FRONT, Scripted.MRZ, 0.99));
        visit.approve(AGREED, CHIP);
        assertThat(code(visit.approve(SCAN, inspected("passport", passport())))).isEqualTo("V-164");
        visit.approve(new Answer.PageAside());
        assertThat(code(visit.approve(CHIP))).isEqualTo("V-164");
    }

    @Test
    void aPageThatWasAcceptedIsNoEvidenceAnyMoreWhenItsChipFails() throws Exception {
        visit.identified(Scripted.reading(Scripted.MRZ, CheckResult.FAILED));
        visit.pages.scans.add(side(Side.FRONT, Scripted.MRZ, 0.99));
        VisitState accepted = visit.approve(AGREED, SCAN, inspected("passport", passport()));
        Portrait picture =
                accepted.visit().document().flatMap(DocumentEvidence::portrait).orElseThrow();
        VisitState failed = visit.approve(CHIP);
        assertThat(failed.visit().documents().accepted()).isEmpty();
        assertThat(picture.wiped()).isTrue();
    }

    @Test
    void afterAChipThatFailedAnyOtherDocumentNeedsASupervisor() throws Exception {
        visit.identified(
                Scripted.reading(Scripted.MRZ, CheckResult.FAILED),
                Scripted.reading(OTHER_PASSPORT, CheckResult.SUCCESSFUL));
        visit.approve(AGREED, CHIP);
        assertThat(visit.approve(CHIP).step()).isEqualTo(StepName.FACE);
        VisitState alone = visit.approve(SAME);
        assertThat(alone.step()).isEqualTo(StepName.FACE);
        assertThat(alone.failure()).contains(new Failure("V-162", "V-111"));
        assertThat(code(visit.approve(Scripted.second("b.colleague", Verdict.SAME_PERSON))))
                .isEqualTo("V-139");
        assertThat(visit.approve(Scripted.second("s.supervisor", Verdict.SAME_PERSON))
                        .step())
                .isEqualTo(StepName.COMPARE);
        assertThat(visit.found()).containsExactly(FindingKind.CHIP_FAILED);
    }

    @Test
    void aChipThatFailedAndNamesNoNumberIsRememberedTooAndNeedsASupervisor() throws Exception {
        List<String> numberless = List.of(Scripted.MRZ.getFirst(), "<<<<<<<<<0MUS9003152F3103142D150390123456G04");
        visit.identified(
                Scripted.reading(numberless, CheckResult.FAILED),
                Scripted.reading(Scripted.MRZ, CheckResult.SUCCESSFUL));
        visit.approve(AGREED);
        assertThat(code(visit.approve(CHIP))).isEqualTo("V-145");
        assertThat(code(visit.approve(CHIP, SAME))).isEqualTo("V-162");
    }

    @Test
    void aFaultOfTheListDoesNotMakeAChipForgottenThatFailed() throws Exception {
        visit.identified(Scripted.reading(Scripted.MRZ, CheckResult.FAILED));
        visit.denyList = key -> {
            throw new IllegalStateException("a fault");
        };
        assertThat(code(visit.approve(AGREED, CHIP))).isEqualTo("V-111");
        visit.denyList = _ -> new DocumentStanding.Clear();
        assertThat(code(visit.approve(inspected("passport", passport())))).isEqualTo("V-164");
    }

    @Test
    void aPageThatContradictsAChipCountsForNothingAfterItWasPutAside() throws Exception {
        List<String> other = List.of("P<MUSDOORGAKANT<<PRIYA<ANNA<<<<<<<<<<<<<<<<<", Scripted.MRZ.getLast());
        visit.identified(Scripted.reading(other, CheckResult.SUCCESSFUL));
        visit.pages.scans.add(side(Side.FRONT, Scripted.MRZ, 0.99));
        visit.pages.scans.add(side(Side.FRONT, Scripted.MRZ, 0.99));
        assertThat(code(visit.approve(AGREED, SCAN, CHIP))).isEqualTo("V-159");
        visit.approve(new Answer.PageAside());
        assertThat(code(visit.approve(SCAN, inspected("passport", passport())))).isEqualTo("V-164");
        visit.approve(new Answer.PageAside());
        assertThat(code(visit.approve(inspected("passport", passport())))).isEqualTo("V-164");
        assertThat(visit.found()).containsExactly(FindingKind.CHIP_AGAINST_PAGE);
    }

    @Test
    void aWrongSealIsRememberedFromTheScanOn() throws Exception {
        var profile = SimulatedProfiles.named("priya").orElseThrow();
        visit.signers = SealSigners.of(
                List.of(DemonstrationSealSigner.known().certificate().getEncoded()),
                DemonstrationCsca.known().anchors(CLOCK));
        for (SimulatedSeal.Flaw flaw : SimulatedSeal.Flaw.values()) {
            visit.identified();
            visit.pages.scans.add(sealed(SimulatedSeal.of(profile, flaw)));
            visit.approve(AGREED, new Answer.PageScan("id-coded", Side.FRONT), new Answer.PageAside());
            boolean harmless = flaw.name().equals("NONE") || flaw.name().equals("UNKNOWN_SIGNER");
            assertThat(visit.found())
                    .as(flaw.name())
                    .isEqualTo(harmless ? List.of() : List.of(FindingKind.SEAL_FAILED));
            visit.close();
        }
    }

    @Test
    void aSealThatCannotBeReadSpeaksAgainstNobody() throws Exception {
        visit.identified();
        visit.pages.scans.add(sealed(new FoundSeal(Optional.empty())));
        visit.approve(AGREED, new Answer.PageScan("id-coded", Side.FRONT));
        assertThat(visit.found()).isEmpty();
    }

    @Test
    void aCheckOfThePrintThatDidNotPassIsNotMadeGoodByAnsweringAgain() throws Exception {
        visit.identified();
        assertThat(code(visit.approve(AGREED, inspected("passport", passport(), InspectionAnswer.NO))))
                .isEqualTo("V-153");
        visit.approve(inspected("passport", passport()), inspected("driving", licence()));
        VisitState alone = visit.approve(SAME);
        assertThat(alone.failure()).contains(new Failure("V-162", "V-153"));
        assertThat(code(visit.approve(Scripted.second("b.colleague", Verdict.SAME_PERSON))))
                .isEqualTo("V-139");
    }

    @Test
    void aReportedDocumentLeavesItsFinding() throws Exception {
        DocumentKey denied =
                DocumentKey.of(DocumentKind.PASSPORT, "MUS", "1234567").orElseThrow();
        visit.denyList = reported(denied::equals);
        visit.identified(Scripted.reading(Scripted.MRZ, CheckResult.SUCCESSFUL));
        VisitState end = visit.approve(AGREED, CHIP);
        assertThat(end.ending()).contains(Ending.REFUSED);
        assertThat(visit.found()).containsExactly(FindingKind.DOCUMENT_DENIED);
    }
}
