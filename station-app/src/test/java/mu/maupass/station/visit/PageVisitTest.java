package mu.maupass.station.visit;

import static mu.maupass.station.visit.Scripted.AGREED;
import static mu.maupass.station.visit.Scripted.BY_NIC;
import static mu.maupass.station.visit.Scripted.CHIP;
import static mu.maupass.station.visit.Scripted.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.ChipReader;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.card.TrustAnchors;
import mu.maupass.devices.mrz.Mrz;
import mu.maupass.devices.mrz.MrzFormatException;
import mu.maupass.devices.scanner.ScanPhase;
import mu.maupass.devices.scanner.Side;
import mu.maupass.devices.seal.SealException;
import mu.maupass.devices.seal.SealSigners;
import mu.maupass.devices.seal.VisibleDigitalSeal;
import mu.maupass.devices.specimen.DemonstrationCsca;
import mu.maupass.devices.specimen.DemonstrationSealSigner;
import mu.maupass.devices.specimen.SimulatedProfiles;
import mu.maupass.devices.specimen.SimulatedSeal;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.devices.vision.Quad;
import mu.maupass.devices.vision.mrz.MrzReading;
import mu.maupass.devices.vision.page.PageHint;
import mu.maupass.station.document.DocumentEvidence;
import mu.maupass.station.document.DocumentField;
import mu.maupass.station.document.DocumentFields;
import mu.maupass.station.document.EvidenceRule.Missing;
import mu.maupass.station.document.FoundSeal;
import mu.maupass.station.document.InspectionAnswer;
import mu.maupass.station.document.PageInHand;
import mu.maupass.station.document.PageSide;
import mu.maupass.station.document.PageSource;
import mu.maupass.station.document.ZoneReading;
import mu.maupass.station.face.FaceAssistance;
import mu.maupass.station.face.FaceFeature;
import mu.maupass.station.face.Verdict;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.nic.Nic;
import mu.maupass.sync.activation.CheckMethod;
import mu.maupass.sync.activation.Classification;
import mu.maupass.sync.activation.Deletion;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.trust.DenyReason;
import mu.maupass.sync.trust.DocumentStanding;
import mu.maupass.sync.trust.DocumentTypes;
import mu.maupass.sync.trust.InspectionCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents by page, by page and chip, and by eye and hand, until the evidence is enough. */
class PageVisitTest {
    private final List<PageSide> scans = new ArrayList<>();
    private final List<PageSide> given = new ArrayList<>();
    private String deniedNumber = "";
    private DocumentKey denied;
    private final List<PageSource.Request> requests = new ArrayList<>();
    private boolean feeder;
    private SealSigners signers = SealSigners.none();
    private VisitWorkflow visit;

    @AfterEach
    void close() {
        visit.close();
    }

    private void begin(ChipReader chip) throws Exception {
        visit = new VisitWorkflow(
                Visit.begin(UUID.randomUUID(), CLOCK.instant(), Scripted.AGENT),
                List.of(
                        new IdentifyStep(
                                new ApplicantLookup(
                                        Scripted.ScriptedAuthority.knowing(Scripted.PRIYA),
                                        (text, now) -> {
                                            throw new IllegalStateException();
                                        },
                                        CLOCK),
                                new ScriptedPages(),
                                () -> true),
                        new ConsentStep(Optional::empty, CLOCK),
                        new DocumentStep(
                                chip,
                                TrustAnchors::none,
                                new ScriptedPages(),
                                () -> signers,
                                DocumentTypes::examples,
                                document -> document.number().equals(deniedNumber) || document.equals(denied)
                                        ? new DocumentStanding.Denied(DenyReason.STOLEN)
                                        : new DocumentStanding.Clear(),
                                () -> true,
                                CLOCK),
                        new FaceStep(
                                List.of(new FaceFeature("ears")),
                                () -> Duration.ZERO,
                                FaceAssistance.none(),
                                Scripted::secondPerson,
                                CLOCK),
                        new CompareStep(),
                        new FactorStep(new Scripted.ScriptedFactor(), CLOCK),
                        new ConfirmStep(),
                        new SealStep(null),
                        new ReceiptStep()),
                Scripted.never(),
                CLOCK,
                (known, ending) -> {},
                () -> {});
        approve(BY_NIC, AGREED);
    }

