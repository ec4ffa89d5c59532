package mu.maupass.station.screen.frame;

import static mu.maupass.station.screen.OnFx.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.screen.FaceChecks;
import mu.maupass.station.screen.Looked;
import mu.maupass.station.screen.MousePress;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.SpecimenPages;
import mu.maupass.station.screen.VisitStates;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.screen.theme.TextSize;
import mu.maupass.station.strings.Language;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.Guardian;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.VisitState;
import mu.maupass.station.visit.VisitState.Phase;
import mu.maupass.sync.trust.DocumentTypes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of a key pressed once too often, and of a choice that nobody would see. Needs a display and fails without one. */
class AgentSlipsTest {
    private final VisitStates states = new VisitStates("Doorgâkant", Applicant.Source.PROFILE);
    private final ScriptedVisit visit = new ScriptedVisit(states.waiting(StepName.IDENTIFY));
    private final ScriptedCounter counter = new ScriptedCounter();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-30T05:30:00Z"));
    private final Clock clock = clock(now::get);

    @RegisterExtension
    private final OpenAgentWindow agent = OpenAgentWindow.of(visit, counter).at(clock);

    private static Clock clock(InstantSource source) {
        return source.withZone(ZoneOffset.UTC);
    }

    @BeforeEach
    void open() throws Exception {
        fx(() -> {
            agent.desk().signedIn(ScriptedCounter.RAMDIN);
            agent.desk().begin();
        });
    }

    private void press(KeyCode key) throws Exception {
        Looked.at(agent.scene());
        fx(() -> {
            Scene scene = agent.scene();
            Node to = Optional.ofNullable(scene.getFocusOwner()).orElse(scene.getRoot());
            String text = key.isDigitKey() ? key.getName() : "";
            Event.fireEvent(to, new KeyEvent(KeyEvent.KEY_PRESSED, text, text, key, false, false, false, false));
            Event.fireEvent(
                    scene.getRoot(), new KeyEvent(KeyEvent.KEY_RELEASED, text, text, key, false, false, false, false));
        });
    }

    private void small(TextSize letters) throws Exception {
        fx(() -> {
            agent.theme().textSize().set(letters);
            agent.stage().setMinWidth(0);
            agent.stage().setMinHeight(0);
            agent.stage().setWidth(800);
            agent.stage().setHeight(600);
        });
    }

    private boolean shown(String id) {
        return agent.node(id) != null && agent.node(id).isVisible();
    }

    /** All of it, in the innermost page that it lies on. */
    private void awaitInSight(String id) {
        await().untilAsserted(() -> assertThat(fx(() -> {
                    Bounds page = pageOf(id);
                    Bounds seen = agent.node(id).localToScene(agent.node(id).getLayoutBounds());
                    return seen.getMinY() >= page.getMinY() && seen.getMaxY() <= page.getMaxY();
                }))
                .as(id)
                .isTrue());
    }

    @Test
    void enterPressedTwiceAtTheEndOfAVisitBeginsNone() throws Exception {
        agent.show(states.ended(Ending.CANCELLED));
        press(KeyCode.ENTER);
        now.updateAndGet(before -> before.plusMillis(120));
        press(KeyCode.ENTER);
        assertThat(fx(() -> agent.desk().visit().get())).isEmpty();
        now.updateAndGet(before -> before.plusMillis(120));
        press(KeyCode.ENTER);
        assertThat(fx(() -> agent.desk().visit().get())).as("pressed again").isPresent();
    }

    @Test
    void whoEndedTheVisitStandsOnItsLastPageAndIsSaid() throws Exception {
        String who = agent.desk().agentStrings().what(Reason.ENDED_BY_CITIZEN.failure());
        agent.show(states.ended(Ending.CANCELLED, Reason.ENDED_BY_CITIZEN.failure()));
        assertThat(words()).anyMatch(line -> line.startsWith(who));
        assertThat(agent.scene().getFocusOwner().getAccessibleHelp()).contains(who);
    }

    @Test
    void theVisitIsRefusedAtTheSecondFactorToo() throws Exception {
        agent.show(states.waiting(StepName.FACTOR));
        agent.press(KeyCode.F3);
        assertThat(agent.node("refuse-reasons")).as("it is asked why").isNotNull();
    }

