package mu.maupass.station.visit;

import static mu.maupass.station.visit.Scripted.AGREED;
import static mu.maupass.station.visit.Scripted.ASSISTED;
import static mu.maupass.station.visit.Scripted.BY_NIC;
import static mu.maupass.station.visit.Scripted.CHIP;
import static mu.maupass.station.visit.Scripted.CLOCK;
import static mu.maupass.station.visit.Scripted.SAME;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.ChipReader;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.card.TrustAnchors;
import mu.maupass.devices.mrz.Mrz;
import mu.maupass.devices.mrz.MrzFormatException;
import mu.maupass.devices.scanner.Side;
import mu.maupass.devices.seal.SealException;
import mu.maupass.devices.seal.SealSigners;
import mu.maupass.devices.seal.VisibleDigitalSeal;
import mu.maupass.devices.specimen.DemonstrationCsca;
import mu.maupass.devices.specimen.DemonstrationSealSigner;
import mu.maupass.devices.specimen.SimulatedProfiles;
import mu.maupass.devices.specimen.SimulatedSeal;
import mu.maupass.devices.vision.Quad;
import mu.maupass.devices.vision.mrz.MrzReading;
import mu.maupass.station.document.DocumentEvidence;
import mu.maupass.station.document.DocumentField;
import mu.maupass.station.document.DocumentFields;
import mu.maupass.station.document.EvidenceRule.Missing;
import mu.maupass.station.document.FoundSeal;
import mu.maupass.station.document.InspectionAnswer;
import mu.maupass.station.document.PageSide;
import mu.maupass.station.document.PageSource;
import mu.maupass.station.document.ScannedCodes;
import mu.maupass.station.document.ZoneReading;
import mu.maupass.station.face.FaceFeature;
import mu.maupass.station.face.Verdict;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.FindingKind;
import mu.maupass.sync.trust.DenyReason;
import mu.maupass.sync.trust.DocumentStanding;
import mu.maupass.sync.trust.DocumentTypes;
import mu.maupass.sync.trust.InspectionCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a visit has seen, it remembers: whatever is shown, typed or taken back next (requirement J12). */
class VisitMemoryTest {
    private static final Answer SCAN = new Answer.PageScan("passport", Side.FRONT);
    private static final List<String> OTHER_PASSPORT =
            List.of("P<MUSDOORGAKANT<<PRIYA<ANJALI<<<<<<<<<<<<<<<", "7654321<<6MUS9003152F3103142D150390123456G04");
    private static final DocumentFields PASSPORT = passport("1234567", "MUS");
    private static final DocumentFields LICENCE = new DocumentFields(
            "Doorgakant",
            "Priya Anjali",
            LocalDate.of(1990, 3, 15),
            Optional.empty(),
            "88/1234",
            Optional.empty(),
            "MUS");

    private final List<PageSide> scans = new ArrayList<>();
    private final ScriptedFaceAssistance camera = new ScriptedFaceAssistance();
    private DocumentKey denied;
    private boolean listBroken;
    private boolean typedDocuments = true;
    private SealSigners signers = SealSigners.none();
    private VisitWorkflow visit;

    @AfterEach
    void close() {
        visit.close();
    }

    private void begin(Object... chip) throws Exception {
        ChipReader reader = Scripted.ScriptedChip.of(chip);
        PageSource pages = new PageSource() {
            @Override
            public List<PageSide> scan(Request request, mu.maupass.devices.Cancellation stop, Progress progress) {
                return List.of(scans.removeFirst());
            }

            @Override
            public ScannedCodes codes(boolean training, mu.maupass.devices.Cancellation stop, Progress progress) {
                throw new IllegalStateException();
            }
        };
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
                                pages,
                                () -> true),
                        new ConsentStep(camera::obstacle, CLOCK),
                        new DocumentStep(
                                reader,
                                TrustAnchors::none,
                                pages,
                                () -> signers,
                                DocumentTypes::examples,
                                key -> {
                                    if (listBroken) {
                                        throw new IllegalStateException("a fault");
                                    }
                                    return key.equals(denied)
                                            ? new DocumentStanding.Denied(DenyReason.LOST)
                                            : new DocumentStanding.Clear();
                                },
                                new DocumentStep.ReadingPolicy() {
                                    @Override
                                    public boolean training() {
                                        return true;
                                    }

                                    @Override
                                    public boolean typedDocuments() {
                                        return typedDocuments;
                                    }
                                },
                                CLOCK),
                        new FaceStep(
                                List.of(new FaceFeature("ears")),
                                () -> Duration.ZERO,
                                camera,
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
        approve(BY_NIC);
    }

