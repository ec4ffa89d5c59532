package mu.maupass.station.screen.frame;

import static mu.maupass.station.screen.OnFx.fx;
import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.VisitStates;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.StepName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where the Tab key leads while something is asked. Needs a display and fails without one. */
class TabInQuestionTest {
    private final VisitStates states = new VisitStates("Doorgâkant", Applicant.Source.PROFILE);
    private final ScriptedVisit visit = new ScriptedVisit(states.waiting(StepName.IDENTIFY));
    private final ScriptedCounter counter = new ScriptedCounter();

    @RegisterExtension
    private final OpenAgentWindow agent = OpenAgentWindow.of(visit, counter);

    @BeforeEach
    void open() throws Exception {
        fx(() -> {
            agent.desk().signedIn(ScriptedCounter.RAMDIN);
            agent.desk().begin();
        });
    }

    /** What lies beside a question must not be pressed by who wants to answer it. */
    @Test
    void theTabKeyStaysInsideAnOpenQuestion() throws Exception {
        agent.press(KeyCode.ESCAPE);
        assertThat(agent.node("question")).isNotNull();
        for (int i = 0; i < 12; i++) {
            agent.press(KeyCode.TAB);
            Node owner = agent.scene().getFocusOwner();
            boolean inside = false;
            for (Node n = owner; n != null; n = n.getParent()) {
                inside |= "action-bar".equals(n.getId()) || "asked".equals(n.getId());
            }
            assertThat(inside).as(String.valueOf(owner)).isTrue();
        }
        agent.press(KeyCode.ESCAPE);
        assertThat(agent.scene().getRoot().lookupAll(".status-bar"))
                .isNotEmpty()
                .noneMatch(Node::isDisabled);
    }
}
