package mu.maupass.station.screen.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import mu.maupass.station.face.FaceFeature;
import mu.maupass.station.face.FeatureAnswer;
import mu.maupass.station.face.MachineOpinion;
import mu.maupass.station.face.Verdict;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.FaceChecks;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.VisitStates;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.face.FaceViewModel.Stage;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.Exit;
import mu.maupass.station.visit.StepName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaceViewModelTest {
    private final VisitStates states = new VisitStates("Doorgâkant", Applicant.Source.PROFILE);
    private final ScriptedVisit visit = new ScriptedVisit(states.waiting(StepName.FACE));
    private final ScriptedCounter counter = new ScriptedCounter();
    private final VisitDesk desk = visit.desk(counter, Runnable::run);
    private final AtomicLong clock = new AtomicLong(77);
    private FaceViewModel model;

    @BeforeEach
    void begin() {
        desk.signedIn(ScriptedCounter.RAMDIN);
        desk.begin();
        model = new FaceViewModel(counter, desk, clock::get, new Lifetime());
    }

    private void answerAll(FeatureAnswer answer) {
        model.features().forEach(feature -> model.answer(feature).set(Optional.of(answer)));
    }

    @Test
    void decidesOnlyWhenEveryFeatureAndTheVerdictAreAnswered() {
        answerAll(FeatureAnswer.SAME);
        assertThat(model.ready().get()).isFalse();
        model.verdict().set(Optional.of(Verdict.SAME_PERSON));
        assertThat(model.ready().get()).isTrue();
        model.answer(new FaceFeature("nose")).set(Optional.empty());
        assertThat(model.ready().get()).isFalse();
        model.decide();
        assertThat(visit.answers).isEmpty();
    }

    @Test
    void sendsWhatWasAnswered() {
        answerAll(FeatureAnswer.SAME);
        model.answer(new FaceFeature("ears")).set(Optional.of(FeatureAnswer.NOT_VISIBLE));
        model.verdict().set(Optional.of(Verdict.SAME_PERSON));
        model.decide();
        assertThat(visit.answers)
                .containsExactly(new Answer.FaceVerdict(
                        Map.of(
                                "ears",
                                FeatureAnswer.NOT_VISIBLE,
                                "eyes",
                                FeatureAnswer.SAME,
                                "nose",
                                FeatureAnswer.SAME,
                                "mouth",
                                FeatureAnswer.SAME,
                                "marks",
                                FeatureAnswer.SAME),
                        Verdict.SAME_PERSON));
    }

    @Test
    void allFeaturesAreTheSameOnlyAfterTheLeastLookAndItIsRecordedAsOneAnswer() {
        model.allSame();
        assertThat(model.answer(new FaceFeature("ears")).get()).as("too early").isEmpty();
        clock.addAndGet(TimeUnit.SECONDS.toNanos(5));
        model.answer(new FaceFeature("ears")).set(Optional.of(FeatureAnswer.DIFFERENT));
        model.allSame();
        assertThat(model.answer(new FaceFeature("nose")).get())
                .as("what was seen to differ is not passed over")
                .isEmpty();
        model.answer(new FaceFeature("ears")).set(Optional.empty());
        assertThat(model.allSameReady().get()).isTrue();
        model.allSame();
        model.verdict().set(Optional.of(Verdict.SAME_PERSON));
        model.decide();
        assertThat(visit.answers).singleElement().isInstanceOfSatisfying(Answer.FaceVerdict.class, given -> {
            assertThat(given.together()).isTrue();
            assertThat(given.features().values()).hasSize(5).containsOnly(FeatureAnswer.SAME);
        });
    }

    @Test
    void whatIsAnsweredOtherwiseAfterwardsIsNoLongerOneAnswer() {
        clock.addAndGet(TimeUnit.SECONDS.toNanos(5));
        model.allSame();
        model.answer(new FaceFeature("ears")).set(Optional.of(FeatureAnswer.DIFFERENT));
        model.verdict().set(Optional.of(Verdict.OTHER_PERSON));
        model.decide();
        assertThat(visit.answers)
                .singleElement()
                .isInstanceOfSatisfying(
                        Answer.FaceVerdict.class,
                        given -> assertThat(given.together()).isFalse());
    }

    @Test
    void whoLooksNextHasNoSuchKey() {
        visit.show(states.compared(FaceChecks.disagreed(), new Failure("V-136")));
        clock.addAndGet(TimeUnit.SECONDS.toNanos(5));
        model.allSame();
        assertThat(model.allSameReady().get()).isFalse();
        assertThat(model.answer(new FaceFeature("ears")).get()).isEmpty();
    }

    @Test
    void anotherDocumentIsAlwaysThere() {
        model.otherDocument();
        assertThat(visit.exits).containsExactly(Exit.OTHER_DOCUMENT);
    }

    @Test
    void whatTheComputerFoundIsThereOnlyAfterTheAgentsVerdict() {
        assertThat(model.machine()).isEmpty();
        visit.show(states.compared(FaceChecks.agreed()));
        assertThat(model.stage().get()).isEqualTo(Stage.RESULT);
        assertThat(model.machine()).containsInstanceOf(MachineOpinion.Scored.class);
        model.decide();
        assertThat(visit.answers).containsExactly(new Answer.FaceResultSeen());
    }

    @Test
    void theSecondPersonBeginsWithAnEmptyListAndTheWholeTime() {
        answerAll(FeatureAnswer.SAME);
        model.verdict().set(Optional.of(Verdict.SAME_PERSON));
        clock.addAndGet(TimeUnit.SECONDS.toNanos(9));
        visit.show(states.compared(FaceChecks.disagreed(), new Failure("V-136")));
        assertThat(model.stage().get()).isEqualTo(Stage.SECOND);
        assertThat(model.verdict().get()).isEmpty();
        assertThat(model.features())
                .allSatisfy(feature -> assertThat(model.answer(feature).get()).isEmpty());
        assertThat(model.secondsLeft().get()).isEqualTo(5);

        answerAll(FeatureAnswer.SAME);
        model.verdict().set(Optional.of(Verdict.SAME_PERSON));
        model.toSignature();
        model.secondPerson().set("b.colleague");
        assertThat(model.ready().get()).as("without a signature").isFalse();
        model.signature().set(true);
        model.sign("secret".toCharArray());
        assertThat(visit.answers).singleElement().isInstanceOfSatisfying(Answer.SecondVerdict.class, signed -> {
            assertThat(signed.agentId()).isEqualTo("b.colleague");
            assertThat(new String(signed.password())).isEqualTo("secret");
            assertThat(signed.verdict()).isEqualTo(Verdict.SAME_PERSON);
        });
    }

    @Test
    void whoLooksNextDoesNotLearnWhatLedThereOnlyWhatTheOwnSignatureCameTo() {
        visit.show(states.compared(FaceChecks.disagreed(), new Failure("V-136")));
        assertThat(model.failure().get()).isEmpty();
        answerAll(FeatureAnswer.SAME);
        model.verdict().set(Optional.of(Verdict.SAME_PERSON));
        model.toSignature();
        model.secondPerson().set("b.colleague");
        model.signature().set(true);
        model.sign("secret".toCharArray());
        visit.show(states.compared(FaceChecks.disagreed(), new Failure("V-138")));
        assertThat(model.failure().get()).contains(new Failure("V-138"));
    }

    @Test
    void whereTheSecondPersonDoesNotConfirmNothingIsLeftToAnswer() {
        visit.show(states.compared(FaceChecks.notConfirmed(), new Failure("V-137")));
        assertThat(model.stage().get()).isEqualTo(Stage.NOT_CONFIRMED);
        assertThat(model.ready().get()).isFalse();
    }

    @Test
    void countsTheTimeOfLooking() {
        assertThat(model.secondsLeft().get()).isEqualTo(5);
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(4_200));
        model.tick();
        assertThat(model.secondsLeft().get()).isEqualTo(1);
        assertThat(model.looked()).isBetween(0.83, 0.85);
        clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
        model.tick();
        assertThat(model.secondsLeft().get()).isZero();
        assertThat(model.looked()).isEqualTo(1);
    }
}
