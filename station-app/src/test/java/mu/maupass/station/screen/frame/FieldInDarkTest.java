package mu.maupass.station.screen.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.VisitStates;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.measure.Paleness;
import mu.maupass.station.screen.theme.Appearance;
import mu.maupass.station.screen.theme.TextSize;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.StepName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A field that had the keyboard when its page was drawn, in a window that was dark from the start, can be read when
 * the keyboard has gone on. Needs a display and fails without one.
 */
class FieldInDarkTest {
    private final VisitStates states = new VisitStates("Doorgâkant", Applicant.Source.PROFILE);
    private final ScriptedVisit visit = new ScriptedVisit(states.waiting(StepName.IDENTIFY));
    private final Lifetime lifetime = new Lifetime();
    private VisitDesk desk;
    private AgentWindow window;

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        Theme theme = new Theme();
        theme.appearance().set(Appearance.DARK);
        fx(() -> {
            Stage stage = new Stage();
            desk = visit.desk(new ScriptedCounter(), Platform::runLater);
            window =
                    new AgentWindow(desk, theme, stage, Runnable::run, Clock.systemUTC(), () -> {}, () -> {}, lifetime);
            lifetime.onEnd(stage::close);
            lifetime.onEnd(desk::close);
            window.show();
        });
    }

    @AfterEach
    void close() throws Exception {
        fx(lifetime::end);
    }

    private static <T> T fx(Callable<T> action) throws Exception {
        T result = WaitForAsyncUtils.waitForAsyncFx(10_000, action);
        WaitForAsyncUtils.waitForFxEvents();
        return result;
    }

    private static void fx(Runnable action) throws Exception {
        fx(() -> {
            action.run();
            return true;
        });
    }

    private Node node(String id) {
        return window.scene().lookup("#" + id);
    }

    private List<String> pale(String field, String next) throws Exception {
        fx(() -> {
            ((TextInputControl) node(field)).setText("D150390123456G");
            window.scene().getRoot().applyCss();
        });
        fx(() -> node(next).requestFocus());
        return fx(() -> {
            window.scene().getRoot().applyCss();
            return Paleness.findings(window.scene(), TextSize.NORMAL);
        });
    }

    @Test
    void ofTheSignIn() throws Exception {
        assertThat(pale("agent-id", "agent-password")).isEmpty();
    }

    @Test
    void ofTheFirstPage() throws Exception {
        fx(() -> desk.signedIn(ScriptedCounter.RAMDIN));
        assertThat(pale("ready-input", "status-link")).isEmpty();
    }

    @Test
    void ofAStep() throws Exception {
        fx(() -> {
            desk.signedIn(ScriptedCounter.RAMDIN);
            desk.begin();
        });
        assertThat(pale("identify-input", "scan-code")).isEmpty();
    }

    @Test
    void thatAppearsLater() throws Exception {
        fx(() -> {
            desk.signedIn(ScriptedCounter.RAMDIN);
            desk.begin();
        });
        fx(() -> visit.show(states.waiting(StepName.IDENTIFY, new Failure("V-104", "A-102"))));
        assertThat(pale("statement-surname", "statement-nic")).isEmpty();
    }
}
