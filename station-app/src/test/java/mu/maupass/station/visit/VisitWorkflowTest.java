package mu.maupass.station.visit;

import static mu.maupass.station.visit.Scripted.AGREED;
import static mu.maupass.station.visit.Scripted.ASSISTED;
import static mu.maupass.station.visit.Scripted.BY_NIC;
import static mu.maupass.station.visit.Scripted.CHIP;
import static mu.maupass.station.visit.Scripted.CLOCK;
import static mu.maupass.station.visit.Scripted.PRIYA;
import static mu.maupass.station.visit.Scripted.SAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.ChipReader;
import mu.maupass.devices.card.TrustAnchors;
import mu.maupass.devices.seal.SealSigners;
import mu.maupass.station.document.EvidenceRule;
import mu.maupass.station.face.FaceFeature;
import mu.maupass.station.face.FeatureAnswer;
import mu.maupass.station.face.Verdict;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.matching.ClaimedIdentity;
import mu.maupass.station.visit.Scripted.ScriptedAuthority;
import mu.maupass.station.visit.Scripted.ScriptedChip;
import mu.maupass.station.visit.Scripted.ScriptedFactor;
import mu.maupass.station.visit.VisitState.Phase;
import mu.maupass.sync.authority.AuthorityClient;
import mu.maupass.sync.authority.ProfileLookup;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure;
import mu.maupass.sync.trust.DenyReason;
import mu.maupass.sync.trust.DocumentStanding;
import mu.maupass.sync.trust.DocumentTypes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VisitWorkflowTest {
    private final List<Ending> endings = new ArrayList<>();
    private final ScriptedFactor factor = new ScriptedFactor();
    private Duration idle = Scripted.never();
    private Duration leastLook = Duration.ZERO;
    private boolean training;
    private DocumentStanding denied = new DocumentStanding.Clear();
    private ScriptedFaceAssistance camera = new ScriptedFaceAssistance();
    private AuthorityClient authority = ScriptedAuthority.knowing(PRIYA);
    private VisitWorkflow visit;

    @AfterEach
    void end() {
        if (visit != null) {
            visit.close();
        }
    }

    private void begin(ChipReader chip) {
        visit = new VisitWorkflow(
                Visit.begin(UUID.randomUUID(), CLOCK.instant(), Scripted.AGENT),
                List.of(
                        new IdentifyStep(
                                new ApplicantLookup(
                                        authority,
                                        (text, now) -> {
                                            throw SyncException.of(TrustFailure.Cause.TICKET_FORGED, "");
                                        },
                                        CLOCK),
                                Scripted.NO_PAGES,
                                () -> training),
                        new ConsentStep(camera::obstacle, CLOCK),
                        new DocumentStep(
                                chip,
                                TrustAnchors::none,
                                Scripted.NO_PAGES,
                                SealSigners::none,
                                DocumentTypes::examples,
                                _ -> denied,
                                () -> training,
                                CLOCK),
                        new FaceStep(
                                List.of(new FaceFeature("ears")),
                                () -> leastLook,
                                camera,
                                Scripted::secondPerson,
                                CLOCK),
                        new CompareStep(),
                        new FactorStep(factor, CLOCK),
                        new ConfirmStep(),
                        new SealStep(null),
                        new ReceiptStep()),
                idle,
                CLOCK,
                (known, ending) -> endings.add(ending),
                () -> {});
    }

    private VisitState approve(Answer... answers) throws Exception {
        VisitState state = visit.state();
        for (Answer answer : answers) {
            state = visit.approve(answer).get(10, TimeUnit.SECONDS);
        }
        return state;
    }

    private static ScriptedChip genuine() {
        return ScriptedChip.of(Scripted.reading(Scripted.MRZ, CheckResult.SUCCESSFUL));
    }

    private static String code(VisitState state) {
        return state.failure().map(Failure::code).orElse("");
    }

    @Test
    void goesFromIdentificationToTheSealStepByStep() throws Exception {
        begin(genuine());
        assertThat(approve(BY_NIC).step()).isEqualTo(StepName.CONSENT);
        assertThat(approve(AGREED).step()).isEqualTo(StepName.DOCUMENT);
        assertThat(approve(CHIP).step()).isEqualTo(StepName.FACE);
        VisitState compare = approve(SAME);
        assertThat(compare.step()).isEqualTo(StepName.COMPARE);
        assertThat(compare.visit().comparison().orElseThrow().result()).isEqualTo(CheckResult.SUCCESSFUL);
        assertThat(approve(new Answer.ComparisonSeen()).visit().factor()).isPresent();
        assertThat(approve(new Answer.FactorCode("123456")).step()).isEqualTo(StepName.CONFIRM);
        assertThat(approve(new Answer.CitizenConfirmation(true)).step()).isEqualTo(StepName.SEAL);
    }

    @Test
    void takesAReaderThatIsAProgramForTrainingOnly() throws Exception {
        List<Boolean> allowed = new ArrayList<>();
        for (boolean forTraining : List.of(false, true)) {
            training = forTraining;
            begin((request, progress) -> {
                allowed.add(request.allowVirtual());
                throw new CardException(new CardFailure.VirtualReaderRefused("Virtual PCD 00 00"));
            });
            approve(BY_NIC);
            approve(AGREED);
            assertThat(code(approve(CHIP))).isEqualTo("C-127");
            visit.close();
        }
        assertThat(allowed).containsExactly(false, true);
    }

    @Test
    void asksTheChipWhoIssuedItWherePolicyAsks() throws Exception {
        List<Boolean> asked = new ArrayList<>();
        ChipReader chip = (request, progress) -> {
            asked.add(request.issue());
            throw new CardException(new CardFailure.ChipSilent());
        };
        StepControl control = new StepControl(Duration.ZERO, new Cancellation(), progress -> {});
        for (boolean wanted : List.of(false, true)) {
            DocumentStep step = new DocumentStep(
                    chip,
                    TrustAnchors::none,
                    Scripted.NO_PAGES,
                    SealSigners::none,
                    DocumentTypes::examples,
                    _ -> denied,
                    new DocumentStep.ReadingPolicy() {
                        @Override
                        public boolean training() {
                            return true;
                        }

                        @Override
                        public boolean issueDetails() {
                            return wanted;
                        }
                    },
                    CLOCK);
            step.take(Visit.begin(UUID.randomUUID(), CLOCK.instant(), Scripted.AGENT), CHIP, control);
        }
        assertThat(asked).containsExactly(false, true);
    }

    @Test
    void takesNoAnswerToAnotherStep() {
        begin(genuine());
        assertThatThrownBy(() -> approve(AGREED)).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(visit.state().step()).isEqualTo(StepName.IDENTIFY);
    }

    @Test
    void tellsTheThreeOutcomesOfALookUpApart() throws Exception {
        authority = new ScriptedAuthority(new ProfileLookup.AlreadyActivated());
        begin(genuine());
        assertThat(code(approve(BY_NIC))).isEqualTo("V-106");
        visit.close();
        authority = new ScriptedAuthority(new ProfileLookup.NotFound());
        begin(genuine());
        assertThat(code(approve(BY_NIC))).isEqualTo("V-105");
    }

    @Test
    void asksForAStatementWhereTheRegisterIsOutOfReachAndGoesOnWithIt() throws Exception {
        authority = ScriptedAuthority.unreachable();
        begin(genuine());
        VisitState asked = approve(BY_NIC);
        assertThat(asked.failure()).contains(new Failure("V-104", "A-102"));
        VisitState on = approve(new Answer.Identification(BY_NIC.by(), Optional.of(PRIYA)));
        assertThat(on.step()).isEqualTo(StepName.CONSENT);
        assertThat(on.visit().applicant().orElseThrow().provisional()).isTrue();
    }

    @Test
    void aSlipInTheNicIsToldWithoutAskingTheAuthority() throws Exception {
        authority = null;
        begin(genuine());
        for (var expected : Map.of(
                        "D150390123456A",
                        "V-108",
                        "D15039",
                        "V-102",
                        "XX",
                        "V-103",
                        "D3313901234560",
                        "V-107",
                        " ",
                        "V-101")
                .entrySet()) {
            assertThat(code(approve(new Answer.Identification(
                            new Answer.Identifier.NicNumber(expected.getKey()), Optional.empty()))))
                    .as(expected.getKey())
                    .isEqualTo(expected.getValue());
        }
    }

    @Test
    void aForgedQrIsRefusedByItsCode() throws Exception {
        begin(genuine());
        assertThat(code(approve(new Answer.Identification(new Answer.Identifier.SignedQr("x.y.z"), Optional.empty()))))
                .isEqualTo("T-110");
    }

    @Test
    void doesNotTakeThePathThatTheStationCannotOffer() throws Exception {
        camera.obstacle = Optional.of(new Failure("V-121"));
        begin(genuine());
        approve(BY_NIC);
        VisitState state = approve(ASSISTED);
        assertThat(code(state)).isEqualTo("V-121");
        assertThat(state.step()).isEqualTo(StepName.CONSENT);
    }

    @Test
    void aRemovedCardIsToldAndTheNextTryGoesOn() throws Exception {
        begin(ScriptedChip.of(new CardFailure.CardRemoved(), Scripted.reading(Scripted.MRZ, CheckResult.SUCCESSFUL)));
        approve(BY_NIC, AGREED);
        assertThat(code(approve(CHIP))).isEqualTo("C-104");
        assertThat(approve(CHIP).step()).isEqualTo(StepName.FACE);
    }

    @Test
    void noDocumentIsTakenThatFailedOrIsExpired() throws Exception {
        begin(ScriptedChip.of(
                Scripted.reading(Scripted.MRZ, CheckResult.FAILED),
                Scripted.reading(
                        List.of(Scripted.MRZ.getFirst(), "1234567<<4MUS9003152F2503142D150390123456G02"),
                        CheckResult.SUCCESSFUL)));
        approve(BY_NIC, AGREED);
        assertThat(code(approve(CHIP))).isEqualTo("V-111");
        assertThat(code(approve(CHIP))).isEqualTo("V-112");
        assertThat(visit.state().visit().document()).isEmpty();
    }

    @Test
    void aChipThatIsNotProvedAsksForOneMoreDocumentAndShownTwiceCountsOnce() throws Exception {
        begin(ScriptedChip.of(
                Scripted.reading(Scripted.MRZ, CheckResult.UNDETERMINED),
                Scripted.reading(Scripted.MRZ, CheckResult.UNDETERMINED)));
        approve(BY_NIC, AGREED);
        VisitState more = approve(CHIP);
        assertThat(more.step()).isEqualTo(StepName.DOCUMENT);
        assertThat(more.failure()).isEmpty();
        assertThat(more.visit().documents().missing()).isEqualTo(EvidenceRule.Missing.ONE_FAIR);
        VisitState twice = approve(CHIP);
        assertThat(twice.step()).isEqualTo(StepName.DOCUMENT);
        assertThat(twice.visit().documents().accepted()).hasSize(1);
        VisitState end = visit.leave(Exit.REFUSE).get(10, TimeUnit.SECONDS);
        assertThat(code(end)).isEqualTo("V-114");
    }

    @Test
    void aReportedDocumentEndsTheVisit() throws Exception {
        denied = new DocumentStanding.Denied(DenyReason.STOLEN);
        begin(genuine());
        approve(BY_NIC, AGREED);
        VisitState end = approve(CHIP);
        assertThat(end.ending()).contains(Ending.REFUSED);
        assertThat(code(end)).isEqualTo("V-113");
        assertThat(endings).containsExactly(Ending.REFUSED);
    }

    @Test
    void aDocumentThatMayBeReportedIsNotRefusedBeforeTheAuthorityHasConfirmedIt() throws Exception {
        denied = new DocumentStanding.Unconfirmed(new AuthorityFailure(AuthorityFailure.Cause.CONNECTION_REFUSED, ""));
        begin(genuine());
        approve(BY_NIC, AGREED);
        VisitState stayed = approve(CHIP);
        assertThat(code(stayed)).isEqualTo("V-119");
        assertThat(stayed.ending()).isEmpty();
        denied = new DocumentStanding.Clear();
        assertThat(approve(CHIP).step()).isNotEqualTo(StepName.DOCUMENT);
    }

    @Test
    void theAgentHasToLookLongEnoughAndAtEverything() throws Exception {
        leastLook = Duration.ofHours(1);
        begin(genuine());
        approve(BY_NIC, AGREED, CHIP);
        assertThat(code(approve(SAME))).isEqualTo("V-131");
        leastLook = Duration.ZERO;
        assertThat(code(approve(new Answer.FaceVerdict(Map.of(), Verdict.SAME_PERSON))))
                .isEqualTo("V-132");
        assertThat(code(approve(new Answer.FaceVerdict(Map.of("ears", FeatureAnswer.DIFFERENT), Verdict.SAME_PERSON))))
                .isEqualTo("V-135");
    }

    @Test
    void aVerdictOfNoLeavesRefusalAndAnotherDocument() throws Exception {
        begin(genuine());
        approve(BY_NIC, AGREED, CHIP);
        VisitState no = approve(new Answer.FaceVerdict(SAME.features(), Verdict.OTHER_PERSON));
        assertThat(code(no)).isEqualTo("V-133");
        assertThat(no.exits()).contains(Exit.OTHER_DOCUMENT, Exit.REFUSE);
        var portrait = no.visit().document().orElseThrow().portrait().orElseThrow();
        VisitState again = visit.leave(Exit.OTHER_DOCUMENT).get(10, TimeUnit.SECONDS);
        assertThat(again.step()).isEqualTo(StepName.DOCUMENT);
        assertThat(again.visit().document()).isEmpty();
        assertThat(portrait.wiped()).isTrue();
    }

    @Test
    void aRefusalAfterAVerdictKeepsItsReason() throws Exception {
        begin(genuine());
        approve(BY_NIC, AGREED, CHIP, new Answer.FaceVerdict(SAME.features(), Verdict.UNSURE));
        VisitState end = visit.leave(Exit.REFUSE).get(10, TimeUnit.SECONDS);
        assertThat(end.ending()).contains(Ending.REFUSED);
        assertThat(code(end)).isEqualTo("V-134");
    }

    @Test
    void anotherPersonsProfileStopsAtTheComparison() throws Exception {
        authority = ScriptedAuthority.knowing(new ClaimedIdentity(
                "Doorgakant", "Doorgakant", "Priya Anjali", LocalDate.of(1991, 3, 15), PRIYA.nic()));
        begin(genuine());
        approve(BY_NIC, AGREED, CHIP, SAME);
        VisitState state = approve(new Answer.ComparisonSeen());
        assertThat(state.step()).isEqualTo(StepName.COMPARE);
        assertThat(code(state)).isEqualTo("V-141");
        assertThat(factor.wiped).as("no secret is made for somebody else").isEmpty();
    }

    @Test
    void fiveWrongCodesMakeANewSecret() throws Exception {
        begin(genuine());
        approve(BY_NIC, AGREED, CHIP, SAME, new Answer.ComparisonSeen());
        for (int left = 4; left >= 1; left--) {
            assertThat(approve(new Answer.FactorCode("000000")).failure())
                    .contains(new Failure("V-151", String.valueOf(left)));
        }
        assertThat(code(approve(new Answer.FactorCode("000000")))).isEqualTo("V-152");
        assertThat(factor.wiped).containsExactly(true, false);
        assertThat(approve(new Answer.FactorCode("123456")).step()).isEqualTo(StepName.CONFIRM);
    }

    @Test
    void theCitizensNoEndsTheVisitAndWipesIt() throws Exception {
        begin(genuine());
        approve(BY_NIC, AGREED, CHIP, SAME, new Answer.ComparisonSeen(), new Answer.FactorCode("123456"));
        var portrait = visit.state().visit().document().orElseThrow().portrait().orElseThrow();
        VisitState end = approve(new Answer.CitizenConfirmation(false));
        assertThat(end.ending()).contains(Ending.REFUSED);
        assertThat(code(end)).isEqualTo("V-161");
        assertThat(portrait.wiped()).isTrue();
        assertThat(factor.wiped).containsExactly(true);
    }

    @Test
    void withdrawingConsentWipesAndAsksAgain() throws Exception {
        begin(genuine());
        approve(BY_NIC, AGREED, CHIP, SAME, new Answer.ComparisonSeen());
        var portrait = visit.state().visit().document().orElseThrow().portrait().orElseThrow();
        VisitState state = visit.leave(Exit.WITHDRAW).get(10, TimeUnit.SECONDS);
        assertThat(state.step()).isEqualTo(StepName.CONSENT);
        assertThat(state.visit().consent()).isEmpty();
        assertThat(state.visit().document()).isEmpty();
        assertThat(state.visit().applicant()).isPresent();
        assertThat(portrait.wiped()).isTrue();
        assertThat(factor.wiped).containsExactly(true);
    }

    @Test
    void aRunningReadingIsCancelled() throws Exception {
        begin(ScriptedChip.of("waits for ever"));
        approve(BY_NIC, AGREED);
        BlockingQueue<VisitState> seen = new LinkedBlockingQueue<>();
        visit.observe(seen::add);
        CompletableFuture<VisitState> reading = visit.approve(CHIP);
        while (seen.poll(10, TimeUnit.SECONDS).progress().isEmpty()) {
            assertThat(reading).isNotDone();
        }
        assertThat(visit.leave(Exit.CANCEL).get(10, TimeUnit.SECONDS).ending()).contains(Ending.CANCELLED);
        assertThat(endings).containsExactly(Ending.CANCELLED);
    }

    @Test
    void nobodyAnsweringEndsTheVisit() throws Exception {
        idle = Duration.ofMillis(50);
        CompletableFuture<VisitState> ended = new CompletableFuture<>();
        begin(genuine());
        visit.observe(state -> {
            if (state.phase() == Phase.ENDED) {
                ended.complete(state);
            }
        });
        assertThat(ended.get(10, TimeUnit.SECONDS).ending()).contains(Ending.TIMED_OUT);
    }

    @Test
    void anEndedVisitTakesNothingMore() throws Exception {
        begin(genuine());
        visit.leave(Exit.CANCEL).get(10, TimeUnit.SECONDS);
        assertThatThrownBy(() -> approve(BY_NIC)).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(visit.leave(Exit.CANCEL).get(10, TimeUnit.SECONDS).phase()).isEqualTo(Phase.ENDED);
        assertThat(endings).containsExactly(Ending.CANCELLED);
    }
}
