package mu.maupass.station.screen.frame;

import static mu.maupass.station.screen.OnFx.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.VisitStates;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.screen.theme.TextSize;
import mu.maupass.station.strings.Language;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.StepName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The agent's window on a small display, and with large letters. Needs a display and fails without one. */
class SmallestWindowTest {
    private final VisitStates states = new VisitStates("Doorgâkant", Applicant.Source.PROFILE);
    private final ScriptedVisit visit = new ScriptedVisit(states.waiting(StepName.IDENTIFY));
    private final ScriptedCounter counter = new ScriptedCounter();

    @RegisterExtension
    private final OpenAgentWindow agent = OpenAgentWindow.of(visit, counter);

    SmallestWindowTest() {
        counter.agentLanguage = Language.ARABIC;
    }

    @BeforeEach
    void open() throws Exception {
        fx(() -> {
            agent.desk().signedIn(ScriptedCounter.RAMDIN);
            agent.desk().begin();
        });
    }

    private void see(StepName step, double width, double height, TextSize letters) throws Exception {
        fx(() -> {
            visit.show(states.waiting(step));
            agent.theme().textSize().set(letters);
            agent.stage().setWidth(width);
            agent.stage().setHeight(height);
        });
    }

    private Scene scene() {
        return agent.scene();
    }

    /** On a smaller display than the least window its main action would stand outside. */
    @Test
    void itBecomesAsSmallAsEightHundredBySixHundred() throws Exception {
        see(StepName.COMPARE, 800, 600, TextSize.NORMAL);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> fx(() -> {
                    assertThat(scene().getWidth()).isEqualTo(800);
                    assertThat(scene().getHeight()).isEqualTo(600);
                    Node primary = scene().lookup("#primary");
                    Bounds main = primary.localToScene(primary.getLayoutBounds());
                    assertThat(main.getMaxX()).isLessThanOrEqualTo(800);
                    assertThat(main.getMaxY()).isLessThanOrEqualTo(600);
                    return null;
                }));
    }

    /** In wide letters four columns have no room: the names of the fields stand above them. */
    @Test
    void theComparisonInLargeLettersHasNothingAside() throws Exception {
        see(StepName.COMPARE, 1024, 768, TextSize.LARGEST);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> fx(() -> {
                    Node table = scene().lookup("#compare-table");
                    ScrollPane page = pageOf("compare-table");
                    assertThat(table.getLayoutBounds().getWidth()).isPositive();
                    assertThat(((GridPane) table).getColumnConstraints())
                            .as("the names of the fields stand above")
                            .hasSize(3);
                    assertThat(page.getContent().getLayoutBounds().getWidth())
                            .isLessThanOrEqualTo(page.getViewportBounds().getWidth() + 1);
                    return null;
                }));
    }

    /** Three lines above and three below would leave less than half of the height. */
    @Test
    void theBarsLeaveThePageItsRoomInTheLargestLetters() throws Exception {
        fx(() -> agent.desk().agentLanguage().set(Language.FRENCH));
        see(StepName.COMPARE, 800, 600, TextSize.LARGEST);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> fx(() -> {
                    assertThat(scene().getHeight()).isEqualTo(600);
                    Region page = (Region) ((BorderPane) scene().getRoot()).getCenter();
                    assertThat(page.getHeight()).isGreaterThan(400);
                    Labeled reader = (Labeled) scene().lookup("#status-reader");
                    assertThat(reader.getAccessibleText())
                            .isEqualTo(reader.getText())
                            .isNotBlank();
                    return null;
                }));
    }

    @Test
    void theFaceIsInSightWhileTheLastQuestionIsAnsweredAndNothingLiesOnTheQuestions() throws Exception {
        see(StepName.FACE, 800, 600, TextSize.NORMAL);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> fx(() -> {
                    ScrollPane page = pageOf("face-portrait");
                    page.setVvalue(1);
                    Bounds seen = page.localToScene(page.getLayoutBounds());
                    Bounds face = bounds(scene().lookup("#face-portrait"));
                    assertThat(scene().getHeight()).isEqualTo(600);
                    assertThat(page.getContent().getLayoutBounds().getHeight())
                            .as("there is something to scroll")
                            .isGreaterThan(page.getViewportBounds().getHeight());
                    assertThat(face.getMinY()).isGreaterThanOrEqualTo(seen.getMinY());
                    assertThat(face.getMaxY()).isLessThanOrEqualTo(seen.getMaxY());
                    return null;
                }));
        see(StepName.FACE, 800, 600, TextSize.LARGEST);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> fx(() -> {
                    Bounds questions = bounds(scene().lookup("#verdict"));
                    // From right to left the faces stand at the right.
                    scene().lookup("#document-lights")
                            .lookupAll(".label")
                            .forEach(word ->
                                    assertThat(bounds(word).getMinX()).isGreaterThanOrEqualTo(questions.getMaxX()));
                    return null;
                }));
    }

    private ScrollPane pageOf(String id) {
        Node node = scene().lookup("#" + id);
        return (ScrollPane) scene().getRoot().lookupAll(".scroll-pane").stream()
                .filter(pane -> inside(node, pane))
                .reduce((outer, inner) -> inner)
                .orElseThrow();
    }

    private static Bounds bounds(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    private static boolean inside(Node node, Node in) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (n == in) {
                return true;
            }
        }
        return false;
    }
}
