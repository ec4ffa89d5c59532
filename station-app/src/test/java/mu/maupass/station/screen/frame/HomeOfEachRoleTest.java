package mu.maupass.station.screen.frame;

import static mu.maupass.station.screen.OnFx.fx;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.agent.SignIn;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.VisitStates;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.StepName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One after the other at the same window, each with the home that is theirs. Needs a display and fails without one. */
class HomeOfEachRoleTest {
    private static final Agent LEBON = new Agent("o.lebon", "O. Lebon", Agent.Role.OFFICER);

    private final ScriptedVisit visit =
            new ScriptedVisit(new VisitStates("Doorgâkant", Applicant.Source.PROFILE).waiting(StepName.IDENTIFY));
    private final ScriptedCounter counter = new ScriptedCounter();

    @RegisterExtension
    private final OpenAgentWindow agent = OpenAgentWindow.of(visit, counter);

    private Optional<Node> shown(String id) throws Exception {
        return fx(() -> Optional.ofNullable(agent.node(id)).filter(Node::isVisible));
    }

    private void signIn(Agent who) throws Exception {
        counter.signIn = Optional.of(CompletableFuture.completedFuture(new SignIn.Done(who)));
        fx(() -> {
            ((TextField) agent.node("agent-id")).setText(who.id());
            ((TextField) agent.node("agent-password")).setText("Letterbox-7");
        });
        fire("primary");
    }

    private void fire(String id) throws Exception {
        Button button = (Button) shown(id).orElseThrow();
        fx(() -> button.fire());
    }

    /** Whoever is at the counter: a code that is scanned there is not lost. */
    @Test
    void whatASupervisorScansBetweenVisitsOpensOneToo() throws Exception {
        signIn(ScriptedCounter.APPADOO);
        assertThat(fx(() -> agent.scene().getFocusOwner().getId())).isEqualTo("today-input");
        fx(() -> ((TextField) agent.node("today-input")).setText("k4t9-"));
        agent.press(KeyCode.ENTER);
        assertThat(agent.desk().visit().get()).as("half a code begins nothing").isEmpty();
        fx(() -> ((TextField) agent.node("today-input")).setText("priya.d"));
        agent.press(KeyCode.ENTER);
        assertThat(visit.answers)
                .containsExactly(
                        new Answer.Identification(new Answer.Identifier.UserName("priya.d"), Optional.empty()));
    }

    @Test
    void eachSeesTheirOwnHomeAndTheNextOneNothingOfItsLast() throws Exception {
        for (Agent who : List.of(ScriptedCounter.RAMDIN, LEBON, ScriptedCounter.APPADOO, ScriptedCounter.NAIDOO)) {
            signIn(who);
            String home = switch (who.role()) {
                case AGENT, OFFICER -> "agent.ready.title";
                case SUPERVISOR -> "supervisor.title";
                case ADMINISTRATOR -> "doctor.title";
            };
            assertThat(((Labeled) shown("screen-title").orElseThrow()).getText())
                    .as(who.id())
                    .isEqualTo(agent.desk().agentStrings().get(home));
            assertThat(shown("forgotten-password").isPresent())
                    .as("what a supervisor alone does: %s", who.id())
                    .isEqualTo(who.role() == Agent.Role.SUPERVISOR);
            assertThat(shown("way-settings").isPresent())
                    .as("what an administrator alone does: %s", who.id())
                    .isEqualTo(who.role() == Agent.Role.ADMINISTRATOR);

            fire("change-agent");
            assertThat(agent.desk().agent().get())
                    .as("signed out, and the station goes on")
                    .isEmpty();
            assertThat(shown("screen-title")).isEmpty();
            assertThat(((TextField) shown("agent-id").orElseThrow()).getText())
                    .as("the next person's name is not typed behind the last one's")
                    .isEmpty();
            assertThat(fx(() -> agent.scene().getFocusOwner().getId())).isEqualTo("agent-id");
            assertThat(((TextField) shown("agent-password").orElseThrow()).getText())
                    .isEmpty();
        }
    }
}
