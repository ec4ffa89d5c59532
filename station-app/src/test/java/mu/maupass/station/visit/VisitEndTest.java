package mu.maupass.station.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.scanner.Side;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.visit.VisitState.Phase;
import mu.maupass.station.visit.WatchedVisit.Place;
import mu.maupass.sync.activation.VisitOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** However a visit is left: its images and secrets are overwritten, and its end is written down once. */
class VisitEndTest {
    @TempDir
    private Path folder;

    private WatchedVisit visit;

    @AfterEach
    void close() {
        visit.close();
    }

    private void begin() throws Exception {
        visit = WatchedVisit.begin(folder);
    }

    private static VisitOutcome whenLeft(StepName step) {
        return step == StepName.RECEIPT ? VisitOutcome.ACTIVATED : VisitOutcome.CANCELLED;
    }

    @ParameterizedTest
    @EnumSource
    void closedWhileAStepWaits(StepName step) throws Exception {
        begin();
        visit.reach(step);
        visit.workflow().close();
        visit.hasEnded(whenLeft(step));
    }

    @ParameterizedTest
    @CsvSource({
        "IDENTIFY, CODES",
        "CONSENT, CONSENT",
        "DOCUMENT, SCAN",
        "DOCUMENT, CHIP",
        "DOCUMENT, STANDING",
        "FACE, FACES",
        "FACTOR, CODE"
    })
    void closedWhileAStepRuns(StepName step, Place place) throws Exception {
        begin();
        visit.reach(step);
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch release = visit.hold(place, arrived);
        CompletableFuture<VisitState> answered = visit.workflow().approve(running(step, place));
        WatchedVisit.await(arrived);
        visit.workflow().close();
        release.countDown();
        assertThat(answered.get(10, TimeUnit.SECONDS).phase()).isEqualTo(Phase.ENDED);
        visit.hasEnded(VisitOutcome.CANCELLED);
    }

    private static Answer running(StepName step, Place place) {
        return switch (place) {
            case CODES -> new Answer.IdentifierScan(Optional.empty());
            case SCAN -> new Answer.PageScan("passport", Side.FRONT);
            default -> WatchedVisit.answer(step);
        };
    }

    @Test
    void closedWhileTheRecordIsCommittedItIsAnActivation() throws Exception {
        begin();
        visit.reach(StepName.SEAL);
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch release = visit.hold(Place.APPEND, arrived);
        CompletableFuture<VisitState> sealed = visit.workflow().approve(new Answer.SealRecord());
        WatchedVisit.await(arrived);
        visit.workflow().close();
        release.countDown();
        assertThat(sealed.get(10, TimeUnit.SECONDS).visit().receipt()).isPresent();
        visit.hasEnded(VisitOutcome.ACTIVATED);
    }

    @Test
    void closedWhileTheReceiptIsAwaitedItWaitsNoLonger() throws Exception {
        begin();
        visit.engine.tell(ScriptedEngine.state(ScriptedEngine.ONLINE, 0));
        visit.reach(StepName.SEAL);
        CountDownLatch asked = new CountDownLatch(1);
        visit.when(Place.RECEIPT, asked::countDown);
        CompletableFuture<VisitState> sealed = visit.workflow().approve(new Answer.SealRecord());
        WatchedVisit.await(asked);
        visit.workflow().close();
        assertThat(sealed.get(4, TimeUnit.SECONDS)
                        .visit()
                        .receipt()
                        .orElseThrow()
                        .status())
                .isEqualTo(Receipt.Status.PROVISIONAL);
        visit.hasEnded(VisitOutcome.ACTIVATED);
    }

    @Test
    void closedWhileTheRecordCannotBeMade() throws Exception {
        begin();
        visit.reach(StepName.SEAL);
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch release = visit.fail(Place.APPEND, arrived);
        visit.workflow().approve(new Answer.SealRecord());
        WatchedVisit.await(arrived);
        visit.workflow().close();
        release.countDown();
        visit.hasEnded(VisitOutcome.CANCELLED);
    }