    /** Nobody has given anything yet. */
    @Test
    void aVisitThatWasOpenedByASlipSaysNothingOfADocumentToGiveBack() throws Exception {
        agent.show(states.endedAt(StepName.IDENTIFY, Ending.CANCELLED));
        assertThat(words())
                .contains(word("agent.ended.begun-next"))
                .doesNotContain(word("agent.ended.wiped"), word("agent.ended.cancelled-next"));
    }

    /** It may lie on the scanner yet. */
    @Test
    void aDocumentThatWasScannedIsGivenBackThoughTheVisitWentNoFurther() throws Exception {
        agent.show(states.waiting(StepName.IDENTIFY, new Failure("V-110")));
        agent.show(states.endedAt(StepName.IDENTIFY, Ending.CANCELLED));
        assertThat(words())
                .contains(word("agent.ended.wiped"), word("agent.ended.cancelled-next"))
                .doesNotContain(word("agent.ended.begun-next"));
    }

    /** None is asked for before the consent, but of who decides for a child. */
    @Test
    void whoEndsTheVisitAtTheConsentHasNoDocumentToBeGivenBack() throws Exception {
        agent.show(states.waiting(StepName.CONSENT));
        agent.press(KeyCode.ESCAPE);
        assertThat(words()).contains(word("agent.cancel.consequence-begun"));
        agent.show(states.endedAt(StepName.CONSENT, Ending.CANCELLED, Reason.ENDED_BY_CITIZEN.failure()));
        assertThat(words()).contains(word("agent.ended.begun-next")).doesNotContain(word("agent.ended.cancelled-next"));
    }

    @Test
    void theDocumentOfWhoDecidesForAChildIsGivenBack() throws Exception {
        VisitState asked = states.guarded(new Guardian(Optional.empty(), Optional.empty()));
        agent.show(asked);
        agent.show(new VisitState(
                asked.step(),
                Phase.ENDED,
                asked.visit(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Ending.CANCELLED)));
        assertThat(words()).contains(word("agent.ended.cancelled-next"));
    }

    @Test
    void whatIsMissingStaysWhileTheStepThatRunsGoesOn() {
        assertThat(Notices.at(states.running(StepName.DOCUMENT, "progress.dg1", 0.1)))
                .isEqualTo(Notices.at(states.running(StepName.DOCUMENT, "progress.dg1", 0.2)))
                .isNotEqualTo(Notices.at(states.waiting(StepName.DOCUMENT)));
    }

    @Test
    void whatTheMouseIsPressedOnStaysWhereItIs() throws Exception {
        small(TextSize.LARGEST);
        agent.show(states.waiting(StepName.DOCUMENT));
        agent.show(states.waiting(StepName.DOCUMENT, new Failure("C-104")));
        await().untilAsserted(() -> assertThat(beginsInSight("failure")).isTrue());
        Looked.at(agent.scene());
        fx(() -> {
            Node field = agent.node("document-can");
            Event.fireEvent(field, MousePress.of(MouseEvent.MOUSE_PRESSED));
            // As the press does before the keyboard of another control is there.
            field.getParent().requestFocus();
            field.requestFocus();
        });
        awaitInSight("document-can");
    }

    private List<String> words() throws Exception {
        return fx(() -> agent.scene().getRoot().lookupAll(".label").stream()
                .map(label -> ((Labeled) label).getText())
                .toList());
    }

    @Test
    void enterBeginsTheNextVisitAtOnceWhereItWasNotPressedTwice() throws Exception {
        agent.show(states.ended(Ending.CANCELLED));
        press(KeyCode.ENTER);
        now.updateAndGet(before -> before.plusMillis(400));
        press(KeyCode.ENTER);
        assertThat(fx(() -> agent.desk().visit().get())).isPresent();
    }

    @Test
    void onTheHelpEnterSaysNothingOfAnActionThatGoesOn() throws Exception {
        press(KeyCode.F1);
        assertThat(shown("help-query")).isTrue();
        press(KeyCode.ENTER);
        assertThat(shown("missing")).isFalse();
    }

