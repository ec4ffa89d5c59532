package mu.maupass.station.visit;

import static mu.maupass.station.visit.Scripted.AGREED;
import static mu.maupass.station.visit.Scripted.ASSISTED;
import static mu.maupass.station.visit.Scripted.BY_NIC;
import static mu.maupass.station.visit.Scripted.CHIP;
import static mu.maupass.station.visit.Scripted.CLOCK;
import static mu.maupass.station.visit.Scripted.SAME;
import static mu.maupass.station.visit.Scripted.second;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.card.TrustAnchors;
import mu.maupass.devices.seal.SealSigners;
import mu.maupass.station.document.DocumentEvidence;
import mu.maupass.station.face.FaceCheck;
import mu.maupass.station.face.FaceFeature;
import mu.maupass.station.face.FaceOpinion;
import mu.maupass.station.face.MachineOpinion;
import mu.maupass.station.face.Verdict;
import mu.maupass.station.factor.OfferedFactors;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.matching.ClaimedIdentity;
import mu.maupass.station.visit.Scripted.ScriptedAuthority;
import mu.maupass.station.visit.Scripted.ScriptedChip;
import mu.maupass.station.visit.Scripted.ScriptedFactor;
import mu.maupass.sync.activation.Deletion;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.seal.SecondOpinion;
import mu.maupass.sync.trust.DocumentStanding;
import mu.maupass.sync.trust.DocumentTypes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The agent, the machine and the second person; and the applicant's freedom to do without the machine. */
class FaceComparisonTest {
    private static final Answer.FaceResultSeen SEEN = new Answer.FaceResultSeen();

    private final ScriptedFaceAssistance camera = new ScriptedFaceAssistance();
    private ClaimedIdentity applicant = Scripted.PRIYA;
    private VisitWorkflow visit;

    @AfterEach
    void end() {
        visit.close();
    }