    @Test
    void cancelledWhileTheRecordCannotBeMade() throws Exception {
        begin();
        visit.reach(StepName.SEAL);
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch release = visit.fail(Place.APPEND, arrived);
        visit.workflow().approve(new Answer.SealRecord());
        WatchedVisit.await(arrived);
        CompletableFuture<VisitState> left = visit.workflow().leave(Exit.CANCEL);
        release.countDown();
        assertThat(left.get(10, TimeUnit.SECONDS).ending()).contains(Ending.CANCELLED);
        visit.hasEnded(VisitOutcome.CANCELLED);
    }

    @Test
    void aFaultAfterTheCommitIsNoReasonToSealAgain() throws Exception {
        begin();
        visit.reach(StepName.SEAL);
        visit.when(Place.RECEIPT, () -> {
            throw new IllegalStateException("the reading");
        });
        VisitState state = visit.approve(new Answer.SealRecord());
        assertThat(state.step()).isEqualTo(StepName.RECEIPT);
        assertThat(state.visit().receipt().orElseThrow().status()).isEqualTo(Receipt.Status.PROVISIONAL);
        visit.workflow().close();
        visit.hasEnded(VisitOutcome.ACTIVATED);
    }

    @Test
    void whatIsDecidedAlreadyIsNotWaitedFor() throws Exception {
        begin();
        visit.engine.tell(ScriptedEngine.state(ScriptedEngine.ONLINE, 0));
        visit.reach(StepName.SEAL);
        // The sync is quicker than the question, and has nothing more to tell.
        visit.when(Place.RECEIPT, visit::refuseRecordUnheard);
        assertThat(visit.workflow()
                        .approve(new Answer.SealRecord())
                        .get(4, TimeUnit.SECONDS)
                        .visit()
                        .receipt()
                        .orElseThrow()
                        .refusal())
                .contains(Failure.remembered("A-120"));
    }

    @Test
    void theReceiptComesWhenTheSyncTellsAndNobodyAsksMeanwhile() throws Exception {
        begin();
        visit.engine.tell(ScriptedEngine.state(ScriptedEngine.ONLINE, 0));
        visit.reach(StepName.SEAL);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch askedAgain = new CountDownLatch(2);
        visit.when(Place.RECEIPT, () -> {
            asked.countDown();
            askedAgain.countDown();
        });
        CompletableFuture<VisitState> sealed = visit.workflow().approve(new Answer.SealRecord());
        WatchedVisit.await(asked);
        assertThat(askedAgain.await(500, TimeUnit.MILLISECONDS)).isFalse();
        visit.refuseRecord();
        visit.engine.tell(ScriptedEngine.state(ScriptedEngine.ONLINE, 1));
        assertThat(sealed.get(10, TimeUnit.SECONDS)
                        .visit()
                        .receipt()
                        .orElseThrow()
                        .refusal())
                .contains(Failure.remembered("A-120"));
        assertThat(visit.engine.listeners()).as("listeners left behind").isZero();
    }

    /** Those that somebody chooses; of an interruption {@link InterruptedVisitTest} tells. */
    static Stream<Arguments> waysOut() {
        return Transition.ALL.stream()
                .filter(arrow -> arrow.to() instanceof Ending && arrow.on() != Exit.CONTINUE)
                .filter(arrow -> arrow.on() != Exit.TIME_OUT && arrow.on() != Exit.INTERRUPT)
                .map(arrow -> Arguments.of(arrow.from(), arrow.on(), arrow.to()));
    }

    @ParameterizedTest
    @MethodSource("waysOut")
    void leftByEveryWayOut(StepName step, Exit exit, Ending ending) throws Exception {
        begin();
        visit.reach(step);
        assertThat(visit.leave(exit).ending()).contains(ending);
        visit.hasEnded(VisitOutcome.valueOf(ending.name()));
        visit.workflow().close();
        visit.hasEnded(VisitOutcome.valueOf(ending.name()));
    }