    private VisitState approve(Answer... answers) throws Exception {
        VisitState state = visit.state();
        for (Answer answer : answers) {
            state = visit.approve(answer).get(10, TimeUnit.SECONDS);
        }
        return state;
    }

    private VisitState leave(Exit exit) throws Exception {
        return visit.leave(exit).get(10, TimeUnit.SECONDS);
    }

    private static String code(VisitState state) {
        return state.failure().map(Failure::code).orElse("");
    }

    private List<FindingKind> found() {
        return visit.state().visit().findings().all().stream()
                .map(finding -> finding.kind())
                .toList();
    }

    private static Object chip(List<String> zone, CheckResult result) {
        return Scripted.reading(zone, result);
    }

    private static PageSide page(List<String> lines, double confidence) throws MrzFormatException {
        Quad.Point corner = new Quad.Point(0, 0);
        MrzReading reading = new MrzReading(
                Mrz.ofLines(lines),
                lines.stream()
                        .map(line -> line.chars()
                                .mapToObj(c -> new MrzReading.Character((char) c, confidence, false, false))
                                .toList())
                        .toList(),
                new Quad(corner, corner, corner, corner));
        return side(Optional.of(new ZoneReading(reading)), Optional.empty());
    }

    private static PageSide side(Optional<ZoneReading> zone, Optional<FoundSeal> seal) {
        return new PageSide(
                Side.FRONT,
                new Portrait(Portrait.Format.JPEG, 1, 1, new byte[] {1, 2, 3}),
                Optional.empty(),
                List.of(),
                zone,
                List.of(),
                seal,
                false);
    }

    private static DocumentFields passport(String number, String issuer) {
        return new DocumentFields(
                "DOORGAKANT",
                "PRIYA ANJALI",
                LocalDate.of(1990, 3, 15),
                Optional.of(Scripted.NIC),
                number,
                Optional.of(LocalDate.of(2031, 3, 14)),
                issuer);
    }

    private static Answer.Inspection inspected(String type, DocumentFields fields, InspectionAnswer answer) {
        return new Answer.Inspection(
                type,
                fields,
                Set.of(),
                DocumentTypes.examples().named(type).orElseThrow().checks().stream()
                        .collect(Collectors.toMap(InspectionCheck::id, check -> answer)));
    }

    private static Answer.Inspection inspected(String type, DocumentFields fields) {
        return inspected(type, fields, InspectionAnswer.YES);
    }

