package mu.maupass.station.screen.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.VisitStates;
import mu.maupass.station.screen.citizen.Visits;
import mu.maupass.station.screen.control.Question;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.frame.FrameViewModel.ByCitizen;
import mu.maupass.station.screen.frame.FrameViewModel.Overlay;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.Exit;
import mu.maupass.station.visit.Receipt;
import mu.maupass.station.visit.StepName;
import org.junit.jupiter.api.Test;

class FrameViewModelTest {
    private final VisitStates states = new VisitStates("Doorgâkant", Applicant.Source.PROFILE);
    private final ScriptedVisit visit = new ScriptedVisit(states.waiting(StepName.IDENTIFY));
    private final ScriptedCounter counter = new ScriptedCounter();
    private final VisitDesk desk = visit.desk(counter, Runnable::run);
    private final FrameViewModel model = new FrameViewModel(desk, new Lifetime());

    private void begin() {
        desk.signedIn(ScriptedCounter.RAMDIN);
        desk.begin();
    }

    @Test
    void followsTheVisitFromSignInToTheEnd() {
        List<Place> places = new ArrayList<>();
        model.place().subscribe(place -> {
            places.add(place);
        });
        begin();
        visit.show(states.waiting(StepName.CONSENT));
        visit.show(states.ended(Ending.CANCELLED));
        desk.finish();
        desk.signOut();
        assertThat(places)
                .containsExactly(
                        new Place.SignedOut(),
                        new Place.BetweenVisits(),
                        new Place.AtStep(VisitStates.VISIT, StepName.IDENTIFY),
                        new Place.AtStep(VisitStates.VISIT, StepName.CONSENT),
                        new Place.AfterVisit(VisitStates.VISIT, Ending.CANCELLED),
                        new Place.BetweenVisits(),
                        new Place.SignedOut());
        assertThat(visit.closed).isTrue();
    }

    @Test
    void nothingThatWasLookedAtStaysOverTheSignIn() {
        desk.signedIn(ScriptedCounter.APPADOO);
        model.toggle(Overlay.AUDIT);
        desk.signOut();
        assertThat(model.overlay().get()).isEqualTo(Overlay.NONE);
        assertThat(model.place().get()).isEqualTo(new Place.SignedOut());
    }

    @Test
    void aFailureInAStepIsNoOtherPlace() {
        begin();
        visit.show(states.waiting(StepName.DOCUMENT));
        Place before = model.place().get();
        visit.show(states.running(StepName.DOCUMENT, "progress.dg2", 0.5));
        visit.show(states.waiting(StepName.DOCUMENT, new Failure("C-104")));
        assertThat(model.place().get()).isSameAs(before);
    }

    @Test
    void anActivationGoesStraightOnToTheNextVisit() {
        begin();
        visit.show(states.receipt(Receipt.Status.FINAL));
        visit.show(states.ended(Ending.ACTIVATED));
        assertThat(model.place().get()).isEqualTo(new Place.BetweenVisits());
        assertThat(desk.visit().get()).isEmpty();
    }

    @Test
    void escapeTakesAQuestionBackAndNothingElse() {
        begin();
        model.ask(new Question("?", "", Optional.empty(), "", List.of()));
        assertThat(model.escape()).isTrue();
        assertThat(model.question().get()).isEmpty();
        assertThat(visit.exits).isEmpty();
        assertThat(model.escape()).isFalse();
    }

    @Test
    void aQuestionIsGoneWithItsStep() {
        begin();
        model.ask(new Question("?", "", Optional.empty(), "", List.of()));
        visit.show(states.waiting(StepName.CONSENT));
        assertThat(model.question().get()).isEmpty();
    }

    /** The citizen said yes while the agent was asked whether the consent is withdrawn: what was asked was not done, and nobody said so. */
    @Test
    void aQuestionThatTheCitizensAnswerOvertakesIsToldOf() {
        begin();
        visit.show(states.waiting(StepName.CONFIRM));
        model.ask(new Question("?", "", Optional.empty(), "", List.of()));
        visit.show(states.waiting(StepName.SEAL));
        assertThat(model.question().get()).isEmpty();
        visit.show(states.receipt(Receipt.Status.FINAL));
        assertThat(model.byCitizen().get()).as("where it can be read").contains(ByCitizen.WENT_ON);
        visit.show(states.ended(Ending.ACTIVATED));
        assertThat(model.byCitizen().get()).isEmpty();
    }

    /** Behind the citizen's yes lies the seal: it waits until the agent has answered. */
    @Test
    void theCitizensYesWaitsWhileTheAgentIsAsked() {
        begin();
        visit.show(states.waiting(StepName.CONFIRM));
        model.ask(new Question("?", "", Optional.empty(), "", List.of()));
        desk.approve(new Answer.CitizenConfirmation(true));
        assertThat(visit.answers).isEmpty();
        assertThat(desk.yesWaits().get()).as("both sides are told").isTrue();
        model.keep();
        assertThat(visit.answers).containsExactly(new Answer.CitizenConfirmation(true));
        assertThat(desk.yesWaits().get()).isFalse();
    }

