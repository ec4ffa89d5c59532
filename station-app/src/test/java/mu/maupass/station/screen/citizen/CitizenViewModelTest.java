package mu.maupass.station.screen.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.screen.citizen.CitizenScreen.Activity;
import mu.maupass.station.screen.citizen.CitizenScreen.Attempt;
import mu.maupass.station.screen.citizen.Visits.ScriptedEnrolment;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Language;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.Exit;
import mu.maupass.station.visit.Receipt;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.VisitState.Phase;
import mu.maupass.sync.activation.VisitPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CitizenViewModelTest {
    private final ScriptedDesk desk = new ScriptedDesk();
    private final CitizenViewModel model = new CitizenViewModel(desk, new Lifetime());

    private CitizenScreen screen() {
        return model.screen().get();
    }

    @Test
    void asksForTheLanguageFirstAndKeepsIt() {
        assertThat(screen()).isInstanceOf(CitizenScreen.Welcome.class);
        desk.show(Visits.waiting(StepName.IDENTIFY));
        assertThat(screen()).isInstanceOf(CitizenScreen.ChooseLanguage.class);
        model.chooseLanguage(Language.ENGLISH);
        assertThat(screen()).isEqualTo(new CitizenScreen.Waiting(Activity.OPENING_FILE));
        desk.show(Visits.waiting(StepName.CONSENT));
        assertThat(screen()).isInstanceOf(CitizenScreen.Consent.class);
        assertThat(model.strings().get().language()).isEqualTo(Language.ENGLISH);
    }

    @Test
    void aTrialOfTheDisplayShowsItsNumberAndNeverOverAVisit() {
        desk.trialNumber.set(Optional.of("417"));
        assertThat(screen()).isEqualTo(new CitizenScreen.Trial("417"));
        desk.show(Visits.waiting(StepName.IDENTIFY));
        assertThat(screen()).isInstanceOf(CitizenScreen.ChooseLanguage.class);
        desk.trialNumber.set(Optional.of("418"));
        assertThat(screen()).isInstanceOf(CitizenScreen.ChooseLanguage.class);
        desk.trialNumber.set(Optional.empty());
        desk.putAway();
        assertThat(screen()).isInstanceOf(CitizenScreen.Welcome.class);
    }

    @Test
    void asksForTheLanguageBeforeConsentWhereItWasNotChosenYet() {
        desk.show(Visits.waiting(StepName.CONSENT));
        assertThat(screen()).isInstanceOf(CitizenScreen.ChooseLanguage.class);
        model.agree(VisitPath.NON_BIOMETRIC);
        assertThat(desk.answers).isEmpty();
        model.chooseLanguage(Language.FRENCH);
        assertThat(screen()).isInstanceOf(CitizenScreen.Consent.class);
    }

    @Test
    void takesALanguageThatTheAgentChose() {
        desk.show(Visits.waiting(StepName.IDENTIFY));
        desk.language.set(Language.ENGLISH);
        assertThat(screen()).isEqualTo(new CitizenScreen.Waiting(Activity.OPENING_FILE));
    }

    @Test
    void theLanguagesAreShownAtAnyStepAndTheStepIsThereAgainOnceOneIsChosen() {
        desk.show(Visits.waiting(StepName.CONSENT));
        model.chooseLanguage(Language.FRENCH);
        model.askLanguage();
        assertThat(screen()).isInstanceOf(CitizenScreen.ChooseLanguage.class);
        model.agree(VisitPath.NON_BIOMETRIC);
        assertThat(desk.answers)
                .as("nothing is agreed to that is not on the screen")
                .isEmpty();
        model.chooseLanguage(Language.ENGLISH);
        assertThat(screen()).isInstanceOf(CitizenScreen.Consent.class);
        model.askLanguage();
        model.chooseLanguage(Language.ENGLISH);
        assertThat(screen()).as("the same one again").isInstanceOf(CitizenScreen.Consent.class);
    }

    @Test
    void whoStillLooksForALanguageSeesTheNextStepAllTheSame() {
        desk.show(Visits.waiting(StepName.CONSENT));
        model.chooseLanguage(Language.FRENCH);
        model.askLanguage();
        desk.show(Visits.waiting(StepName.DOCUMENT));
        assertThat(screen()).isEqualTo(new CitizenScreen.Waiting(Activity.BRING_DOCUMENT));
        model.askLanguage();
        desk.show(Visits.ended(StepName.DOCUMENT, Ending.REFUSED));
        assertThat(screen()).isInstanceOf(CitizenScreen.Over.class);
    }

    @Test
    void forgetsTheLanguageWithTheVisit() {
        desk.show(Visits.waiting(StepName.IDENTIFY));
        model.chooseLanguage(Language.ENGLISH);
        desk.putAway();
        assertThat(screen()).isInstanceOf(CitizenScreen.Welcome.class);
        desk.show(Visits.waiting(StepName.IDENTIFY));
        assertThat(screen()).isInstanceOf(CitizenScreen.ChooseLanguage.class);
    }

    @Test
    void theConsentNamesPathTextAndLanguage() {
        desk.show(Visits.waiting(StepName.CONSENT));
        model.chooseLanguage(Language.ENGLISH);
        model.agree(VisitPath.ASSISTED);
        assertThat(desk.answers).containsExactly(new Answer.Agreement(VisitPath.ASSISTED, "2026-11", Language.ENGLISH));
    }

    @Test
    void theAssistedPathCannotBeChosenWhereItHasAnObstacle() {
        desk.assistedObstacle = Optional.of(new Failure("V-121"));
        desk.show(Visits.waiting(StepName.CONSENT));
        model.chooseLanguage(Language.FRENCH);
        assertThat(((CitizenScreen.Consent) screen()).assistedPathObstacle()).contains(new Failure("V-121"));
        model.agree(VisitPath.ASSISTED);
        assertThat(desk.answers).isEmpty();
        model.agree(VisitPath.NON_BIOMETRIC);
        assertThat(desk.answers).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = StepName.class,
            names = {"DOCUMENT", "FACE", "COMPARE", "FACTOR", "CONFIRM"})
    void consentIsTakenBackByOneKeyAtEachStepAfterIt(StepName step) {
        desk.show(
                step == StepName.FACTOR
                        ? Visits.factor(new ScriptedEnrolment(), 0, Phase.WAITING)
                        : Visits.waiting(step));
        model.stopHere();
        assertThat(desk.exits).containsExactly(Exit.WITHDRAW);
    }

    @Test
    void beforeConsentTheSameKeyEndsTheVisit() {
        desk.show(Visits.waiting(StepName.CONSENT));
        model.stopHere();
        assertThat(desk.exits).containsExactly(Exit.STOP);
    }

    @Test
    void onceTheRecordIsMadeThereIsNothingToTakeBack() {
        desk.show(Visits.receiptStep(Receipt.Status.PROVISIONAL));
        assertThat(model.stop().get()).isEmpty();
        model.stopHere();
        assertThat(desk.exits).isEmpty();
    }

    @Test
    void saysThatConsentWasTakenBack() {
        desk.show(Visits.waiting(StepName.CONSENT));
        model.chooseLanguage(Language.FRENCH);
        assertThat(((CitizenScreen.Consent) screen()).withdrawn()).isFalse();
        desk.show(Visits.waiting(StepName.FACE));
        desk.show(Visits.withdrawn());
        assertThat(((CitizenScreen.Consent) screen()).withdrawn()).isTrue();
    }

    /** The agent went one step back, to the guardian. */
    @Test
    void whatIsAskedAnewWasNotTakenBack() {
        desk.show(Visits.waiting(StepName.DOCUMENT));
        desk.show(Visits.waiting(StepName.CONSENT));
        model.chooseLanguage(Language.FRENCH);
        assertThat(((CitizenScreen.Consent) screen()).withdrawn()).isFalse();
    }

    @Test
    void faceAndDataComparisonLookTheSame() {
        desk.show(Visits.waiting(StepName.FACE));
        CitizenScreen face = screen();
        desk.show(Visits.running(StepName.COMPARE));
        assertThat(screen()).isEqualTo(face);
    }

    @Test
    void countsTheTriesThatAreLeftAndSaysWhenTheSecretIsNew() {
        ScriptedEnrolment enrolment = new ScriptedEnrolment();
        desk.show(Visits.factor(enrolment, 0, Phase.WAITING));
        assertThat(((CitizenScreen.Factor) screen()).attempt()).isEqualTo(new Attempt.First());
        desk.show(Visits.factor(enrolment, 3, Phase.WAITING, new Failure("V-151", "2")));
        assertThat(((CitizenScreen.Factor) screen()).attempt()).isEqualTo(new Attempt.Wrong(OptionalInt.of(2)));
        desk.show(Visits.factor(new ScriptedEnrolment(), 0, Phase.WAITING, new Failure("V-152")));
        assertThat(((CitizenScreen.Factor) screen()).attempt()).isEqualTo(new Attempt.NewSecret());
    }

    @Test
    void thePageStaysWhileItsCodeIsVerified() {
        ScriptedEnrolment enrolment = new ScriptedEnrolment();
        desk.show(Visits.factor(enrolment, 1, Phase.WAITING, new Failure("V-151", "4")));
        CitizenScreen before = screen();
        desk.show(Visits.factor(enrolment, 1, Phase.RUNNING));
        assertThat(screen()).isSameAs(before);
        assertThat(model.busy().get()).isTrue();
    }

    @Test
    void onlySixDigitsAreSent() {
        desk.show(Visits.factor(new ScriptedEnrolment(), 0, Phase.WAITING));
        model.enterCode("12345");
        model.enterCode("12345a");
        assertThat(desk.answers).isEmpty();
        model.enterCode("123456");
        assertThat(desk.answers).containsExactly(new Answer.FactorCode("123456"));
    }

    @Test
    void showsWhatGoesOnRecordAndPassesTheAnswerOn() {
        desk.show(Visits.waiting(StepName.CONFIRM));
        assertThat(screen())
                .isEqualTo(new CitizenScreen.Confirm(
                        "Doorgâkant-Lefèvre",
                        "Priya Anjali",
                        Visits.PERSON.birthDate(),
                        "1234567",
                        Optional.empty(),
                        Optional.empty(),
                        false));
        model.confirm(false);
        assertThat(desk.answers).containsExactly(new Answer.CitizenConfirmation(false));
    }

    @Test
    void refusedAndCancelledLookTheSame() {
        desk.show(Visits.ended(StepName.COMPARE, Ending.REFUSED));
        CitizenScreen refused = screen();
        desk.show(Visits.ended(StepName.IDENTIFY, Ending.CANCELLED));
        assertThat(screen()).isEqualTo(refused).isEqualTo(new CitizenScreen.Over(CitizenScreen.Over.Next.TAKE_BACK));
    }

    /** What the agent is told is not to be given back is not taken back on the other side; why, nobody learns there. */
    @Test
    void aDocumentThatStaysAtTheCounterIsNotToBeTakenBack() {
        desk.show(Visits.refused(StepName.DOCUMENT, Reason.REPORTED.failure()));
        assertThat(screen()).isEqualTo(new CitizenScreen.Over(CitizenScreen.Over.Next.WAIT));
        desk.show(Visits.refused(StepName.DOCUMENT, Reason.EXPIRED.failure()));
        assertThat(screen()).isEqualTo(new CitizenScreen.Over(CitizenScreen.Over.Next.TAKE_BACK));
    }

    @Test
    void keepsNothingOfAVisitThatWasPutAway() {
        desk.show(Visits.waiting(StepName.CONFIRM));
        desk.putAway();
        assertThat(screen()).isEqualTo(new CitizenScreen.Welcome());
        assertThat(model.stop().get()).isEmpty();
        assertThat(model.busy().get()).isFalse();
    }
}
