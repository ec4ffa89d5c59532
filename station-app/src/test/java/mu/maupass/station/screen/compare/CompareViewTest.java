package mu.maupass.station.screen.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;
import mu.maupass.station.screen.Looked;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.VisitStates;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.frame.AgentWindow;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.StepName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The comparison as the agent sees it. Needs a display and fails without one. */
class CompareViewTest {
    private final Lifetime lifetime = new Lifetime();
    private Stage stage;
    private VisitDesk desk;

    @BeforeEach
    void begin() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @AfterEach
    void close() throws Exception {
        fx(() -> {
            stage.close();
            lifetime.end();
            desk.close();
            return null;
        });
    }

    private static <T> T fx(Callable<T> action) throws Exception {
        T result = WaitForAsyncUtils.waitForAsyncFx(10_000, action);
        WaitForAsyncUtils.waitForFxEvents();
        return result;
    }

    /** The document says Doorgakant. */
    private void compareWith(String surname) throws Exception {
        VisitStates states = new VisitStates(surname, Applicant.Source.PROFILE);
        ScriptedVisit visit = new ScriptedVisit(states.waiting(StepName.IDENTIFY));
        fx(() -> {
            stage = new Stage();
            desk = visit.desk(new ScriptedCounter(), Platform::runLater);
            AgentWindow window = new AgentWindow(
                    desk, new Theme(), stage, Runnable::run, Clock.systemUTC(), () -> {}, () -> {}, lifetime);
            window.show();
            window.requestFocus();
            desk.signedIn(ScriptedCounter.RAMDIN);
            return null;
        });
        Looked.at(stage.getScene());
        new FxRobot().push(KeyCode.ENTER);
        fx(() -> {
            visit.show(states.waiting(StepName.COMPARE));
            return null;
        });
    }

    private <T extends Node> List<T> inTable(String selector, Class<T> type) throws Exception {
        return fx(() -> stage.getScene().lookup("#compare-table").lookupAll(selector).stream()
                .map(type::cast)
                .toList());
    }

    @Test
    void whatDiffersIsMarkedOnBothSidesAndReadOutWhole() throws Exception {
        compareWith("Doorgakand");
        assertThat(inTable(".compared.differs", Text.class))
                .extracting(Text::getText)
                .hasSize(2)
                .anySatisfy(text -> assertThat(text).isEqualToIgnoringCase("t"))
                .anySatisfy(text -> assertThat(text).isEqualTo("d"));
        assertThat(inTable("TextFlow", TextFlow.class))
                .extracting(TextFlow::getAccessibleText)
                .contains("Doorgakand");
    }

    @Test
    void whatFitsHasNoMark() throws Exception {
        compareWith("Doorgâkant");
        assertThat(inTable(".compared", Node.class)).isEmpty();
        assertThat(inTable(".label", Label.class).stream().map(Label::getText).collect(Collectors.joining("\n")))
                .contains("Doorgâkant");
    }

    /** With a document of somebody else Continue is grey at first sight, and Enter says what can be done instead. */
    @Test
    void continueIsGreyWhereTheDocumentIsSomebodyElses() throws Exception {
        compareWith("Lagesse");
        assertThat(stage.getScene().lookup("#primary").isDisabled()).isTrue();
        assertThat(stage.getScene().lookup("#failure").isVisible())
                .as("why, unasked")
                .isTrue();
        Looked.at(stage.getScene());
        new FxRobot().push(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(() -> ((Label) stage.getScene().lookup("#missing")).getText()))
                .contains("F9", "F3");
        assertThat(desk.waitsFor(StepName.COMPARE)).isTrue();
    }
}