    /** Gives the sides one by one, or all of them where both are wanted at once. */
    private final class ScriptedPages implements PageSource {
        @Override
        public List<PageSide> scan(Request request, Cancellation cancellation, Progress progress) {
            progress.at(ScanPhase.WAITING_FOR_DOCUMENT, OptionalDouble.empty());
            look(progress, 0xFF112233);
            look(progress, 0xFF445566);
            progress.hints(Set.of(PageHint.HOLD_STILL, PageHint.CLOSER));
            requests.add(request);
            List<PageSide> sides = new ArrayList<>(List.of(scans.removeFirst()));
            if (feeder && request.otherSideToo()) {
                sides.add(scans.removeFirst());
            }
            given.addAll(sides);
            return sides;
        }

        private static void look(Progress progress, int colour) {
            int[] argb = new int[960 * 540];
            Arrays.fill(argb, colour);
            try (PixelImage picture = new PixelImage(argb, 960, 540)) {
                progress.seen(picture);
            }
        }
    }

    private void begin() throws Exception {
        begin(Scripted.ScriptedChip.of(new CardFailure.ChipSilent()));
    }

    private VisitState approve(Answer... answers) throws Exception {
        VisitState state = visit.state();
        for (Answer answer : answers) {
            state = visit.approve(answer).get(10, TimeUnit.SECONDS);
        }
        return state;
    }

    private static String code(VisitState state) {
        return state.failure().map(Failure::code).orElse("");
    }

    private static PageSide side(Side side, List<String> lines, double confidence, Nic... nics) {
        return new PageSide(
                side,
                new Portrait(Portrait.Format.JPEG, 1, 1, new byte[] {1, 2, 3}),
                Optional.empty(),
                List.of(),
                lines.isEmpty() ? Optional.empty() : Optional.of(new ZoneReading(reading(lines, confidence))),
                List.of(nics),
                Optional.empty(),
                false);
    }

