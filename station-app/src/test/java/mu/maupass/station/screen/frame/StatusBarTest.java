package mu.maupass.station.screen.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import mu.maupass.fault.Fault;
import mu.maupass.fault.FaultCode;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.VisitStates;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.StepName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The line below the bar. Needs a display and fails without one. */
class StatusBarTest {
    private final ScriptedCounter counter = new ScriptedCounter();
    private final Lifetime window = new Lifetime();
    private VisitDesk desk;
    private StatusBar bar;

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        fx(() -> {
            desk = new ScriptedVisit(new VisitStates("Doorgâkant", Applicant.Source.PROFILE).waiting(StepName.IDENTIFY))
                    .desk(counter, Runnable::run);
            FrameViewModel model = new FrameViewModel(desk, window);
            bar = new StatusBar(desk, model, new AgentMenu(desk, new Theme(), model), () -> {}, window);
            bar.show();
            return null;
        });
    }

    @AfterEach
    void close() throws Exception {
        fx(() -> {
            window.end();
            desk.close();
            return null;
        });
    }

    private static <T> T fx(Callable<T> action) throws Exception {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, action);
    }

    private static Failure fault(boolean outOfMemory) {
        return Failure.unforeseen("D-198", new Fault(new FaultCode("K7QF:3M2A"), outOfMemory));
    }

    /** What the line says after this; nothing where it is not there. */
    private String after(Runnable event) throws Exception {
        return fx(() -> {
            event.run();
            Label line = (Label) bar.node().lookup("#status-cause");
            return line.isVisible() ? line.getText() : "";
        });
    }

    @Test
    void aFaultIsSaidWithTheCodeThatSupportLooksUpOnceSomebodyIsThere() throws Exception {
        assertThat(after(() -> counter.fault(fault(false)))).isEmpty();
        assertThat(after(() -> {
                    desk.signedIn(ScriptedCounter.RAMDIN);
                    bar.show();
                }))
                .contains("D-198 · K7QF:3M2A");
        assertThat(after(() -> {
                    desk.begin();
                    bar.show();
                }))
                .as("the next visit")
                .isEmpty();
    }

    @Test
    void whyNothingIsSentComesFirstButNotBeforeMemoryThatRanOut() throws Exception {
        fx(() -> {
            desk.signedIn(ScriptedCounter.RAMDIN);
            counter.set(ScriptedCounter.sync(ScriptedCounter.OFFLINE, 1));
            return null;
        });
        assertThat(after(() -> counter.fault(fault(false)))).doesNotContain("D-198");
        assertThat(after(() -> counter.fault(fault(true)))).contains("D-110 · K7QF:3M2A");
    }

    @Test
    void aStateThatSaysNothingNewIsNotDrawnAgain() throws Exception {
        after(() -> {
            desk.signedIn(ScriptedCounter.RAMDIN);
            bar.show();
            counter.set(ScriptedCounter.sync(ScriptedCounter.ONLINE, 1));
        });
        Map<String, Node> before = signs();
        after(() -> counter.set(ScriptedCounter.sync(ScriptedCounter.ONLINE, 1)));
        assertThat(signs()).isEqualTo(before);
        after(() -> counter.set(ScriptedCounter.sync(ScriptedCounter.ONLINE, 2)));
        assertThat(signs().get("status-queue")).isNotEqualTo(before.get("status-queue"));
    }

    private Map<String, Node> signs() throws Exception {
        return fx(() -> Stream.of("status-link", "status-queue", "status-reader")
                .collect(Collectors.toMap(id -> id, id -> ((Labeled) bar.node().lookup("#" + id)).getGraphic())));
    }
}
