package mu.maupass.station.visit;

import static mu.maupass.station.visit.Papers.SCAN;
import static mu.maupass.station.visit.Papers.inspected;
import static mu.maupass.station.visit.Papers.licence;
import static mu.maupass.station.visit.Papers.passport;
import static mu.maupass.station.visit.Papers.side;
import static mu.maupass.station.visit.ScriptedVisit.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.scanner.Side;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.station.document.DocumentEvidence;
import mu.maupass.station.document.DocumentField;
import mu.maupass.station.document.PageInHand;
import mu.maupass.station.document.PageSource;
import mu.maupass.station.face.Verdict;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.activation.CheckMethod;
import mu.maupass.sync.activation.Classification;
import mu.maupass.sync.activation.Deletion;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.EvidenceRule.Missing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Documents by page until the evidence is enough, and what becomes of their pictures. */
class PageVisitTest {
    private final ScriptedVisit visit = new ScriptedVisit();

    @AfterEach
    void close() {
        visit.close();
    }

    @Test
    void aPageAndOneMoreDocumentAreEnoughAndBothStandInTheVisit() throws Exception {
        visit.pages.scans.add(side(Side.FRONT, Scripted.MRZ, 0.99));
        visit.agreed();
        VisitState scanned = visit.approve(SCAN);
        assertThat(scanned.failure()).isEmpty();
        PageInHand page = scanned.visit().page().orElseThrow();
        assertThat(page.read(DocumentField.NIC, LocalDate.of(2026, 11, 21))
                        .orElseThrow()
                        .text())
                .isEqualTo("D150390123456G");
        VisitState one = visit.approve(inspected("passport", passport()));
        assertThat(one.step()).isEqualTo(StepName.DOCUMENT);
        assertThat(one.failure()).isEmpty();
        assertThat(one.visit().documents().missing()).isEqualTo(Missing.ONE_FAIR);
        assertThat(one.visit().page()).isEmpty();
        VisitState two = visit.approve(inspected("driving", licence("Doorgakant", LocalDate.of(1990, 3, 15))));
        assertThat(two.step()).isEqualTo(StepName.FACE);
        assertThat(two.visit().documents().accepted())
                .extracting(DocumentEvidence::strength)
                .containsExactly(Classification.STRONG, Classification.FAIR);
        assertThat(two.visit().documents().accepted().getFirst().methods())
                .containsOnly(
                        Map.entry(CheckMethod.VPIP, CheckResult.SUCCESSFUL),
                        Map.entry(CheckMethod.VPIRUV, CheckResult.SUCCESSFUL));
        assertThat(two.visit().document().orElseThrow().document().kind()).isEqualTo(DocumentKind.PASSPORT);
        assertThat(code(visit.approve(Scripted.SAME)))
                .as("the licence was only typed")
                .isEqualTo("V-163");
        VisitState compared = visit.approve(Scripted.second("b.colleague", Verdict.SAME_PERSON));
        assertThat(compared.step()).isEqualTo(StepName.COMPARE);
        assertThat(compared.visit().comparison().orElseThrow().result()).isEqualTo(CheckResult.SUCCESSFUL);
    }

    @Test
    void thePagesPicturesAreOverwrittenWhenItIsAcceptedOrScannedAgainOrPutAside() throws Exception {
        visit.pages.scans.addAll(List.of(
                side(Side.FRONT, Scripted.MRZ, 0.99),
                side(Side.FRONT, Scripted.MRZ, 0.99),
                side(Side.FRONT, List.of(), 1)));
        visit.agreed();
        visit.approve(SCAN, SCAN);
        assertThat(visit.pages.given.getFirst().picture().wiped())
                .as("the older scan")
                .isTrue();
        assertThat(visit.pages.given.get(1).picture().wiped()).isFalse();
        VisitState accepted = visit.approve(inspected("passport", passport()));
        assertThat(visit.pages.given.get(1).picture().wiped())
                .as("the accepted one")
                .isTrue();
        assertThat(accepted.visit().deletions()).extracting(Deletion::what).contains(Deletion.Kind.DOCUMENT_PAGES);
        Portrait kept = accepted.visit().document().orElseThrow().portrait().orElseThrow();
        assertThat(kept.wiped()).as("for the comparison of the face").isFalse();
        visit.approve(SCAN, new Answer.PageAside());
        assertThat(visit.pages.given.get(2).picture().wiped())
                .as("the one put aside")
                .isTrue();
        visit.leave(Exit.CANCEL);
        assertThat(kept.wiped()).as("the end of the visit").isTrue();
    }

    @Test
    void theTypeIsProposedByThePrintedLinesOrByABarcode() throws Exception {
        visit.agreed();
        visit.pages.scans.add(side(Side.FRONT, Scripted.MRZ, 1));
        visit.pages.scans.add(side(Side.FRONT, List.of(), 1, Scripted.NIC));
        Answer.PageScan ofNoType = new Answer.PageScan(Optional.empty(), Side.FRONT);
        assertThat(visit.approve(ofNoType).visit().page().orElseThrow().type().id())
                .isEqualTo("passport");
        assertThat(visit.approve(ofNoType).visit().page().orElseThrow().type().id())
                .isEqualTo("id-coded");
        assertThat(visit.pages.given.getFirst().picture().wiped())
                .as("another document than the one before")
                .isTrue();
    }

