package mu.maupass.station.screen.frame;

import static mu.maupass.station.screen.OnFx.fx;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.screen.Looked;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.VisitStates;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.Receipt;
import mu.maupass.station.visit.VisitState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** No key leads past a card that still lies on the reader. Needs a display and fails without one. */
class CardGivenBackTest {
    private final VisitStates states = new VisitStates("Doorgâkant", Applicant.Source.PROFILE);
    private final ScriptedVisit visit = new ScriptedVisit(states.receipt(Receipt.Status.FINAL));
    private final ScriptedCounter counter = new ScriptedCounter();
    private final FxRobot keyboard = new FxRobot();

    @RegisterExtension
    private final OpenAgentWindow agent = OpenAgentWindow.of(visit, counter);

    private void open(VisitState first) throws Exception {
        fx(() -> {
            visit.show(first);
            counter.set(ScriptedCounter.reader(true));
        });
        fx(() -> {
            agent.desk().signedIn(ScriptedCounter.RAMDIN);
            agent.desk().begin();
        });
    }

    private String title() {
        return ((Labeled) agent.node("screen-title")).getText();
    }

    private Strings words() {
        return agent.desk().agentStrings();
    }

    private void takeAway() throws Exception {
        fx(() -> counter.set(ScriptedCounter.reader(false)));
    }

    @Test
    void enterIsNotBelievedWhileTheReaderReportsTheCard() throws Exception {
        open(states.receipt(Receipt.Status.FINAL));
        assertThat(title()).isEqualTo(words().get("agent.card-back.title"));
        for (int i = 0; i < 3; i++) {
            agent.press(KeyCode.ENTER);
            assertThat(title()).isEqualTo(words().get("agent.card-back.title"));
        }
        assertThat(agent.scene().getRoot().lookupAll(".label"))
                .extracting(label -> ((Labeled) label).getText())
                .contains(words().get("agent.card-back.missing"));
        takeAway();
        assertThat(title()).isEqualTo(words().get("agent.receipt.title"));
    }

    @Test
    void pastAReaderThatDoesNotNoticeLeadsAQuestionWhoseSafeAnswerHasTheKeyboard() throws Exception {
        open(states.receipt(Receipt.Status.FINAL));
        for (KeyCode again : new KeyCode[] {KeyCode.ENTER, KeyCode.SPACE}) {
            Looked.at(agent.scene());
            keyboard.clickOn(agent.node("card-unnoticed"));
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(agent.node("question")).isNotNull();
            agent.press(again);
            assertThat(agent.node("question")).isNull();
            assertThat(title()).isEqualTo(words().get("agent.card-back.title"));
        }
        Looked.at(agent.scene());
        keyboard.clickOn(agent.node("card-unnoticed"));
        WaitForAsyncUtils.waitForFxEvents();
        Looked.at(agent.scene());
        keyboard.clickOn(agent.node("card-unnoticed-anyway"));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(title()).isEqualTo(words().get("agent.receipt.title"));
    }

    /** The citizen who was refused, or left, has to go home with it too. */
    @ParameterizedTest
    @EnumSource(
            value = Ending.class,
            names = {"REFUSED", "CANCELLED", "TIMED_OUT"})
    void afterAVisitWithoutAnActivationNoKeyLeadsPastItEither(Ending ending) throws Exception {
        VisitState over = ending == Ending.REFUSED ? states.ended(ending, new Failure("V-114")) : states.ended(ending);
        open(over);
        for (KeyCode again : new KeyCode[] {KeyCode.ENTER, KeyCode.SPACE, KeyCode.ENTER}) {
            agent.press(again);
            assertThat(agent.desk().visit().get()).isPresent();
            assertThat(agent.node("card-back")).isNotNull();
        }
        assertThat(agent.node("ended-how")).as("why is read meanwhile").isNotNull();
        takeAway();
        assertThat(agent.node("card-back")).isNull();
        if (ending == Ending.REFUSED) {
            assertThat(agent.node("finish-without")).as("the receipt is next").isNotNull();
        } else {
            agent.press(KeyCode.ENTER);
            assertThat(agent.desk().visit().get()).as("then Enter goes on").isEmpty();
        }
    }

    /** That a new visit can begin at once is said once it can. */
    @Test
    void whatComesNextIsSaidOnceTheCardIsGone() throws Exception {
        open(states.ended(Ending.CANCELLED));
        assertThat(said()).doesNotContain(words().get("agent.ended.cancelled-next"));
        takeAway();
        assertThat(said()).contains(words().get("agent.ended.cancelled-next"));
    }

    /** "Ask for one more document" is no use once the visit was refused. */
    @Test
    void afterARefusalNothingIsAskedThatCannotBeDoneAnyMore() throws Exception {
        Failure oneMoreWanted = new Failure("V-114");
        open(states.ended(Ending.REFUSED, oneMoreWanted));
        assertThat(said())
                .contains(words().what(oneMoreWanted) + " (V-114)")
                .doesNotContain(words().toDo(oneMoreWanted));
    }

    /** Nobody else calls the administrator, or says what to bring next time. */
    @ParameterizedTest
    @ValueSource(strings = {"V-109", "V-161", "V-190", "V-191"})
    void afterARefusalWhatIsToBeDoneNowIsSaid(String code) throws Exception {
        Failure why = new Failure(code);
        open(states.ended(Ending.REFUSED, why));
        assertThat(said()).contains(words().toDo(why));
    }

    /** There was none where a device is broken, and there is nobody to tell where the citizen has left. */
    @ParameterizedTest
    @ValueSource(strings = {"V-190", "V-191"})
    void whereNothingWasCheckedNobodyIsToldOfACheck(String code) throws Exception {
        open(states.ended(Ending.REFUSED, new Failure(code)));
        takeAway();
        assertThat(said())
                .contains(words().get("agent.ended.no-check-next"))
                .doesNotContain(words().get("agent.ended.refused-next"));
    }

    private List<String> said() {
        return agent.scene().getRoot().lookupAll(".label").stream()
                .map(label -> ((Labeled) label).getText())
                .toList();
    }

    /** What becomes of it is the supervisor's to say. */
    @Test
    void aDocumentThatWasReportedIsNotGivenBackByThisPage() throws Exception {
        open(states.ended(Ending.REFUSED, Reason.REPORTED.failure()));
        assertThat(agent.node("card-back")).isNull();
        assertThat(said())
                .contains(words().get("agent.ended.reported-next"))
                .doesNotContain(words().get("agent.ended.refused-next"));
        agent.press(KeyCode.ENTER);
        assertThat(agent.desk().visit().get()).isEmpty();
    }
}