    @Test
    void nobodyAnswers() throws Exception {
        visit = WatchedVisit.begin(folder, Duration.ofMillis(300));
        visit.reach(StepName.FACTOR);
        assertThat(visit.end().ending()).contains(Ending.TIMED_OUT);
        visit.hasEnded(VisitOutcome.TIMED_OUT);
    }

    @Test
    void theCitizenEndsItBeforeConsentAndItIsWrittenDownThatTheyDid() throws Exception {
        begin();
        visit.reach(StepName.CONSENT);
        VisitState end = visit.leave(Exit.STOP);
        assertThat(end.ending()).contains(Ending.CANCELLED);
        assertThat(end.failure()).contains(Reason.ENDED_BY_CITIZEN.failure());
        visit.hasEnded(VisitOutcome.CANCELLED);
    }

    /** Whatever is wished after it while the step has not let go: the agent is told who ended it. */
    @ParameterizedTest
    @EnumSource(names = {"CANCEL", "BACK"})
    void theFirstEndThatWasWishedWhileAStepRunsIsTheVisits(Exit second) throws Exception {
        begin();
        visit.reach(StepName.CONSENT);
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch release = visit.hold(Place.CONSENT, arrived);
        visit.workflow().approve(WatchedVisit.answer(StepName.CONSENT));
        WatchedVisit.await(arrived);
        visit.workflow().leave(Exit.STOP);
        visit.workflow().leave(second);
        if (second == Exit.CANCEL) {
            visit.workflow().close();
        }
        release.countDown();
        visit.hasEnded(VisitOutcome.CANCELLED);
        assertThat(visit.workflow().state().failure()).contains(Reason.ENDED_BY_CITIZEN.failure());
    }

    /** Who is told by a companion what to do there is refused with a reason, as at any other step. */
    @Test
    void theAgentRefusesAtTheSecondFactorAndNothingOfItIsLeft() throws Exception {
        begin();
        visit.reach(StepName.FACTOR);
        VisitState end = visit.workflow().refuse(Reason.PRESSED.failure()).get(10, TimeUnit.SECONDS);
        assertThat(end.ending()).contains(Ending.REFUSED);
        assertThat(end.failure()).contains(Reason.PRESSED.failure());
        visit.hasEnded(VisitOutcome.REFUSED);
        visit.nothingIsLeft();
    }

    @Test
    void theReceiptIsHandedOver() throws Exception {
        begin();
        visit.reach(StepName.RECEIPT);
        assertThat(visit.approve(new Answer.ReceiptHandedOver()).ending()).contains(Ending.ACTIVATED);
        visit.hasEnded(VisitOutcome.ACTIVATED);
    }

    @ParameterizedTest
    @EnumSource(names = {"DOCUMENT", "FACE", "COMPARE", "FACTOR", "CONFIRM"})
    void consentIsTakenBackWhole(StepName step) throws Exception {
        begin();
        visit.reach(step);
        visit.leave(Exit.WITHDRAW_ASSISTANCE);
        assertThat(visit.leave(Exit.WITHDRAW).step()).isEqualTo(StepName.CONSENT);
        visit.nothingIsLeft();
    }

    @Test
    void aWishForTheOtherPathDoesNotTakeACancelBack() throws Exception {
        begin();
        visit.reach(StepName.FACE);
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch release = visit.hold(Place.FACES, arrived);
        visit.workflow().approve(WatchedVisit.answer(StepName.FACE));
        WatchedVisit.await(arrived);
        visit.workflow().leave(Exit.CANCEL);
        CompletableFuture<VisitState> left = visit.workflow().leave(Exit.WITHDRAW_ASSISTANCE);
        release.countDown();
        assertThat(left.get(10, TimeUnit.SECONDS).ending()).contains(Ending.CANCELLED);
        visit.hasEnded(VisitOutcome.CANCELLED);
    }