    @Test
    void aReasonThatIsChosenByItsDigitIsInSight() throws Exception {
        small(TextSize.LARGEST);
        agent.show(states.waiting(StepName.COMPARE));
        press(KeyCode.F3);
        int reasons = counter.refusalReasons().size();
        press(KeyCode.valueOf("DIGIT" + Math.min(9, reasons)));
        String last = fx(() -> agent.scene().getRoot().lookupAll(".radio-button").stream()
                .map(ToggleButton.class::cast)
                .filter(ToggleButton::isSelected)
                .map(Node::getId)
                .findFirst()
                .orElseThrow());
        awaitInSight(last);
    }

    @Test
    void whatWasMeantForAQuestionAnswersNothingOfThePageThatCameUnderIt() throws Exception {
        agent.show(states.waiting(StepName.DOCUMENT));
        press(KeyCode.F3);
        agent.show(states.waiting(StepName.FACE));
        press(KeyCode.DIGIT2);
        assertThat(segmentsChosen()).isZero();
        assertThat(shown("missing")).isTrue();
        now.updateAndGet(before -> before.plusSeconds(2));
        press(KeyCode.DIGIT2);
        assertThat(segmentsChosen()).as("seen by now").isEqualTo(1);
    }

    private long segmentsChosen() throws Exception {
        return fx(() -> agent.scene().getRoot().lookupAll(".segment").stream()
                .filter(segment -> ((ToggleButton) segment).isSelected())
                .count());
    }

    /** Words from the right stand in a label of their own. */
    @Test
    void inArabicToADigitChoosesAReason() throws Exception {
        fx(() -> agent.desk().agentLanguage().set(Language.ARABIC));
        agent.show(states.waiting(StepName.COMPARE));
        press(KeyCode.F3);
        press(KeyCode.DIGIT2);
        assertThat(((ToggleButton) agent.node("refuse-V-134")).isSelected()).isTrue();
    }

    @Test
    void whoeverMayNotSignGivesWayToAnotherName() throws Exception {
        agent.show(states.compared(FaceChecks.disagreed(), new Failure("V-136")));
        for (String row : new String[] {"ears", "eyes", "nose", "mouth", "marks"}) {
            fire("feature-" + row + "-1");
        }
        fire("verdict-1");
        press(KeyCode.ENTER);
        assertThat(agent.focus()).isEqualTo("second-id");
        fx(() -> {
            ((TextField) agent.node("second-id")).setText("a.ramdin");
            ((TextField) agent.node("second-password")).setText("secret");
            agent.node("second-password").requestFocus();
        });
        press(KeyCode.ENTER);
        agent.show(states.compared(FaceChecks.disagreed(), new Failure("V-138")));
        assertThat(((TextField) agent.node("second-id")).getText()).isEmpty();
        assertThat(agent.focus()).isEqualTo("second-id");
    }

    private void fire(String id) throws Exception {
        fx(() -> ((ButtonBase) agent.node(id)).fire());
    }

    /** What had the keyboard stands below it. */
    @Test
    void thatTheCitizenSaidNoIsInSightHoweverLittleRoomThereIs() throws Exception {
        fx(() -> agent.desk().agentLanguage().set(Language.FRENCH));
        small(TextSize.LARGEST);
        agent.show(states.waiting(StepName.CONFIRM));
        agent.show(states.waiting(StepName.CONFIRM, new Failure("V-161")));
        await().untilAsserted(() -> assertThat(beginsInSight("failure")).isTrue());
        press(KeyCode.ENTER);
        await().untilAsserted(() -> assertThat(beginsInSight("missing")).isTrue());
        assertThat(((Labeled) agent.node("missing")).getText())
                .as("the citizen has answered")
                .isEqualTo(word("agent.confirm.doubted"));
        agent.show(states.waiting(StepName.CONFIRM));
        assertThat(shown("missing")).as("of what was before").isFalse();
    }