    private static MrzReading reading(List<String> lines, double confidence) {
        try {
            Quad.Point corner = new Quad.Point(0, 0);
            return new MrzReading(
                    Mrz.ofLines(lines),
                    lines.stream()
                            .map(line -> line.chars()
                                    .mapToObj(c -> new MrzReading.Character((char) c, confidence, false, false))
                                    .toList())
                            .toList(),
                    new Quad(corner, corner, corner, corner));
        } catch (MrzFormatException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static DocumentFields passport() {
        return new DocumentFields(
                "DOORGAKANT",
                "PRIYA ANJALI",
                LocalDate.of(1990, 3, 15),
                Optional.of(Scripted.NIC),
                "1234567",
                Optional.of(LocalDate.of(2031, 3, 14)),
                "MUS");
    }

    private static DocumentFields licence(String surname, LocalDate birth) {
        return new DocumentFields(surname, "Priya Anjali", birth, Optional.empty(), "88/1234", Optional.empty(), "MUS");
    }

    private static Map<String, InspectionAnswer> all(String type, InspectionAnswer answer) {
        return DocumentTypes.examples().named(type).orElseThrow().checks().stream()
                .collect(Collectors.toMap(InspectionCheck::id, check -> answer));
    }

    private static Answer.Inspection inspected(String type, DocumentFields fields) {
        return new Answer.Inspection(type, fields, Set.of(), all(type, InspectionAnswer.YES));
    }

    private static final Answer SCAN = new Answer.PageScan("passport", Side.FRONT);

    @Test
    void aPageAndOneMoreDocumentAreEnoughAndBothStandInTheVisit() throws Exception {
        scans.add(side(Side.FRONT, Scripted.MRZ, 0.99));
        begin();
        VisitState scanned = approve(SCAN);
        assertThat(scanned.failure()).isEmpty();
        PageInHand page = scanned.visit().page().orElseThrow();
        assertThat(page.read(DocumentField.NIC, LocalDate.of(2026, 11, 21))
                        .orElseThrow()
                        .text())
                .isEqualTo("D150390123456G");
        VisitState one = approve(inspected("passport", passport()));
        assertThat(one.step()).isEqualTo(StepName.DOCUMENT);
        assertThat(one.failure()).isEmpty();
        assertThat(one.visit().documents().missing()).isEqualTo(Missing.ONE_FAIR);
        assertThat(one.visit().page()).isEmpty();
        VisitState two = approve(inspected("driving", licence("Doorgakant", LocalDate.of(1990, 3, 15))));
        assertThat(two.step()).isEqualTo(StepName.FACE);
        assertThat(two.visit().documents().accepted())
                .extracting(DocumentEvidence::strength)
                .containsExactly(Classification.STRONG, Classification.FAIR);
        assertThat(two.visit().documents().accepted().getFirst().methods())
                .containsOnly(
                        Map.entry(CheckMethod.VPIP, CheckResult.SUCCESSFUL),
                        Map.entry(CheckMethod.VPIRUV, CheckResult.SUCCESSFUL));
        assertThat(two.visit().document().orElseThrow().document().kind()).isEqualTo(DocumentKind.PASSPORT);
        assertThat(code(approve(Scripted.SAME)))
                .as("the licence was only typed")
                .isEqualTo("V-163");
        VisitState compared = approve(Scripted.second("b.colleague", Verdict.SAME_PERSON));
        assertThat(compared.step()).isEqualTo(StepName.COMPARE);
        assertThat(compared.visit().comparison().orElseThrow().result()).isEqualTo(CheckResult.SUCCESSFUL);
    }

    @Test
    void thePagesPicturesAreOverwrittenWhenItIsAcceptedOrScannedAgainOrPutAside() throws Exception {
        scans.addAll(List.of(
                side(Side.FRONT, Scripted.MRZ, 0.99),
                side(Side.FRONT, Scripted.MRZ, 0.99),
                side(Side.FRONT, List.of(), 1)));
        begin();
        approve(SCAN, SCAN);
        assertThat(given.getFirst().picture().wiped()).as("the older scan").isTrue();
        assertThat(given.get(1).picture().wiped()).isFalse();
        VisitState accepted = approve(inspected("passport", passport()));
        assertThat(given.get(1).picture().wiped()).as("the accepted one").isTrue();
        assertThat(accepted.visit().deletions()).extracting(Deletion::what).contains(Deletion.Kind.DOCUMENT_PAGES);
        Portrait kept = accepted.visit().document().orElseThrow().portrait().orElseThrow();
        assertThat(kept.wiped()).as("for the comparison of the face").isFalse();
        approve(SCAN, new Answer.PageAside());
        assertThat(given.get(2).picture().wiped()).as("the one put aside").isTrue();
        visit.leave(Exit.CANCEL).get(10, TimeUnit.SECONDS);
        assertThat(kept.wiped()).as("the end of the visit").isTrue();
    }

    @Test
    void anUnsureFieldIsConfirmedByItselfOrCorrectedAndNeverTakenAsItWasRead() throws Exception {
        scans.add(side(Side.FRONT, Scripted.MRZ, 0.5));
        begin();
        approve(SCAN);
        Answer.Inspection unseen = inspected("passport", passport());
        assertThat(code(approve(unseen))).isEqualTo("V-118");
        Answer.Inspection seen =
                new Answer.Inspection("passport", passport(), Set.of(DocumentField.values()), unseen.checks());
        assertThat(approve(seen).visit().documents().accepted()).hasSize(1);
    }

    @Test
    void aChipThatCannotBeReadLeavesThePage() throws Exception {
        scans.add(side(Side.FRONT, Scripted.MRZ, 0.99));
        begin();
        approve(SCAN);
        VisitState silent = approve(CHIP);
        assertThat(code(silent)).startsWith("C-");
        assertThat(silent.visit().page()).isPresent();
        VisitState accepted = approve(inspected("passport", passport()));
        assertThat(accepted.visit().documents().accepted()).hasSize(1);
        assertThat(accepted.visit()
                        .document()
                        .orElseThrow()
                        .checks()
                        .find("chip")
                        .orElseThrow()
                        .result())
                .isEqualTo(CheckResult.ABORTED);
    }

    @Test
    void theZoneIsComparedWithTheChipFieldByField() throws Exception {
        scans.add(side(Side.FRONT, Scripted.MRZ, 0.99));
        begin(Scripted.ScriptedChip.of(Scripted.reading(Scripted.MRZ, CheckResult.SUCCESSFUL)));
        approve(SCAN);
        VisitState face = approve(CHIP);
        assertThat(face.step()).isEqualTo(StepName.FACE);
        assertThat(face.visit()
                        .document()
                        .orElseThrow()
                        .checks()
                        .find("mrz-against-dg1")
                        .orElseThrow()
                        .result())
                .isEqualTo(CheckResult.SUCCESSFUL);
        assertThat(given.getFirst().picture().wiped()).isTrue();
    }

    @Test
    void aChipOfAnotherDocumentRefusesBothAndThePageCannotMakeItGood() throws Exception {
        scans.add(side(Side.FRONT, Scripted.MRZ, 0.99));
        List<String> other = List.of("P<MUSDOORGAKANT<<PRIYA<ANNA<<<<<<<<<<<<<<<<<", Scripted.MRZ.getLast());
        begin(Scripted.ScriptedChip.of(Scripted.reading(other, CheckResult.SUCCESSFUL)));
        approve(SCAN);
        assertThat(code(approve(CHIP))).isEqualTo("V-159");
        assertThat(code(approve(inspected("passport", passport())))).isEqualTo("V-159");
    }

    @Test
    void aChipThatFailedItsChecksIsNotMadeGoodByItsPage() throws Exception {
        scans.add(side(Side.FRONT, Scripted.MRZ, 0.99));
        begin(Scripted.ScriptedChip.of(Scripted.reading(Scripted.MRZ, CheckResult.FAILED)));
        approve(SCAN);
        assertThat(code(approve(CHIP))).isEqualTo("V-111");
        assertThat(code(approve(inspected("passport", passport())))).isEqualTo("V-111");
    }

    @Test
    void aFieldThatWasNotSurelyReadDoesNotSpeakAgainstTheChip() throws Exception {
        List<String> misread = List.of("P<MUSD00RGAKANT<<PRIYA<ANJALI<<<<<<<<<<<<<<<", Scripted.MRZ.getLast());
        scans.add(side(Side.FRONT, misread, 0.4));
        begin(Scripted.ScriptedChip.of(Scripted.reading(Scripted.MRZ, CheckResult.SUCCESSFUL)));
        approve(SCAN);
        VisitState face = approve(CHIP);
        assertThat(face.step()).isEqualTo(StepName.FACE);
        assertThat(face.visit()
                        .document()
                        .orElseThrow()
                        .checks()
                        .find("mrz-against-dg1-surname")
                        .orElseThrow()
                        .result())
                .isEqualTo(CheckResult.UNDETERMINED);
    }

    @Test
    void bothSidesOfOneScanAreUsedWhateverStandsOnWhich() throws Exception {
        begin();
        feeder = true;
        scans.add(side(Side.FRONT, List.of(), 1));
        scans.add(side(Side.BACK, Scripted.MRZ, 1, Scripted.NIC));
        VisitState state = approve(new Answer.PageScan("id-chip", Side.FRONT));
        assertThat(requests.getFirst().otherSideToo()).isTrue();
        PageInHand page = state.visit().page().orElseThrow();
        assertThat(page.complete()).isTrue();
        assertThat(page.zone()).isPresent();
        assertThat(page.nics()).containsExactly(Scripted.NIC);
        visit.leave(Exit.CANCEL).get(10, TimeUnit.SECONDS);
        assertThat(given).hasSize(2).allMatch(side -> side.picture().wiped());
    }

    @Test
    void aSideThatIsScannedAgainIsScannedAlone() throws Exception {
        begin();
        scans.add(side(Side.FRONT, List.of(), 1));
        scans.add(side(Side.BACK, Scripted.MRZ, 0.5));
        scans.add(side(Side.BACK, Scripted.MRZ, 1));
        approve(
                new Answer.PageScan("id-chip", Side.FRONT),
                new Answer.PageScan("id-chip", Side.BACK),
                new Answer.PageScan("id-chip", Side.BACK));
        assertThat(requests).extracting(PageSource.Request::otherSideToo).containsExactly(true, false, false);
        assertThat(given).extracting(side -> side.picture().wiped()).containsExactly(false, true, false);
    }

    @Test
    void whatToChangeIsToldWhileTheCameraLooks() throws Exception {
        begin();
        List<StepProgress> told = new ArrayList<>();
        scans.add(side(Side.FRONT, Scripted.MRZ, 1));
        try (var _ = visit.observe(state -> state.progress().ifPresent(told::add))) {
            approve(new Answer.PageScan("passport", Side.FRONT));
        }
        assertThat(told)
                .anySatisfy(progress -> assertThat(progress.hints()).containsExactly("page-closer", "page-hold-still"));
    }

    @Test
    void whatTheCameraSeesIsHandedOnSmallAndOverwritten() throws Exception {
        begin();
        List<PixelImage> seen = new ArrayList<>();
        List<Integer> colours = new ArrayList<>();
        scans.add(side(Side.FRONT, Scripted.MRZ, 1));
        try (var _ = visit.observe(state -> state.progress()
                .flatMap(StepProgress::seen)
                .filter(picture -> !seen.contains(picture))
                .ifPresent(picture -> {
                    seen.add(picture);
                    colours.add(picture.argb()[picture.argb().length - 1]);
                }))) {
            approve(new Answer.PageScan("passport", Side.FRONT));
        }
        assertThat(colours).containsExactly(0xFF112233, 0xFF445566);
        assertThat(seen).allSatisfy(picture -> {
            assertThat(picture.width()).isEqualTo(480);
            assertThat(picture.height()).isEqualTo(270);
            assertThat(picture.argb()).containsOnly(0);
        });
        assertThat(visit.state().progress().flatMap(StepProgress::seen)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"NO, V-153", "CANNOT_TELL, V-154"})
    void checksThatDoNotPassAreTold(InspectionAnswer answer, String code) throws Exception {
        begin();
        assertThat(code(approve(new Answer.Inspection("id-plain", passport(), Set.of(), all("id-plain", answer)))))
                .isEqualTo(code);
    }

    @Test
    void everyCheckNeedsItsAnswerAndOneThatCannotBeToldMakesTheDocumentFair() throws Exception {
        begin();
        Map<String, InspectionAnswer> answers = new HashMap<>(all("passport", InspectionAnswer.YES));
        answers.remove("uv-print");
        assertThat(code(approve(new Answer.Inspection("passport", passport(), Set.of(), answers))))
                .isEqualTo("V-150");
        answers.put("uv-print", InspectionAnswer.CANNOT_TELL);
        VisitState fair = approve(new Answer.Inspection("passport", passport(), Set.of(), answers));
        assertThat(fair.visit().document().orElseThrow().strength()).isEqualTo(Classification.FAIR);
        assertThat(fair.visit().document().orElseThrow().methods()).doesNotContainKey(CheckMethod.VPIRUV);
        assertThat(fair.visit().documents().missing()).isEqualTo(Missing.ONE_STRONG);
    }

    @Test
    void aDocumentOfAnotherPersonOrOneThatWasReportedOrHasExpiredIsNotTaken() throws Exception {
        begin();
        approve(inspected("driving", licence("Doorgakant", LocalDate.of(1990, 3, 15))));
        assertThat(code(approve(inspected("id-plain", licence("Doorgakant", LocalDate.of(1990, 3, 16))))))
                .isEqualTo("V-158");
        assertThat(code(approve(inspected("id-plain", licence("Lagesse", LocalDate.of(1990, 3, 15))))))
                .isEqualTo("V-158");
        DocumentFields old = new DocumentFields(
                "Doorgakant",
                "Priya Anjali",
                LocalDate.of(1990, 3, 15),
                Optional.empty(),
                "9",
                Optional.of(LocalDate.of(2026, 11, 20)),
                "MUS");
        assertThat(code(approve(inspected("id-plain", old)))).isEqualTo("V-112");
        deniedNumber = "1234567";
        VisitState refused = approve(inspected("passport", passport()));
        assertThat(refused.ending()).contains(Ending.REFUSED);
        assertThat(code(refused)).isEqualTo("V-113");
    }

    @Test
    void theNumbersInPrintAndBarcodeHaveToBelongTogether() throws Exception {
        Nic other = ((Nic.Reading.Valid) Nic.read("S310198765432B")).nic();
        scans.add(side(Side.FRONT, List.of(), 1, other));
        begin();
        DocumentFields born = new DocumentFields(
                "Doorgakant",
                "Priya",
                LocalDate.of(1990, 3, 16),
                Optional.of(Scripted.NIC),
                "1",
                Optional.empty(),
                "MUS");
        assertThat(code(approve(inspected("id-coded", born)))).isEqualTo("V-155");
        approve(new Answer.PageScan("id-coded", Side.FRONT));
        assertThat(code(approve(inspected("id-coded", passport())))).isEqualTo("V-156");
        assertThat(code(approve(new Answer.Inspection("no-such-type", passport(), Set.of(), Map.of()))))
                .isEqualTo("V-116");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123 4567",
                "123-4567",
                " 1234567<",
                "\uFF11\uFF12\uFF13\uFF14\uFF15\uFF16\uFF17",
                "123\u200B4567"
            })
    void aReportedDocumentIsKnownHoweverItsNumberIsTyped(String typed) throws Exception {
        begin();
        deniedNumber = "1234567";
        VisitState refused = approve(inspected("passport", numbered(typed)));
        assertThat(refused.ending()).contains(Ending.REFUSED);
        assertThat(code(refused)).isEqualTo("V-113");
    }

    @Test
    void aReportedDocumentIsKnownWhateverTypeIsChosen() throws Exception {
        begin();
        denied = new DocumentKey(DocumentKind.PASSPORT, "MUS", "1234567");
        assertThat(code(approve(inspected("id-plain", passport())))).isEqualTo("V-113");
    }

    @Test
    void whatCannotBeANumberIsNoNumber() throws Exception {
        begin();
        assertThat(code(approve(inspected("passport", numbered("\u0410123456")))))
                .isEqualTo("V-145");
        assertThat(code(approve(inspected("passport", numbered("<<<"))))).isEqualTo("V-145");
    }

    @Test
    void aTypeThatTheZoneContradictsIsRefused() throws Exception {
        scans.add(side(Side.FRONT, Scripted.MRZ, 0.99));
        begin();
        approve(new Answer.PageScan("id-plain", Side.FRONT));
        assertThat(code(approve(inspected("id-plain", passport())))).isEqualTo("V-146");
    }

    @Test
    void whatIsTypedNeverOutranksWhatWasSurelyRead() throws Exception {
        scans.add(side(Side.FRONT, Scripted.MRZ, 0.99));
        begin();
        approve(SCAN);
        assertThat(code(approve(inspected("passport", numbered("1234568"))))).isEqualTo("V-147");
        assertThat(code(approve(inspected("passport", passport())))).isEqualTo("");
    }

    private static DocumentFields numbered(String number) {
        DocumentFields right = passport();
        return new DocumentFields(
                right.surname(),
                right.givenNames(),
                right.birthDate(),
                right.nic(),
                number,
                right.expiry(),
                right.issuer());
    }

    @ParameterizedTest
    @EnumSource(SimulatedSeal.Flaw.class)
    void aSealIsWorthWhatItsSignatureIs(SimulatedSeal.Flaw flaw) throws Exception {
        var profile = SimulatedProfiles.named("priya").orElseThrow();
        signers = SealSigners.of(
                List.of(DemonstrationSealSigner.known().certificate().getEncoded()),
                DemonstrationCsca.known().anchors(CLOCK));
        scans.add(sealed(SimulatedSeal.of(profile, flaw)));
        begin();
        approve(new Answer.PageScan("id-coded", Side.FRONT));
        DocumentFields fields = new DocumentFields(
                profile.surname(),
                profile.givenNames(),
                profile.birth(),
                Nic.read(profile.nic()) instanceof Nic.Reading.Valid valid
                        ? Optional.of(valid.nic())
                        : Optional.empty(),
                profile.documentNumber(),
                Optional.of(profile.expiry()),
                "MUS");
        VisitState state = approve(inspected("id-coded", fields));
        CheckResult seal = state.visit()
                .document()
                .flatMap(document -> document.checks().find("seal"))
                .map(check -> check.result())
                .orElse(CheckResult.FAILED);
        switch (seal) {
            case SUCCESSFUL -> {
                assertThat(state.step()).isEqualTo(StepName.FACE);
                assertThat(state.visit().document().orElseThrow().provenance().keyRead())
                        .as("a number that a genuine seal has is not asked for as what it looks like")
                        .isTrue();
            }
            case UNDETERMINED ->
                assertThat(state.visit().document().orElseThrow().strength()).isEqualTo(Classification.STRONG);
            default ->
                assertThat(code(state)).as(given.getFirst().seal().toString()).isEqualTo("V-157");
        }
        assertThat(seal).as(code(state)).isEqualTo(expected(flaw));
    }

    private static CheckResult expected(SimulatedSeal.Flaw flaw) {
        return switch (flaw.name()) {
            case "NONE" -> CheckResult.SUCCESSFUL;
            case "UNKNOWN_SIGNER" -> CheckResult.UNDETERMINED;
            default -> CheckResult.FAILED;
        };
    }

    private static PageSide sealed(byte[] seal) throws SealException {
        PageSide bare = side(Side.FRONT, List.of(), 1);
        return new PageSide(
                bare.side(),
                bare.picture(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.of(new FoundSeal(Optional.of(VisibleDigitalSeal.parse(seal)))),
                false);
    }
}
