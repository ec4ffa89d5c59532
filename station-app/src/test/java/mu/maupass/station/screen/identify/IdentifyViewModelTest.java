package mu.maupass.station.screen.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.VisitStates;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.StepName;
import mu.maupass.sync.activation.FactorReplacement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdentifyViewModelTest {
    private static final String SIGNED = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJlLXRoYXQtaXMtbG9uZw";

    private final VisitStates states = new VisitStates("Doorgâkant", Applicant.Source.PROFILE);
    private final ScriptedVisit visit = new ScriptedVisit(states.waiting(StepName.IDENTIFY));
    private final VisitDesk desk = visit.desk(new ScriptedCounter(), Runnable::run);
    private final Lifetime screen = new Lifetime();
    private IdentifyViewModel model;

    @BeforeEach
    void begin() {
        desk.signedIn(ScriptedCounter.RAMDIN);
        desk.begin();
        model = new IdentifyViewModel(desk, LocalDate.of(2026, 11, 21), screen);
    }

    @Test
    void looksUpByWhatWasRecognised() {
        model.text().set("D150390123456G");
        assertThat(model.ready().get()).isTrue();
        model.lookUp();
        assertThat(visit.answers)
                .containsExactly(
                        new Answer.Identification(new Answer.Identifier.NicNumber("D150390123456G"), Optional.empty()));
    }

    @Test
    void asksForAStatementOnlyWhereNothingElseSpeaks() {
        model.text().set("D150390123456G");
        visit.show(states.waiting(StepName.IDENTIFY, new Failure("V-105")));
        assertThat(model.statementNeeded().get()).isFalse();
        visit.show(states.waiting(StepName.IDENTIFY, new Failure("V-104", "A-102")));
        assertThat(model.statementNeeded().get()).isTrue();
        assertThat(model.unanswered().get()).isTrue();
        assertThat(model.statement().nic().get()).as("not typed twice").isEqualTo("D150390123456G");
        assertThat(model.ready().get()).isFalse();
    }

    @Test
    void aNewTelephoneIsLookedUpForByWhatWasTypedAndForNothingElse() {
        model.text().set("D150390123456G");
        model.lookUp();
        visit.show(states.waiting(StepName.IDENTIFY, new Failure("V-106")));
        assertThat(model.replaceable().getValue()).isTrue();
        model.replace(FactorReplacement.LOST);
        Answer.Identifier nic = new Answer.Identifier.NicNumber("D150390123456G");
        assertThat(visit.answers.getLast())
                .isEqualTo(new Answer.Identification(nic, Optional.empty(), Optional.of(FactorReplacement.LOST)));
        visit.show(states.waiting(StepName.IDENTIFY, new Failure("V-100")));
        assertThat(model.statementNeeded().get()).isTrue();
        assertThat(model.unanswered().get()).as("the authority has answered").isFalse();
        model.text().set("priya.d");
        model.statement().surname().set("Doorgâkant");
        model.statement().birthDate().set("15/03/1990");
        model.lookUp();
        assertThat(((Answer.Identification) visit.answers.getLast()).replaces())
                .as("another account")
                .isEmpty();
    }

    /** The notice itself asks for it: the code speaks for the citizen, and the reason is said already. */
    @Test
    void aSignedCodeTakesThePlaceOfTheStatementAndKeepsTheReason() {
        model.text().set("D150390123456G");
        visit.show(states.waiting(StepName.IDENTIFY, new Failure("V-106")));
        model.replace(FactorReplacement.LOST);
        visit.show(states.waiting(StepName.IDENTIFY, new Failure("V-100")));
        // As a scanner types it.
        for (int letters = 1; letters <= SIGNED.length(); letters++) {
            model.text().set(SIGNED.substring(0, letters));
        }
        assertThat(model.replaces().get()).contains(FactorReplacement.LOST);
        assertThat(model.statementWanted().get()).isFalse();
        assertThat(model.ready().get()).isTrue();
        model.lookUp();
        assertThat(visit.answers.getLast())
                .isEqualTo(new Answer.Identification(
                        new Answer.Identifier.SignedQr(SIGNED), Optional.empty(), Optional.of(FactorReplacement.LOST)));
        visit.show(states.waiting(StepName.IDENTIFY, new Failure("V-100")));
        model.scan();
        assertThat(((Answer.IdentifierScan) visit.answers.getLast()).replaces())
                .as("laid on the scanner instead")
                .contains(FactorReplacement.LOST);
    }

    @Test
    void whoIsScannedBeforeAnythingWasAskedForHasLostNothing() {
        model.text().set("D150390123456G");
        model.lookUp();
        visit.show(states.waiting(StepName.IDENTIFY, new Failure("V-106")));
        model.replace(FactorReplacement.LOST);
        visit.show(states.waiting(StepName.IDENTIFY, new Failure("V-106")));
        model.text().set(SIGNED);
        assertThat(model.replaces().get()).isEmpty();
        model.scan();
        assertThat(((Answer.IdentifierScan) visit.answers.getLast()).replaces()).isEmpty();
    }

    /** Nobody here knows whether the account is active: the authority refused such a record days later. */
    @Test
    void aNewTelephoneIsChosenWithoutANetworkAndSentWithWhatTheCitizenStates() {
        model.text().set("D150390123456G");
        assertThat(model.replaceable().getValue()).isFalse();
        visit.show(states.waiting(StepName.IDENTIFY, new Failure("V-104", "A-102")));
        assertThat(model.replaceable().getValue()).isTrue();
        model.replace(FactorReplacement.LOST);
        assertThat(visit.answers).as("the statement comes first").isEmpty();
        model.statement().surname().set("Doorgâkant");
        model.statement().birthDate().set("15/03/1990");
        assertThat(model.replaces().get()).contains(FactorReplacement.LOST);
        model.lookUp();
        assertThat(((Answer.Identification) visit.answers.getLast()).replaces()).contains(FactorReplacement.LOST);
        model.replaceNothing();
        model.lookUp();
        assertThat(((Answer.Identification) visit.answers.getLast()).replaces()).isEmpty();
    }

    @Test
    void whoComesBackFindsWhatWasTakenDown() {
        VisitStates stated = new VisitStates("Doorgâkant", Applicant.Source.STATEMENT);
        visit.show(stated.waiting(StepName.CONSENT));
        IdentifyViewModel again = new IdentifyViewModel(desk, LocalDate.of(2026, 11, 21), new Lifetime());
        assertThat(again.statementNeeded().get()).isTrue();
        VisitStates ticket = new VisitStates("Doorgâkant", Applicant.Source.SIGNED_TICKET);
        visit.show(ticket.waiting(StepName.CONSENT));
        assertThat(new IdentifyViewModel(desk, LocalDate.of(2026, 11, 21), new Lifetime())
                        .replaceable()
                        .getValue())
                .as("a signed QR code says nothing about what is active")
                .isTrue();
        assertThat(again.statement().surname().get()).isEqualTo("Doorgâkant");
        assertThat(again.text().get()).isNotEmpty();
        assertThat(again.statement().identity().get())
                .isEqualTo(stated.waiting(StepName.CONSENT).visit().applicant().map(Applicant::identity));
    }

    @Test
    void aStatementKeepsItsAccentsAndTheSurnameStandsForTheOneAtBirth() {
        model.text().set("priya.d");
        visit.show(states.waiting(StepName.IDENTIFY, new Failure("V-104", "A-102")));
        model.statement().surname().set(" Doorgâkant-Lefèvre ");
        model.statement().givenNames().set("Priya Anjali");
        model.statement().birthDate().set("15/03/1990");
        assertThat(model.ready().get()).isTrue();
        model.lookUp();
        Answer.Identification sent = (Answer.Identification) visit.answers.getLast();
        assertThat(sent.typed()).hasValueSatisfying(typed -> {
            assertThat(typed.familyName()).isEqualTo("Doorgâkant-Lefèvre");
            assertThat(typed.birthFamilyName()).isEqualTo("Doorgâkant-Lefèvre");
            assertThat(typed.birthDate()).isEqualTo(LocalDate.of(1990, 3, 15));
            assertThat(typed.nic()).isEmpty();
        });
    }

    @Test
    void whoHasOnlyOneNameStatesOne() {
        model.text().set("sukarno");
        visit.show(states.waiting(StepName.IDENTIFY, new Failure("V-104", "A-102")));
        model.statement().surname().set("Sukarno");
        model.statement().birthDate().set("15/03/1990");
        assertThat(model.ready().get()).isTrue();
        model.lookUp();
        assertThat(((Answer.Identification) visit.answers.getLast()).typed())
                .hasValueSatisfying(typed -> assertThat(typed.givenNames()).isEmpty());
    }

    @Test
    void aStatementWithAWrongNicOrADayToComeIsNone() {
        model.text().set("priya.d");
        visit.show(states.waiting(StepName.IDENTIFY, new Failure("V-104", "A-102")));
        model.statement().surname().set("Doorgâkant");
        model.statement().givenNames().set("Priya");
        model.statement().birthDate().set("22/11/2026");
        assertThat(model.ready().get()).as("born tomorrow").isFalse();
        model.statement().birthDate().set("15/03/1990");
        model.statement().nic().set("D150390123456F");
        assertThat(model.ready().get()).as("wrong check character").isFalse();
        model.statement().nic().set("");
        assertThat(model.ready().get()).isTrue();
    }

    @Test
    void whatWasTypedIsForgottenAtTheEndOfTheStep() {
        model.text().set("D150390123456G");
        visit.show(states.waiting(StepName.IDENTIFY, new Failure("V-104", "A-102")));
        model.statement().surname().set("Doorgâkant");
        model.statement().birthSurname().set("Ramgoolam");
        model.statement().givenNames().set("Priya");
        model.statement().birthDate().set("15/03/1990");
        assertThat(model.ready().get()).isTrue();
        screen.end();
        assertThat(List.of(
                        model.text(),
                        model.statement().surname(),
                        model.statement().birthSurname(),
                        model.statement().givenNames(),
                        model.statement().birthDate(),
                        model.statement().nic()))
                .allSatisfy(typed -> assertThat(typed.get()).isEmpty());
    }

    @Test
    void nothingIsSentWhileTheStepRuns() {
        model.text().set("priya.d");
        visit.show(states.running(StepName.IDENTIFY, "progress.profile", -1));
        assertThat(model.ready().get()).isFalse();
        model.lookUp();
        assertThat(visit.answers).isEmpty();
    }
}