    /** Its upper edge; there may be less room than it has lines. */
    private boolean beginsInSight(String id) throws Exception {
        return fx(() -> {
            Bounds page = pageOf(id);
            double top = agent.node(id)
                    .localToScene(agent.node(id).getLayoutBounds())
                    .getMinY();
            return shown(id) && top >= page.getMinY() && top < page.getMaxY() - 24;
        });
    }

    private Bounds pageOf(String id) {
        Node above = agent.node(id).getParent();
        while (!(above instanceof ScrollPane)) {
            above = above.getParent();
        }
        return above.localToScene(above.getLayoutBounds());
    }

    @Test
    void whereFieldsAreComparedAllThatAreMissingAreNamedNothingStandsAsideAndTheVisitCanBeRefused() throws Exception {
        small(TextSize.NORMAL);
        agent.show(states.waiting(StepName.DOCUMENT));
        press(KeyCode.F6);
        agent.show(states.page(SpecimenPages.page("aisha", "id-chip", List.of(), false), List.of()));
        fire("type-fields");
        fx(() -> {
            for (String field : List.of("surname", "nic", "document-number", "given-names")) {
                ((TextField) agent.node("field-" + field)).setText(field.equals("nic") ? "X" : "");
            }
            agent.node("field-expiry").requestFocus();
        });
        press(KeyCode.ENTER);
        assertThat(((Labeled) agent.node("missing")).getText())
                .contains(word("word.surname"), word("word.nic"), word("word.document-number"))
                .doesNotContain(word("word.birth-date"));
        assertThat(words()).contains(word("agent.fields.may-be-empty"), word("agent.fields.empty"));
        await().untilAsserted(() -> fx(() -> {
            Node above = agent.node("field-surname").getParent();
            while (!(above instanceof ScrollPane)) {
                above = above.getParent();
            }
            ScrollPane page = (ScrollPane) above;
            assertThat(page.getContent().getLayoutBounds().getWidth())
                    .isPositive()
                    .isLessThanOrEqualTo(page.getViewportBounds().getWidth() + 1);
            return null;
        }));
        press(KeyCode.F3);
        assertThat(shown("refuse-reasons"))
                .as("whoever sees here that it is forged")
                .isTrue();
    }

    @Test
    void theSamePageIsNotScannedAgainWhereItsTypeIsMissing() throws Exception {
        agent.show(states.waiting(StepName.DOCUMENT));
        press(KeyCode.F6);
        agent.show(states.waiting(StepName.DOCUMENT, new Failure("V-148")));
        press(KeyCode.ENTER);
        assertThat(visit.answers).isEmpty();
        assertThat(agent.focus()).isEqualTo("document-type");
        assertThat(words()).contains(word("agent.page.type-missing"));
    }

    @Test
    void aPageOfAnotherTypeLeadsOnOnlyByThatTypeAndItsPicturesStay() throws Exception {
        agent.show(states.waiting(StepName.DOCUMENT));
        press(KeyCode.F6);
        agent.show(states.page(SpecimenPages.page("priya", "id-plain", List.of(), false), List.of()));
        press(KeyCode.ENTER);
        assertThat(visit.answers).isEmpty();
        assertThat(agent.focus()).isEqualTo("document-type");
        assertThat(words()).contains(word("agent.page.type-other"));
        fx(() -> {
            ComboBox<?> types = (ComboBox<?>) agent.node("document-type");
            types.getSelectionModel()
                    .select(types.getItems()
                            .indexOf(DocumentTypes.examples().named("passport").orElseThrow()));
        });
        assertThat(visit.answers).containsExactly(new Answer.PageRetyped("passport"));
    }

    private String word(String key) {
        return agent.desk().agentStrings().get(key);
    }

    @Test
    void howManyDigitsOfTheCardAreMissingIsSaidAndNotTheSameTwice() throws Exception {
        agent.show(states.waiting(StepName.DOCUMENT));
        fx(() -> ((TextField) agent.node("document-can")).setText("123"));
        press(KeyCode.ENTER);
        assertThat(((Labeled) agent.node("missing")).getText()).contains("3", "6");
        fx(() -> ((TextField) agent.node("document-can")).setText(""));
        press(KeyCode.ENTER);
        assertThat(agent.focus()).isEqualTo("document-can");
    }
}
