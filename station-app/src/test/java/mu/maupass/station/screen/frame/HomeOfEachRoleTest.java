package mu.maupass.station.screen.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.agent.SignIn;
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

/** One after the other at the same window, each with the home that is theirs. Needs a display and fails without one. */
class HomeOfEachRoleTest {
    private static final Agent LEBON = new Agent("o.lebon", "O. Lebon", Agent.Role.OFFICER);

    private final ScriptedVisit visit =
            new ScriptedVisit(new VisitStates("Doorgâkant", Applicant.Source.PROFILE).waiting(StepName.IDENTIFY));
    private final ScriptedCounter counter = new ScriptedCounter();
    private final Lifetime lifetime = new Lifetime();
    private Stage stage;
    private VisitDesk desk;

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        fx(() -> {
            stage = new Stage();
            desk = visit.desk(counter, Platform::runLater);
            new AgentWindow(desk, new Theme(), stage, Runnable::run, Clock.systemUTC(), () -> {}, () -> {}, lifetime)
                    .show();
            return null;
        });
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
        T result = WaitForAsyncUtils.waitForAsyncFx(30_000, action);
        WaitForAsyncUtils.waitForFxEvents();
        return result;
    }

    private Optional<Node> shown(String id) throws Exception {
        return fx(() -> Optional.ofNullable(stage.getScene().lookup("#" + id)).filter(Node::isVisible));
    }

    private void signIn(Agent agent) throws Exception {
        counter.signIn = Optional.of(CompletableFuture.completedFuture(new SignIn.Done(agent)));
        fx(() -> {
            ((TextField) stage.getScene().lookup("#agent-id")).setText(agent.id());
            ((TextField) stage.getScene().lookup("#agent-password")).setText("Letterbox-7");
            return null;
        });
        fire("primary");
    }

    private void fire(String id) throws Exception {
        Button button = (Button) shown(id).orElseThrow();
        fx(() -> {
            button.fire();
            return null;
        });
    }

    @Test
    void eachSeesTheirOwnHomeAndTheNextOneNothingOfItsLast() throws Exception {
        for (Agent agent : List.of(ScriptedCounter.RAMDIN, LEBON, ScriptedCounter.APPADOO, ScriptedCounter.NAIDOO)) {
            signIn(agent);
            String home = switch (agent.role()) {
                case AGENT, OFFICER -> "agent.ready.title";
                case SUPERVISOR -> "supervisor.title";
                case ADMINISTRATOR -> "doctor.title";
            };
            assertThat(((Labeled) shown("screen-title").orElseThrow()).getText())
                    .as(agent.id())
                    .isEqualTo(desk.agentStrings().get(home));
            assertThat(shown("forgotten-password").isPresent())
                    .as("what a supervisor alone does: %s", agent.id())
                    .isEqualTo(agent.role() == Agent.Role.SUPERVISOR);
            assertThat(shown("way-settings").isPresent())
                    .as("what an administrator alone does: %s", agent.id())
                    .isEqualTo(agent.role() == Agent.Role.ADMINISTRATOR);

            fire("change-agent");
            assertThat(desk.agent().get())
                    .as("signed out, and the station goes on")
                    .isEmpty();
            assertThat(shown("screen-title")).isEmpty();
            assertThat(((TextField) shown("agent-id").orElseThrow()).getText())
                    .as("the next person's name is not typed behind the last one's")
                    .isEmpty();
            assertThat(fx(() -> stage.getScene().getFocusOwner().getId())).isEqualTo("agent-id");
            assertThat(((TextField) shown("agent-password").orElseThrow()).getText())
                    .isEmpty();
        }
    }
}