    private void begin() {
        visit = new VisitWorkflow(
                Visit.begin(UUID.randomUUID(), CLOCK.instant(), Scripted.AGENT, 1),
                List.of(
                        new IdentifyStep(
                                new ApplicantLookup(ScriptedAuthority.knowing(applicant), null, CLOCK),
                                Scripted.NO_PAGES,
                                () -> false),
                        new ConsentStep(camera::obstacle, Optional::empty, Scripted.NOTHING_REPORTED, CLOCK),
                        new DocumentStep(
                                ScriptedChip.of(Scripted.reading(Scripted.MRZ, CheckResult.SUCCESSFUL)),
                                TrustAnchors::none,
                                Scripted.NO_PAGES,
                                SealSigners::none,
                                DocumentTypes::examples,
                                _ -> new DocumentStanding.Clear(),
                                () -> false,
                                CLOCK),
                        new FaceStep(
                                List.of(new FaceFeature("ears")),
                                () -> Duration.ZERO,
                                camera,
                                Scripted::secondPerson,
                                CLOCK),
                        new CompareStep(Scripted.CLOCK),
                        new FactorStep(OfferedFactors.only(new ScriptedFactor()), Optional::empty, CLOCK),
                        new ConfirmStep(),
                        new SealStep(null),
                        new ReceiptStep()),
                step -> Scripted.never(),
                CLOCK,
                (known, ending) -> {},
                () -> {});
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

    private static Answer.FaceVerdict says(Verdict verdict) {
        return new Answer.FaceVerdict(SAME.features(), verdict);
    }

    private static String code(VisitState state) {
        return state.failure().map(Failure::code).orElse("");
    }

    private static Portrait portrait(VisitState state) {
        return state.visit().document().flatMap(DocumentEvidence::portrait).orElseThrow();
    }

    @Test
    void theCameraIsOpenedAfterConsentInTheFaceStepOnlyAndClosedWithIt() throws Exception {
        begin();
        approve(BY_NIC, ASSISTED);
        assertThat(camera.opened).as("before the face step").isEmpty();
        approve(CHIP);
        assertThat(camera.opened)
                .singleElement()
                .satisfies(session -> assertThat(session.closed).isFalse());
        VisitState compared = approve(SAME, SEEN);
        assertThat(compared.step()).isEqualTo(StepName.COMPARE);
        assertThat(camera.opened)
                .singleElement()
                .satisfies(session -> assertThat(session.closed).isTrue());
        assertThat(compared.visit().session()).isEmpty();
    }

    @Test
    void noCameraIsEverOpenedForWhoDoesWithoutTheComputer() throws Exception {
        begin();
        assertThat(approve(BY_NIC, AGREED, CHIP, SAME).step()).isEqualTo(StepName.COMPARE);
        assertThat(camera.opened).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCEL", "OTHER_DOCUMENT", "REFUSE", "WITHDRAW_ASSISTANCE"})
    void theCameraGoesOffHoweverTheStepIsLeft(Exit exit) throws Exception {
        begin();
        approve(BY_NIC, ASSISTED, CHIP);
        VisitState left = leave(exit);
        assertThat(camera.opened)
                .singleElement()
                .satisfies(session -> assertThat(session.closed).isTrue());
        assertThat(left.visit().session()).isEmpty();
    }

    @Test
    void theComputerComparesOnlyAfterTheAgentHasDecidedAndTheAgentSeesItBeforeGoingOn() throws Exception {
        begin();
        VisitState looking = approve(BY_NIC, ASSISTED, CHIP);
        assertThat(looking.visit().face()).isEmpty();
        assertThat(camera.opened.getFirst().compared).isZero();
        VisitState decided = approve(SAME);
        assertThat(decided.step()).isEqualTo(StepName.FACE);
        assertThat(decided.failure()).isEmpty();
        assertThat(decided.visit().face().orElseThrow().machine()).contains(ScriptedFaceAssistance.MATCH);
        assertThat(camera.opened.getFirst().closed)
                .as("the last picture is taken")
                .isTrue();
        assertThat(decided.visit().deletions()).extracting(Deletion::what).contains(Deletion.Kind.CAMERA_PICTURES);
        assertThat(approve(SEEN).step()).isEqualTo(StepName.COMPARE);
    }

    @Test
    void theAgentsVerdictStandsOnceItIsGiven() throws Exception {
        begin();
        approve(BY_NIC, AGREED, CHIP, says(Verdict.UNSURE));
        VisitState again = approve(SAME);
        assertThat(code(again)).isEqualTo("V-134");
        assertThat(again.visit().face().orElseThrow().own().verdict()).isEqualTo(Verdict.UNSURE);
        assertThat(approve(SEEN).step()).isEqualTo(StepName.FACE);
    }

    @Test
    void aDisagreementCallsASecondPersonWhoSettlesItAndIsOnRecord() throws Exception {
        camera.finds = ScriptedFaceAssistance.NO_MATCH;
        begin();
        assertThat(code(approve(BY_NIC, ASSISTED, CHIP, SAME))).isEqualTo("V-136");
        assertThat(approve(SEEN).step()).isEqualTo(StepName.FACE);
        assertThat(camera.opened.getFirst().closed)
                .as("the second person looks too")
                .isFalse();
        VisitState shown = approve(second("b.colleague", Verdict.SAME_PERSON));
        assertThat(shown.step()).as("both see what the machine found").isEqualTo(StepName.FACE);
        assertThat(shown.failure()).isEmpty();
        assertThat(camera.opened.getFirst().closed).as("and nobody after them").isTrue();
        VisitState settled = approve(SEEN);
        assertThat(settled.step()).isEqualTo(StepName.COMPARE);
        FaceCheck check = settled.visit().face().orElseThrow();
        assertThat(check.second().orElseThrow().agentId()).isEqualTo("b.colleague");
        assertThat(check.own().agentId()).isEqualTo("a.ramdin");
    }

    @Test
    void theSecondPersonIsAnotherOneAndSigns() throws Exception {
        begin();
        approve(BY_NIC, AGREED, CHIP, says(Verdict.UNSURE));
        assertThat(code(approve(second("a.ramdin", Verdict.SAME_PERSON)))).isEqualTo("V-138");
        char[] wrong = "wrong".toCharArray();
        assertThat(code(approve(new Answer.SecondVerdict("b.colleague", wrong, SAME.features(), Verdict.SAME_PERSON))))
                .isEqualTo("U-101");
        assertThat(wrong).containsOnly('\0');
        assertThat(code(approve(new Answer.SecondVerdict(
                        "b.colleague", "secret".toCharArray(), Map.of(), Verdict.SAME_PERSON))))
                .isEqualTo("V-132");
        assertThat(code(approve(second("o.officer", Verdict.SAME_PERSON))))
                .as("whose role policy does not name")
                .isEqualTo("U-107");
        VisitState signed = approve(second("b.colleague", Verdict.SAME_PERSON));
        assertThat(signed.step()).isEqualTo(StepName.COMPARE);
        assertThat(signed.visit()
                        .face()
                        .flatMap(FaceCheck::second)
                        .flatMap(FaceOpinion::statement)
                        .orElseThrow())
                .startsWith(SecondOpinion.TYPE)
                .contains("\"iss\":\"agent:b.colleague\"", "\"agent\":\"a.ramdin\"")
                .contains(signed.visit().id().toString(), "\"document_number\":\"1234567\"", "\"same_person\"");
    }

    @Test
    void aClearNoIsOverruledByASupervisorOnly() throws Exception {
        begin();
        assertThat(code(approve(BY_NIC, AGREED, CHIP, says(Verdict.OTHER_PERSON))))
                .isEqualTo("V-133");
        assertThat(code(approve(second("b.colleague", Verdict.SAME_PERSON)))).isEqualTo("V-139");
        assertThat(approve(second("s.supervisor", Verdict.SAME_PERSON)).step()).isEqualTo(StepName.COMPARE);
    }

    @Test
    void whereTheSecondPersonDoesNotConfirmAnotherDocumentAndRefusalAreLeft() throws Exception {
        begin();
        VisitState no =
                approve(BY_NIC, AGREED, CHIP, says(Verdict.UNSURE), second("b.colleague", Verdict.OTHER_PERSON));
        assertThat(code(no)).isEqualTo("V-137");
        assertThat(no.exits()).contains(Exit.OTHER_DOCUMENT, Exit.REFUSE);
        assertThat(approve(second("s.supervisor", Verdict.SAME_PERSON)).step()).isEqualTo(StepName.FACE);
        assertThat(leave(Exit.OTHER_DOCUMENT).visit().face()).isEmpty();
    }

    @Test
    void aComputerThatCannotCompareLeavesItToTheAgent() throws Exception {
        camera.finds = new MachineOpinion.NotMade(new Failure("K-104"));
        begin();
        VisitState decided = approve(BY_NIC, ASSISTED, CHIP, SAME);
        assertThat(decided.failure()).isEmpty();
        assertThat(decided.visit().face().orElseThrow().secondCalled()).isFalse();
        assertThat(approve(SEEN).step()).isEqualTo(StepName.COMPARE);
    }

    @Test
    void takingTheComputersHelpBackGoesOnWithTheOtherPathWhereItStands() throws Exception {
        begin();
        VisitState looking = approve(BY_NIC, ASSISTED, CHIP);
        assertThat(looking.exits()).contains(Exit.WITHDRAW_ASSISTANCE).doesNotContain(Exit.WITHDRAW);
        VisitState state = leave(Exit.WITHDRAW_ASSISTANCE);
        assertThat(state.step()).isEqualTo(StepName.FACE);
        assertThat(state.visit().consent().orElseThrow().path()).isEqualTo(VisitPath.NON_BIOMETRIC);
        assertThat(portrait(state).wiped()).as("the document stays read").isFalse();
        assertThat(state.visit().deletions())
                .extracting(Deletion::what)
                .containsExactly(Deletion.Kind.CAMERA_PICTURES, Deletion.Kind.FACE_TEMPLATES);
        assertThat(state.exits()).contains(Exit.WITHDRAW).doesNotContain(Exit.WITHDRAW_ASSISTANCE);
        assertThat(approve(SAME).step()).isEqualTo(StepName.COMPARE);
    }

    @Test
    void takingItBackLaterDropsTheScoreAndKeepsWhatPeopleChecked() throws Exception {
        begin();
        VisitState factor = approve(BY_NIC, ASSISTED, CHIP, SAME, SEEN, new Answer.ComparisonSeen());
        assertThat(factor.step()).isEqualTo(StepName.FACTOR);
        VisitState state = leave(Exit.WITHDRAW_ASSISTANCE);
        assertThat(state.step()).isEqualTo(StepName.FACTOR);
        assertThat(state.visit().face().orElseThrow().machine()).isEmpty();
        assertThat(state.visit().face().orElseThrow().own().verdict()).isEqualTo(Verdict.SAME_PERSON);
        assertThat(state.visit().factor().orElseThrow().handover().orElseThrow().enrolment())
                .as("no second secret is made")
                .isSameAs(factor.visit()
                        .factor()
                        .orElseThrow()
                        .handover()
                        .orElseThrow()
                        .enrolment());
        assertThat(approve(new Answer.FactorCode("123456")).step()).isEqualTo(StepName.CONFIRM);
    }

    @Test
    void aSecondPersonWhoWasCalledStaysCalledWhenTheScoreIsTakenBack() throws Exception {
        camera.finds = ScriptedFaceAssistance.NO_MATCH;
        begin();
        approve(BY_NIC, ASSISTED, CHIP, SAME);
        VisitState state = leave(Exit.WITHDRAW_ASSISTANCE);
        assertThat(state.visit().face().orElseThrow().machine()).isEmpty();
        assertThat(code(state)).isEqualTo("V-136");
        assertThat(approve(SEEN).step()).isEqualTo(StepName.FACE);
        assertThat(approve(second("b.colleague", Verdict.SAME_PERSON)).step()).isEqualTo(StepName.COMPARE);
    }

    /** Wherever a visit by the assisted path may stand, and what takes it to the comparison of the data from there. */
    private enum Moment {
        DOCUMENT(() -> List.of(), () -> List.of(CHIP, SAME)),
        LOOKING(() -> List.of(CHIP), () -> List.of(SAME)),
        RESULT_OPEN(() -> List.of(CHIP, SAME), () -> List.of(SEEN)),
        SECOND_PERSON_WANTED(
                () -> List.of(CHIP, says(Verdict.UNSURE)), () -> List.of(second("b.colleague", Verdict.SAME_PERSON))),
        NOBODY_CONFIRMED(
                () -> List.of(CHIP, says(Verdict.UNSURE), second("b.colleague", Verdict.OTHER_PERSON)),
                () -> List.of()),
        COMPARING(() -> List.of(CHIP, SAME, SEEN), () -> List.of()),
        FACTOR(() -> List.of(CHIP, SAME, SEEN, new Answer.ComparisonSeen()), () -> List.of()),
        CONFIRM(
                () -> List.of(CHIP, SAME, SEEN, new Answer.ComparisonSeen(), new Answer.FactorCode("123456")),
                () -> List.of());

        private final Supplier<List<Answer>> before;
        private final Supplier<List<Answer>> after;

        Moment(Supplier<List<Answer>> before, Supplier<List<Answer>> after) {
            this.before = before;
            this.after = after;
        }
    }

    @ParameterizedTest
    @EnumSource
    void theComputersHelpIsTakenBackByOneKeyAtAnyMoment(Moment moment) throws Exception {
        begin();
        approve(BY_NIC, ASSISTED);
        VisitState before = approve(moment.before.get().toArray(Answer[]::new));
        VisitState after = leave(Exit.WITHDRAW_ASSISTANCE);
        assertThat(after.step()).as("no step is repeated").isEqualTo(before.step());
        assertThat(after.failure()).isEqualTo(before.failure());
        assertThat(after.visit().documents()).isEqualTo(before.visit().documents());
        assertThat(after.visit().assisted()).isFalse();
        assertThat(after.visit().session()).isEmpty();
        assertThat(after.visit().face().flatMap(FaceCheck::machine)).isEmpty();
        assertThat(after.visit().face().map(FaceCheck::own))
                .isEqualTo(before.visit().face().map(FaceCheck::own));
        assertThat(camera.opened)
                .allSatisfy(session -> assertThat(session.closed).isTrue());
        if (!moment.after.get().isEmpty()) {
            assertThat(approve(moment.after.get().toArray(Answer[]::new)).step())
                    .isEqualTo(StepName.COMPARE);
            assertThat(camera.opened)
                    .hasSizeLessThanOrEqualTo(1)
                    .allSatisfy(session -> assertThat(session.closed).isTrue());
        }
    }

    @ParameterizedTest
    @EnumSource
    void andTheRestByTheSameKeyAgain(Moment moment) throws Exception {
        begin();
        approve(BY_NIC, ASSISTED);
        Optional<Portrait> portrait = approve(moment.before.get().toArray(Answer[]::new))
                .visit()
                .document()
                .flatMap(DocumentEvidence::portrait);
        leave(Exit.WITHDRAW_ASSISTANCE);
        VisitState asked = leave(Exit.WITHDRAW);
        assertThat(asked.step()).isEqualTo(StepName.CONSENT);
        assertThat(asked.visit().consent()).isEmpty();
        assertThat(asked.visit().document()).isEmpty();
        assertThat(asked.visit().factor()).isEmpty();
        assertThat(portrait.map(Portrait::wiped).orElse(true)).isTrue();
        assertThat(asked.visit().applicant()).as("who it is stays known").isPresent();
    }

    @Test
    void thePortraitIsOverwrittenWhenTheFaceIsCompared() throws Exception {
        begin();
        Portrait portrait = portrait(approve(BY_NIC, AGREED, CHIP));
        VisitState after = approve(SAME);
        assertThat(portrait.wiped()).isTrue();
        assertThat(after.visit().deletions()).extracting(Deletion::what).containsExactly(Deletion.Kind.PORTRAIT);
    }

    @Test
    void forAnApplicantUnderSixteenAParentDecides() throws Exception {
        applicant = new ClaimedIdentity(
                "Doorgakant", "Doorgakant", "Priya Anjali", LocalDate.of(2010, 11, 22), Scripted.PRIYA.nic());
        begin();
        assertThat(approve(BY_NIC).visit().guardian()).contains(Guardian.NEEDED);
        assertThat(code(approve(AGREED))).isEqualTo("V-122");
        assertThat(code(approve(guardian("  ", "A1234567")))).isEqualTo("V-123");
        assertThat(code(approve(guardian("Anjali Doorgakant", "—")))).isEqualTo("V-128");
        VisitState there = approve(guardian("Anjali Doorgakant", "a 123 4567"));
        assertThat(there.step()).isEqualTo(StepName.CONSENT);
        assertThat(there.failure()).isEmpty();
        VisitState agreed = approve(AGREED);
        assertThat(agreed.step()).isEqualTo(StepName.DOCUMENT);
        assertThat(agreed.visit().consent().orElseThrow().guardian()).contains("Anjali Doorgakant");
        assertThat(agreed.visit().consent().orElseThrow().shown())
                .contains(new DocumentKey(DocumentKind.PASSPORT, "MUS", "A1234567"));
    }

    private static Answer guardian(String name, String number) {
        return new Answer.GuardianPresent(name, DocumentKind.PASSPORT, "MUS", number);
    }

    @Test
    void onTheSixteenthBirthdayOneDecidesAlone() throws Exception {
        applicant = new ClaimedIdentity(
                "Doorgakant", "Doorgakant", "Priya Anjali", LocalDate.of(2010, 11, 21), Scripted.PRIYA.nic());
        begin();
        assertThat(approve(BY_NIC).visit().guardian()).isEmpty();
    }
}