    @ParameterizedTest
    @EnumSource(names = {"SCAN", "CHIP", "STANDING"})
    void aFaultInAStepLeavesNoPictureThatNobodyOwns(Place place) throws Exception {
        begin();
        visit.reach(StepName.CONSENT);
        visit.approve(WatchedVisit.answer(StepName.CONSENT));
        visit.when(place, () -> {
            throw new IllegalStateException("a fault");
        });
        VisitState state = visit.approve(running(StepName.DOCUMENT, place));
        assertUnforeseen(state.failure());
        assertThat(state.step()).isEqualTo(StepName.DOCUMENT);
        if (place == Place.STANDING) {
            // What a device threw away with its own fault is the device's.
            assertThat(visit.pictures).hasSize(1).allMatch(Portrait::wiped);
        }
        visit.pictures.clear();
        visit.leave(Exit.CANCEL);
        visit.hasEnded(VisitOutcome.CANCELLED);
    }

    /** With its code for support. */
    private static void assertUnforeseen(Optional<Failure> failure) {
        assertThat(failure.map(Failure::code)).contains("V-199");
        assertThat(failure.flatMap(Failure::fault)).isPresent();
    }

    @Test
    void aFaultOnTheWayIntoAStepEndsTheVisit() throws Exception {
        begin();
        visit.reach(StepName.COMPARE);
        visit.when(Place.SECRET, () -> {
            throw new IllegalStateException("a fault");
        });
        visit.workflow().approve(new Answer.ComparisonSeen());
        assertUnforeseen(visit.end().failure());
        visit.hasEnded(VisitOutcome.CANCELLED);
    }

    @Test
    void anErrorInAStepIsNotTheEndOfTheStation() throws Exception {
        begin();
        visit.reach(StepName.FACE);
        visit.when(Place.FACES, () -> {
            throw new UnsatisfiedLinkError("a library");
        });
        assertUnforeseen(visit.approve(WatchedVisit.answer(StepName.FACE)).failure());
        visit.leave(Exit.CANCEL);
        visit.hasEnded(VisitOutcome.CANCELLED);
    }

    @Test
    void aCameraThatFailsWhenItIsClosedKeepsNothingElseFromBeingOverwritten() throws Exception {
        begin();
        visit.reach(StepName.FACE);
        visit.when(Place.CAMERA_OFF, () -> {
            throw new IllegalStateException("a fault");
        });
        visit.workflow().leave(Exit.CANCEL);
        visit.hasEnded(VisitOutcome.CANCELLED);
    }

    @Test
    void anEndThatCannotBeWrittenDownIsAnEndAllTheSame() throws Exception {
        begin();
        visit.reach(StepName.FACTOR);
        visit.when(Place.RECORD_END, () -> {
            throw new IllegalStateException("a fault");
        });
        visit.workflow().leave(Exit.CANCEL);
        visit.end();
        visit.nothingIsLeft();
    }

    @Test
    void aWindowThatFailsToShowIsNotTheEndOfTheVisit() throws Exception {
        begin();
        visit.workflow().observe(state -> {
            if (state.step() != StepName.IDENTIFY) {
                throw new IllegalStateException("a fault");
            }
        });
        visit.reach(StepName.FACTOR);
        visit.workflow().close();
        visit.hasEnded(VisitOutcome.CANCELLED);
    }

    @Test
    void afterItsEndAVisitTakesNothing() throws Exception {
        begin();
        visit.reach(StepName.CONSENT);
        visit.workflow().close();
        visit.end();
        visit.workflow().close();
        assertThatThrownBy(() -> visit.approve(WatchedVisit.answer(StepName.CONSENT)))
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(visit.leave(Exit.CANCEL).phase()).isEqualTo(Phase.ENDED);
        visit.hasEnded(VisitOutcome.CANCELLED);
    }
}