    @Test
    void aYesThatWaitedIsGoneWithAnAnswerThatLeadsElsewhere() {
        begin();
        visit.show(states.waiting(StepName.CONFIRM));
        model.ask(new Question("?", "", Optional.empty(), "", List.of()));
        desk.approve(new Answer.CitizenConfirmation(true));
        model.drop();
        model.cancelVisit();
        model.keep();
        assertThat(visit.answers).isEmpty();
        assertThat(visit.exits).containsExactly(Exit.CANCEL);
        assertThat(desk.yesWaits().get()).isFalse();
    }

    @Test
    void whoSaysNoInsteadIsHeardAtOnce() {
        begin();
        visit.show(states.waiting(StepName.CONFIRM));
        model.ask(new Question("?", "", Optional.empty(), "", List.of()));
        desk.approve(new Answer.CitizenConfirmation(true));
        desk.approve(new Answer.CitizenConfirmation(false));
        model.keep();
        assertThat(visit.answers).containsExactly(new Answer.CitizenConfirmation(false));
    }

    @Test
    void whatTheAgentAnsweredIsNotOvertaken() {
        begin();
        visit.show(states.waiting(StepName.FACE));
        model.ask(new Question("?", "", Optional.empty(), "", List.of()));
        model.keep();
        visit.show(states.waiting(StepName.COMPARE));
        assertThat(model.byCitizen().get()).isEmpty();
    }

    @Test
    void theAgentIsToldWhatTheCitizenTookBackUntilTheNextStep() {
        begin();
        visit.show(states.waiting(StepName.FACE));
        visit.show(Visits.withdrawn(states.waiting(StepName.CONSENT)));
        assertThat(model.byCitizen().get()).contains(ByCitizen.WITHDREW);
        visit.show(states.waiting(StepName.DOCUMENT));
        assertThat(model.byCitizen().get()).isEmpty();
        visit.show(states.waiting(StepName.CONSENT));
        assertThat(model.byCitizen().get()).as("one step back").isEmpty();
    }

    /** The end leaves a visit at the step where it was: that the choice is open again is not true then. */
    @Test
    void anEndedVisitSaysNoMoreWhatTheCitizenTookBack() {
        begin();
        visit.show(states.waiting(StepName.FACE));
        visit.show(states.waiting(StepName.CONSENT));
        visit.show(states.endedAt(StepName.CONSENT, Ending.CANCELLED));
        assertThat(model.byCitizen().get()).isEmpty();
    }

    @Test
    void escapeClosesWhatLiesOverThePlaceFirst() {
        begin();
        model.toggle(Overlay.HELP);
        model.ask(new Question("?", "", Optional.empty(), "", List.of()));
        model.escape();
        assertThat(model.overlay().get()).isEqualTo(Overlay.HELP);
        model.escape();
        assertThat(model.overlay().get()).isEqualTo(Overlay.NONE);
    }

    @Test
    void whatTheHelpCoversIsSeenAgainAsItWas() {
        desk.signedIn(ScriptedCounter.APPADOO);
        List<Overlay> opened = new ArrayList<>();
        List<Overlay> ended = new ArrayList<>();
        Overlays overlays = new Overlays(
                (wanted, lifetime) -> {
                    opened.add(wanted);
                    lifetime.onEnd(() -> ended.add(wanted));
                    return OpenScreen.unchanging((strings, drawing) -> {
                        throw new IllegalStateException("nothing is drawn here");
                    });
                },
                new Lifetime(),
                () -> {});
        new Lifetime().onChange(model.overlay(), overlays::show);
        model.toggle(Overlay.NOTES);
        Optional<OpenScreen> notes = overlays.seen();
        model.toggle(Overlay.HELP);
        assertThat(ended).as("what was typed there lives on").isEmpty();
        model.escape();
        assertThat(model.overlay().get()).isEqualTo(Overlay.NOTES);
        assertThat(overlays.seen()).isEqualTo(notes);
        model.toggle(Overlay.HELP);
        model.toggle(Overlay.HELP);
        assertThat(overlays.seen()).isEqualTo(notes);
        model.toggle(Overlay.HELP);
        desk.signOut();
        assertThat(model.overlay().get()).isEqualTo(Overlay.NONE);
        assertThat(overlays.seen()).isEmpty();
        assertThat(opened).containsExactly(Overlay.NOTES, Overlay.HELP, Overlay.HELP, Overlay.HELP);
        assertThat(ended).containsExactlyInAnyOrderElementsOf(opened);
    }

    @Test
    void theTreeOfChecksNeedsADocument() {
        begin();
        model.toggle(Overlay.CHECKS);
        assertThat(model.overlay().get()).isEqualTo(Overlay.NONE);
        visit.show(states.waiting(StepName.FACE));
        model.toggle(Overlay.CHECKS);
        assertThat(model.overlay().get()).isEqualTo(Overlay.CHECKS);
        visit.show(states.waiting(StepName.DOCUMENT));
        assertThat(model.overlay().get()).isEqualTo(Overlay.NONE);
    }

    @Test
    void anAnswerForAnotherStepIsDropped() {
        begin();
        desk.approve(new Answer.ComparisonSeen());
        assertThat(visit.answers).isEmpty();
    }

    @Test
    void noVisitBeginsOverAnObstacle() {
        counter.obstacle = Optional.of(new Failure("V-199"));
        begin();
        assertThat(model.place().get()).isEqualTo(new Place.BetweenVisits());
    }
}