    /** Not three pages later, when the checks of a card were answered that is not there. */
    @Test
    void aTypeThatTheZoneContradictsIsToldAtOnceAndThePictureStaysForTheRightOne() throws Exception {
        visit.agreed();
        visit.pages.scans.add(side(Side.FRONT, Scripted.MRZ, 1));
        VisitState other = visit.approve(new Answer.PageScan("id-plain", Side.FRONT));
        assertThat(other.failure()).contains(new Failure("V-146"));
        assertThat(other.visit().page()).isPresent();
        VisitState still = visit.approve(new Answer.PageRetyped("id-chip"));
        assertThat(still.failure()).as("no card either").contains(new Failure("V-146"));
        VisitState right = visit.approve(new Answer.PageRetyped("passport"));
        assertThat(right.failure()).isEmpty();
        PageInHand page = right.visit().page().orElseThrow();
        assertThat(page.type().id()).isEqualTo("passport");
        assertThat(page.complete()).isTrue();
        assertThat(visit.pages.given.getFirst().picture().wiped()).isFalse();
        assertThat(visit.approve(new Answer.PageRetyped("id-plain"))
                        .visit()
                        .page()
                        .orElseThrow()
                        .type()
                        .id())
                .as("a page that is of its type keeps it")
                .isEqualTo("passport");
    }

    /** The zone of a card leaves open which card it is: the type that the agent means is the page's, not the one it was scanned as. */
    @Test
    void aCardIsRetypedAsWhateverItsZoneLeavesOpen() throws Exception {
        List<String> card = List.of(
                "I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<");
        visit.agreed();
        visit.pages.scans.add(side(Side.FRONT, card, 1));
        visit.approve(new Answer.PageScan("id-plain", Side.FRONT));
        for (String meant : List.of("id-chip", "residence", "id-plain")) {
            VisitState now = visit.approve(new Answer.PageRetyped(meant));
            assertThat(now.failure()).isEmpty();
            assertThat(now.visit().page().orElseThrow().type().id()).isEqualTo(meant);
        }
        assertThat(visit.pages.given.getFirst().picture().wiped()).isFalse();
    }

    @Test
    void whereNothingSaysTheTypeTheAgentIsAskedAndThePictureIsOverwritten() throws Exception {
        visit.agreed();
        visit.pages.scans.add(side(Side.FRONT, List.of(), 1));
        VisitState state = visit.approve(new Answer.PageScan(Optional.empty(), Side.FRONT));
        assertThat(state.failure()).contains(new Failure("V-148"));
        assertThat(state.visit().page()).isEmpty();
        assertThat(visit.pages.given.getFirst().picture().wiped()).isTrue();
    }

    @Test
    void bothSidesOfOneScanAreUsedWhateverStandsOnWhich() throws Exception {
        visit.agreed();
        visit.pages.feeder = true;
        visit.pages.scans.add(side(Side.FRONT, List.of(), 1));
        visit.pages.scans.add(side(Side.BACK, Scripted.MRZ, 1, Scripted.NIC));
        VisitState state = visit.approve(new Answer.PageScan("id-chip", Side.FRONT));
        assertThat(visit.pages.requests.getFirst().otherSideToo()).isTrue();
        PageInHand page = state.visit().page().orElseThrow();
        assertThat(page.complete()).isTrue();
        assertThat(page.zone()).isPresent();
        assertThat(page.nics()).containsExactly(Scripted.NIC);
        visit.leave(Exit.CANCEL);
        assertThat(visit.pages.given).hasSize(2).allMatch(side -> side.picture().wiped());
    }

    @Test
    void aSideThatIsScannedAgainIsScannedAlone() throws Exception {
        visit.agreed();
        visit.pages.scans.add(side(Side.FRONT, List.of(), 1));
        visit.pages.scans.add(side(Side.BACK, Scripted.MRZ, 0.5));
        visit.pages.scans.add(side(Side.BACK, Scripted.MRZ, 1));
        visit.approve(
                new Answer.PageScan("id-chip", Side.FRONT),
                new Answer.PageScan("id-chip", Side.BACK),
                new Answer.PageScan("id-chip", Side.BACK));
        assertThat(visit.pages.requests)
                .extracting(PageSource.Request::otherSideToo)
                .containsExactly(true, false, false);
        assertThat(visit.pages.given).extracting(side -> side.picture().wiped()).containsExactly(false, true, false);
    }

    @Test
    void whatToChangeIsToldWhileTheCameraLooks() throws Exception {
        visit.agreed();
        List<StepProgress> told = new ArrayList<>();
        visit.pages.scans.add(side(Side.FRONT, Scripted.MRZ, 1));
        try (var _ = visit.workflow().observe(state -> state.progress().ifPresent(told::add))) {
            visit.approve(new Answer.PageScan("passport", Side.FRONT));
        }
        assertThat(told)
                .anySatisfy(progress -> assertThat(progress.hints()).containsExactly("page-closer", "page-hold-still"));
    }

    @Test
    void whatTheCameraSeesIsHandedOnSmallAndOverwritten() throws Exception {
        visit.agreed();
        List<PixelImage> seen = new ArrayList<>();
        List<Integer> colours = new ArrayList<>();
        visit.pages.scans.add(side(Side.FRONT, Scripted.MRZ, 1));
        try (var _ = visit.workflow()
                .observe(state -> state.progress()
                        .flatMap(StepProgress::seen)
                        .filter(picture -> !seen.contains(picture))
                        .ifPresent(picture -> {
                            seen.add(picture);
                            colours.add(picture.argb()[picture.argb().length - 1]);
                        }))) {
            visit.approve(new Answer.PageScan("passport", Side.FRONT));
        }
        assertThat(colours).containsExactly(0xFF112233, 0xFF445566);
        assertThat(seen).allSatisfy(picture -> {
            assertThat(picture.width()).isEqualTo(480);
            assertThat(picture.height()).isEqualTo(270);
            assertThat(picture.argb()).containsOnly(0);
        });
        assertThat(visit.state().progress().flatMap(StepProgress::seen)).isEmpty();
    }
}