    private static Answer.FaceVerdict says(Verdict verdict) {
        return new Answer.FaceVerdict(SAME.features(), verdict);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567", "123 4567", "I234567"})
    void aDocumentWhoseChipFailedIsNotTakenByTyping(String typed) throws Exception {
        begin(chip(Scripted.MRZ, CheckResult.FAILED));
        approve(AGREED);
        assertThat(code(approve(CHIP))).isEqualTo("V-111");
        VisitState again = approve(inspected("passport", passport(typed, "MUS")));
        assertThat(again.failure()).contains(new Failure("V-164", "V-111"));
        assertThat(again.visit().documents().accepted()).isEmpty();
        assertThat(code(approve(inspected("id-plain", passport(typed, "FRA"))))).isEqualTo("V-164");
    }

    @Test
    void aDocumentWhoseChipFailedIsNotTakenByItsPageNorByItsChipReadAgain() throws Exception {
        begin(chip(Scripted.MRZ, CheckResult.FAILED), chip(Scripted.MRZ, CheckResult.SUCCESSFUL));
        scans.add(page(Scripted.MRZ, 0.99));
        approve(AGREED, CHIP);
        assertThat(code(approve(SCAN, inspected("passport", PASSPORT)))).isEqualTo("V-164");
        approve(new Answer.PageAside());
        assertThat(code(approve(CHIP))).isEqualTo("V-164");
    }

    @Test
    void aPageThatWasAcceptedIsNoEvidenceAnyMoreWhenItsChipFails() throws Exception {
        begin(chip(Scripted.MRZ, CheckResult.FAILED));
        scans.add(page(Scripted.MRZ, 0.99));
        VisitState accepted = approve(AGREED, SCAN, inspected("passport", PASSPORT));
        Portrait picture =
                accepted.visit().document().flatMap(DocumentEvidence::portrait).orElseThrow();
        VisitState failed = approve(CHIP);
        assertThat(failed.visit().documents().accepted()).isEmpty();
        assertThat(picture.wiped()).isTrue();
    }

    @Test
    void afterAChipThatFailedAnyOtherDocumentNeedsASupervisor() throws Exception {
        begin(chip(Scripted.MRZ, CheckResult.FAILED), chip(OTHER_PASSPORT, CheckResult.SUCCESSFUL));
        approve(AGREED, CHIP);
        assertThat(approve(CHIP).step()).isEqualTo(StepName.FACE);
        VisitState alone = approve(SAME);
        assertThat(alone.step()).isEqualTo(StepName.FACE);
        assertThat(alone.failure()).contains(new Failure("V-162", "V-111"));
        assertThat(code(approve(Scripted.second("b.colleague", Verdict.SAME_PERSON))))
                .isEqualTo("V-139");
        assertThat(approve(Scripted.second("s.supervisor", Verdict.SAME_PERSON)).step())
                .isEqualTo(StepName.COMPARE);
        assertThat(found()).containsExactly(FindingKind.CHIP_FAILED);
    }

    @Test
    void aChipThatFailedAndNamesNoNumberIsRememberedTooAndNeedsASupervisor() throws Exception {
        List<String> numberless = List.of(Scripted.MRZ.getFirst(), "<<<<<<<<<0MUS9003152F3103142D150390123456G04");
        begin(chip(numberless, CheckResult.FAILED), chip(Scripted.MRZ, CheckResult.SUCCESSFUL));
        approve(AGREED);
        assertThat(code(approve(CHIP))).isEqualTo("V-145");
        assertThat(code(approve(CHIP, SAME))).isEqualTo("V-162");
    }

    @Test
    void aFaultOfTheListDoesNotMakeAChipForgottenThatFailed() throws Exception {
        begin(chip(Scripted.MRZ, CheckResult.FAILED));
        listBroken = true;
        assertThat(code(approve(AGREED, CHIP))).isEqualTo("V-111");
        listBroken = false;
        assertThat(code(approve(inspected("passport", PASSPORT)))).isEqualTo("V-164");
    }

    @Test
    void aPageThatContradictsAChipCountsForNothingAfterItWasPutAside() throws Exception {
        List<String> other = List.of("P<MUSDOORGAKANT<<PRIYA<ANNA<<<<<<<<<<<<<<<<<", Scripted.MRZ.getLast());
        begin(chip(other, CheckResult.SUCCESSFUL));
        scans.add(page(Scripted.MRZ, 0.99));
        scans.add(page(Scripted.MRZ, 0.99));
        assertThat(code(approve(AGREED, SCAN, CHIP))).isEqualTo("V-159");
        approve(new Answer.PageAside());
        assertThat(code(approve(SCAN, inspected("passport", PASSPORT)))).isEqualTo("V-164");
        approve(new Answer.PageAside());
        assertThat(code(approve(inspected("passport", PASSPORT)))).isEqualTo("V-164");
        assertThat(found()).containsExactly(FindingKind.CHIP_AGAINST_PAGE);
    }

    @Test
    void aWrongSealIsRememberedFromTheScanOn() throws Exception {
        var profile = SimulatedProfiles.named("priya").orElseThrow();
        signers = SealSigners.of(
                List.of(DemonstrationSealSigner.known().certificate().getEncoded()),
                DemonstrationCsca.known().anchors(CLOCK));
        for (SimulatedSeal.Flaw flaw : SimulatedSeal.Flaw.values()) {
            begin(new CardFailure.ChipSilent());
            scans.add(side(Optional.empty(), Optional.of(sealed(SimulatedSeal.of(profile, flaw)))));
            approve(AGREED, new Answer.PageScan("id-coded", Side.FRONT), new Answer.PageAside());
            boolean harmless = flaw.name().equals("NONE") || flaw.name().equals("UNKNOWN_SIGNER");
            assertThat(found()).as(flaw.name()).isEqualTo(harmless ? List.of() : List.of(FindingKind.SEAL_FAILED));
            visit.close();
        }
    }

    private static FoundSeal sealed(byte[] bytes) throws SealException {
        return new FoundSeal(Optional.of(VisibleDigitalSeal.parse(bytes)));
    }

    @Test
    void aSealThatCannotBeReadSpeaksAgainstNobody() throws Exception {
        begin(new CardFailure.ChipSilent());
        scans.add(side(Optional.empty(), Optional.of(new FoundSeal(Optional.empty()))));
        approve(AGREED, new Answer.PageScan("id-coded", Side.FRONT));
        assertThat(found()).isEmpty();
    }

    @Test
    void aCheckOfThePrintThatDidNotPassIsNotMadeGoodByAnsweringAgain() throws Exception {
        begin(new CardFailure.ChipSilent());
        assertThat(code(approve(AGREED, inspected("passport", PASSPORT, InspectionAnswer.NO))))
                .isEqualTo("V-153");
        approve(inspected("passport", PASSPORT), inspected("driving", LICENCE));
        VisitState alone = approve(SAME);
        assertThat(alone.failure()).contains(new Failure("V-162", "V-153"));
        assertThat(code(approve(Scripted.second("b.colleague", Verdict.SAME_PERSON))))
                .isEqualTo("V-139");
    }

    @ParameterizedTest
    @EnumSource(names = {"OTHER_DOCUMENT", "WITHDRAW"})
    void whoWasAnotherPersonIsNotTheSameAloneWhateverIsTakenBack(Exit back) throws Exception {
        begin(chip(Scripted.MRZ, CheckResult.SUCCESSFUL));
        approve(AGREED, CHIP, says(Verdict.OTHER_PERSON));
        leave(back);
        if (back == Exit.WITHDRAW) {
            approve(AGREED);
        }
        VisitState alone = approve(CHIP, SAME);
        assertThat(alone.step()).isEqualTo(StepName.FACE);
        assertThat(alone.failure()).contains(new Failure("V-162", "V-133"));
        assertThat(code(approve(Scripted.second("b.colleague", Verdict.SAME_PERSON))))
                .isEqualTo("V-139");
        assertThat(approve(Scripted.second("s.supervisor", Verdict.SAME_PERSON)).step())
                .isEqualTo(StepName.COMPARE);
    }

    @Test
    void aDoubtAndASecondPersonsNoAreNotForgottenWithTheDocument() throws Exception {
        begin(chip(Scripted.MRZ, CheckResult.SUCCESSFUL));
        approve(AGREED, CHIP, says(Verdict.UNSURE));
        leave(Exit.OTHER_DOCUMENT);
        assertThat(approve(CHIP, SAME).failure()).contains(new Failure("V-162", "V-134"));
        assertThat(code(approve(Scripted.second("b.colleague", Verdict.OTHER_PERSON))))
                .isEqualTo("V-137");
        leave(Exit.OTHER_DOCUMENT);
        assertThat(approve(CHIP, SAME).failure()).contains(new Failure("V-162", "V-137"));
        assertThat(code(approve(Scripted.second("b.colleague", Verdict.SAME_PERSON))))
                .isEqualTo("V-139");
        assertThat(found()).containsExactly(FindingKind.UNSURE, FindingKind.SECOND_PERSON_NO);
    }

    @Test
    void aMachineThatFoundThemUnlikeIsRememberedWhenTheConsentIsTakenBack() throws Exception {
        camera.finds = ScriptedFaceAssistance.NO_MATCH;
        begin(chip(Scripted.MRZ, CheckResult.SUCCESSFUL));
        assertThat(code(approve(ASSISTED, CHIP, SAME))).isEqualTo("V-136");
        leave(Exit.WITHDRAW_ASSISTANCE);
        leave(Exit.WITHDRAW);
        VisitState alone = approve(AGREED, CHIP, SAME);
        assertThat(alone.step()).isEqualTo(StepName.FACE);
        assertThat(code(alone)).isEqualTo("V-136");
        assertThat(approve(Scripted.second("b.colleague", Verdict.SAME_PERSON)).step())
                .isEqualTo(StepName.COMPARE);
        assertThat(found()).containsExactly(FindingKind.MACHINE_NO_MATCH);
    }

    @Test
    void aReportedDocumentLeavesItsFinding() throws Exception {
        denied = DocumentKey.of(mu.maupass.sync.activation.DocumentKind.PASSPORT, "MUS", "1234567")
                .orElseThrow();
        begin(chip(Scripted.MRZ, CheckResult.SUCCESSFUL));
        VisitState end = approve(AGREED, CHIP);
        assertThat(end.ending()).contains(Ending.REFUSED);
        assertThat(found()).containsExactly(FindingKind.DOCUMENT_DENIED);
    }

    @Test
    void whoRefusesAfterLookingHasFoundSomethingAndWhoOnlyMissesADocumentHasNot() throws Exception {
        begin(chip(Scripted.MRZ, CheckResult.SUCCESSFUL));
        approve(AGREED, CHIP);
        leave(Exit.REFUSE);
        assertThat(found()).containsExactly(FindingKind.REFUSED);
        begin(chip(Scripted.MRZ, CheckResult.UNDETERMINED));
        approve(AGREED, CHIP);
        assertThat(code(leave(Exit.REFUSE))).isEqualTo("V-114");
        assertThat(found()).isEmpty();
    }

    @Test
    void documentsThatWereOnlyTypedNeedASecondPersonAndAScanDoesNot() throws Exception {
        begin(new CardFailure.ChipSilent());
        scans.add(page(Scripted.MRZ, 0.99));
        approve(AGREED, SCAN, inspected("passport", PASSPORT));
        VisitState enough = approve(inspected("driving", LICENCE));
        assertThat(enough.step()).isEqualTo(StepName.FACE);
        VisitState alone = approve(SAME);
        assertThat(alone.step()).isEqualTo(StepName.FACE);
        assertThat(code(alone)).isEqualTo("V-163");
        assertThat(code(approve(Scripted.second("a.ramdin", Verdict.SAME_PERSON))))
                .isEqualTo("V-138");
        assertThat(approve(Scripted.second("b.colleague", Verdict.SAME_PERSON)).step())
                .isEqualTo(StepName.COMPARE);
        visit.close();
        begin(new CardFailure.ChipSilent());
        scans.add(page(Scripted.MRZ, 0.99));
        scans.add(side(Optional.empty(), Optional.empty()));
        approve(AGREED, SCAN, inspected("passport", PASSPORT));
        approve(new Answer.PageScan("driving", Side.FRONT), inspected("driving", LICENCE));
        assertThat(approve(SAME).step()).isEqualTo(StepName.COMPARE);
    }

    @Test
    void oneDocumentThatIsTypedAsTwoKindsCountsOnce() throws Exception {
        begin(new CardFailure.ChipSilent());
        approve(AGREED, inspected("passport", PASSPORT));
        VisitState twice = approve(inspected("driving", passport("123-4567", "MUS")));
        assertThat(twice.step()).isEqualTo(StepName.DOCUMENT);
        assertThat(twice.visit().documents().accepted()).hasSize(1);
        assertThat(twice.visit().documents().missing()).isEqualTo(Missing.ONE_FAIR);
        assertThat(approve(inspected("driving", LICENCE)).step()).isEqualTo(StepName.FACE);
    }

    @Test
    void policyMayForbidDocumentsThatWereOnlyTyped() throws Exception {
        typedDocuments = false;
        begin(new CardFailure.ChipSilent());
        assertThat(code(approve(AGREED, inspected("passport", PASSPORT)))).isEqualTo("V-165");
        scans.add(page(Scripted.MRZ, 0.99));
        assertThat(approve(SCAN, inspected("passport", PASSPORT))
                        .visit()
                        .documents()
                        .accepted())
                .hasSize(1);
    }

    @Test
    void whatWasReadIsKeptBesideWhatWasTyped() throws Exception {
        begin(new CardFailure.ChipSilent());
        scans.add(page(List.of("P<MUSD00RGAKANT<<PRIYA<ANJALI<<<<<<<<<<<<<<<", Scripted.MRZ.getLast()), 0.4));
        Answer.Inspection given = inspected("passport", PASSPORT);
        VisitState taken = approve(
                AGREED,
                SCAN,
                new Answer.Inspection("passport", PASSPORT, Set.of(DocumentField.values()), given.checks()));
        assertThat(taken.visit().document().orElseThrow().provenance().readOtherwise())
                .isEqualTo(Map.of(DocumentField.SURNAME, "D00RGAKANT"));
    }

    @Test
    void whatWasSurelyReadIsNotTypedOverNorScannedAsSomethingElse() throws Exception {
        begin(new CardFailure.ChipSilent());
        scans.add(page(Scripted.MRZ, 0.99));
        approve(AGREED, SCAN);
        assertThat(code(approve(inspected("passport", passport("1234568", "MUS")))))
                .isEqualTo("V-147");
        assertThat(found()).containsExactly(FindingKind.TYPED_OTHERWISE);
        assertThat(code(approve(inspected("id-plain", PASSPORT)))).isEqualTo("V-146");
    }
}
