package mu.maupass.station.screen.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import mu.maupass.devices.Check;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.card.AccessSecret;
import mu.maupass.devices.card.InvalidSecretException.Field;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.VisitStates;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.document.DocumentViewModel.Entry;
import mu.maupass.station.screen.document.DocumentViewModel.Way;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.StepName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DocumentViewModelTest {
    private static final String LINES =
            "P<MUSDOORGAKANT<<PRIYA<ANJALI<<<<<<<<<<<<<<<\n1234567<<4MUS9003152F3103142D150390123456G04";
    private final VisitStates states = new VisitStates("Doorgâkant", Applicant.Source.PROFILE);
    private final ScriptedVisit visit = new ScriptedVisit(states.waiting(StepName.DOCUMENT));
    private final Lifetime screen = new Lifetime();
    private final VisitDesk desk = visit.desk(new ScriptedCounter(), Runnable::run);
    private DocumentViewModel model;

    @BeforeEach
    void begin() {
        desk.signedIn(ScriptedCounter.RAMDIN);
        desk.begin();
        model = new DocumentViewModel(desk, screen);
    }

    @Test
    void sixDigitsOpenTheChip() {
        model.can().set("12345");
        assertThat(model.entry().get()).isEqualTo(new Entry.Incomplete());
        assertThat(visit.answers).isEmpty();
        model.can().set("123456");
        assertThat(visit.answers)
                .as("the sixth digit begins it, and nothing else")
                .containsExactly(new Answer.ChipDocument(new AccessSecret.Can("123456"), Optional.empty()));
        model.can().set("1234567");
        assertThat(visit.answers).hasSize(1);
    }

    @Test
    void whatCannotBePrintedOnADocumentIsNotTried() {
        model.can().set("12345a");
        assertThat(model.entry().get()).isEqualTo(new Entry.Wrong(Field.CAN));
        model.way().set(Way.MRZ);
        model.mrz().set(LINES.replace("9003152", "9003153"));
        assertThat(model.entry().get()).isEqualTo(new Entry.Wrong(Field.DATE_OF_BIRTH));
        model.startReading();
        assertThat(visit.answers).isEmpty();
    }

    @Test
    void scannedLinesAreWaitedForUntilTheyAreWhole() {
        model.way().set(Way.MRZ);
        model.mrz().set(LINES.substring(0, 45));
        assertThat(model.entry().get()).isEqualTo(new Entry.Incomplete());
        model.mrz().set(LINES + "\n");
        assertThat(model.entry().get())
                .isEqualTo(new Entry.Complete(new AccessSecret.MrzKey("1234567", "900315", "310314")));
    }

    @Test
    void numberAndDatesAreTakenAsPeopleWriteThem() {
        model.way().set(Way.FIELDS);
        model.number().set("1234567");
        model.birth().set("15/03/1990");
        model.expiry().set("310314");
        assertThat(model.entry().get())
                .isEqualTo(new Entry.Complete(new AccessSecret.MrzKey("1234567", "900315", "310314")));
    }

    @Test
    void aReadingShowsItsProgressAndTakesNoSecondAnswer() {
        model.can().set("123456");
        visit.show(states.running(StepName.DOCUMENT, "progress.dg2", 0.5));
        assertThat(model.reading().getValue()).isTrue();
        assertThat(model.ready().get()).isFalse();
        assertThat(model.progress().getValue())
                .hasValueSatisfying(now -> assertThat(now.fraction()).hasValue(0.5));
    }

    @Test
    void whatWasTypedIsForgottenAtTheEndOfTheStep() {
        model.can().set("123456");
        model.mrz().set(LINES);
        model.number().set("1234567");
        model.birth().set("15/03/1990");
        model.expiry().set("310314");
        screen.end();
        assertThat(List.of(model.can(), model.mrz(), model.number(), model.birth(), model.expiry()))
                .allSatisfy(typed -> assertThat(typed.get()).isEmpty());
    }

    @Test
    void theLightsFollowTheTree() {
        DocumentLights good = DocumentLights.of(states.reading().checks());
        assertThat(good)
                .isEqualTo(new DocumentLights(CheckResult.SUCCESSFUL, CheckResult.SUCCESSFUL, CheckResult.SUCCESSFUL));
        Check stale = Check.group(
                "chip",
                List.of(
                        Check.of("sod-signature", CheckResult.SUCCESSFUL),
                        Check.of("ds-trust", CheckResult.UNDETERMINED, "list-stale")));
        assertThat(DocumentLights.of(stale))
                .isEqualTo(new DocumentLights(
                        CheckResult.UNDETERMINED, CheckResult.NOT_SUPPORTED, CheckResult.NOT_SUPPORTED));
    }
}
