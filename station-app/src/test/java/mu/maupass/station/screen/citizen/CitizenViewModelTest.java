package mu.maupass.station.screen.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.citizen.CitizenPage.Activity;
import mu.maupass.station.screen.citizen.CitizenPage.Attempt;
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

    private CitizenPage page() {
        return model.page().get();
    }

    @Test
    void asksForTheLanguageFirstAndKeepsIt() {
        assertThat(page()).isInstanceOf(CitizenPage.Welcome.class);
        desk.show(Visits.waiting(StepName.IDENTIFY));
        assertThat(page()).isInstanceOf(CitizenPage.ChooseLanguage.class);
        model.chooseLanguage(Language.ENGLISH);
        assertThat(page()).isEqualTo(new CitizenPage.Waiting(Activity.OPENING_FILE));
        desk.show(Visits.waiting(StepName.CONSENT));
        assertThat(page()).isInstanceOf(CitizenPage.Consent.class);
        assertThat(model.strings().get().language()).isEqualTo(Language.ENGLISH);
    }

    @Test
    void asksForTheLanguageBeforeConsentWhereItWasNotChosenYet() {
        desk.show(Visits.waiting(StepName.CONSENT));
        assertThat(page()).isInstanceOf(CitizenPage.ChooseLanguage.class);
        model.agree(VisitPath.NON_BIOMETRIC);
        assertThat(desk.answers).isEmpty();
        model.chooseLanguage(Language.FRENCH);
        assertThat(page()).isInstanceOf(CitizenPage.Consent.class);
    }

    @Test
    void takesALanguageThatTheAgentChose() {
        desk.show(Visits.waiting(StepName.IDENTIFY));
        desk.language.set(Language.ENGLISH);
        assertThat(page()).isEqualTo(new CitizenPage.Waiting(Activity.OPENING_FILE));
    }

    @Test
    void forgetsTheLanguageWithTheVisit() {
        desk.show(Visits.waiting(StepName.IDENTIFY));
        model.chooseLanguage(Language.ENGLISH);
        desk.putAway();
        assertThat(page()).isInstanceOf(CitizenPage.Welcome.class);
        desk.show(Visits.waiting(StepName.IDENTIFY));
        assertThat(page()).isInstanceOf(CitizenPage.ChooseLanguage.class);
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
        assertThat(((CitizenPage.Consent) page()).assistedPathObstacle()).contains(new Failure("V-121"));
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
        assertThat(desk.exits).containsExactly(Exit.CANCEL);
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
        assertThat(((CitizenPage.Consent) page()).withdrawn()).isFalse();
        desk.show(Visits.waiting(StepName.FACE));
        desk.show(Visits.waiting(StepName.CONSENT));
        assertThat(((CitizenPage.Consent) page()).withdrawn()).isTrue();
    }

    @Test
    void faceAndDataComparisonLookTheSame() {
        desk.show(Visits.waiting(StepName.FACE));
        CitizenPage face = page();
        desk.show(Visits.running(StepName.COMPARE));
        assertThat(page()).isEqualTo(face);
    }

    @Test
    void countsTheTriesThatAreLeftAndSaysWhenTheSecretIsNew() {
        ScriptedEnrolment enrolment = new ScriptedEnrolment();
        desk.show(Visits.factor(enrolment, 0, Phase.WAITING));
        assertThat(((CitizenPage.Factor) page()).attempt()).isEqualTo(new Attempt.First());
        desk.show(Visits.factor(enrolment, 3, Phase.WAITING, new Failure("V-151", "2")));
        assertThat(((CitizenPage.Factor) page()).attempt()).isEqualTo(new Attempt.Wrong(OptionalInt.of(2)));
        desk.show(Visits.factor(new ScriptedEnrolment(), 0, Phase.WAITING, new Failure("V-152")));
        assertThat(((CitizenPage.Factor) page()).attempt()).isEqualTo(new Attempt.NewSecret());
    }

    @Test
    void thePageStaysWhileItsCodeIsVerified() {
        ScriptedEnrolment enrolment = new ScriptedEnrolment();
        desk.show(Visits.factor(enrolment, 1, Phase.WAITING, new Failure("V-151", "4")));
        CitizenPage before = page();
        desk.show(Visits.factor(enrolment, 1, Phase.RUNNING));
        assertThat(page()).isSameAs(before);
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
        assertThat(page())
                .isEqualTo(new CitizenPage.Confirm(
                        "Doorgâkant-Lefèvre", "Priya Anjali", Visits.PERSON.birthDate(), "1234567"));
        model.confirm(false);
        assertThat(desk.answers).containsExactly(new Answer.CitizenConfirmation(false));
    }

    @Test
    void refusedAndCancelledLookTheSame() {
        desk.show(Visits.ended(StepName.COMPARE, Ending.REFUSED));
        CitizenPage refused = page();
        desk.show(Visits.ended(StepName.IDENTIFY, Ending.CANCELLED));
        assertThat(page()).isEqualTo(refused).isEqualTo(new CitizenPage.Over(false));
    }

    @Test
    void keepsNothingOfAVisitThatWasPutAway() {
        desk.show(Visits.waiting(StepName.CONFIRM));
        desk.putAway();
        assertThat(page()).isEqualTo(new CitizenPage.Welcome());
        assertThat(model.stop().get()).isEmpty();
        assertThat(model.busy().get()).isFalse();
    }
}
