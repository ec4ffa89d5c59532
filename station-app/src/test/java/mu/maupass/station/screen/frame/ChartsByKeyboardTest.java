package mu.maupass.station.screen.frame;

import static mu.maupass.station.screen.OnFx.fx;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import mu.maupass.station.day.DayCount;
import mu.maupass.station.day.Stick;
import mu.maupass.station.policy.LimitUse;
import mu.maupass.station.screen.Looked;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.ScriptedDays;
import mu.maupass.station.screen.VisitStates;
import mu.maupass.station.screen.control.Bar;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.StepName;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.trust.PathRules;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each chart of a supervisor is read aloud and has a table that the keyboard reaches. Needs a display and fails without one. */
class ChartsByKeyboardTest {
    private static final int VISITS = 12;

    private final ScriptedVisit visit =
            new ScriptedVisit(new VisitStates("Doorgâkant", Applicant.Source.PROFILE).waiting(StepName.IDENTIFY));
    private final ScriptedCounter counter = new ScriptedCounter();

    @RegisterExtension
    private final OpenAgentWindow agent = OpenAgentWindow.of(visit, counter);

    @BeforeEach
    void open() throws Exception {
        LocalDate today = LocalDate.now(Clock.systemUTC());
        counter.days.rows = IntStream.rangeClosed(1, VISITS)
                .mapToObj(i -> ScriptedDays.row(
                        i,
                        today.atTime(LocalTime.of(8 + i % 3, 10)).atOffset(ZoneOffset.UTC),
                        i % 2 == 0 ? VisitPath.ASSISTED : VisitPath.NON_BIOMETRIC,
                        i % 5 == 0 ? VisitOutcome.REFUSED : VisitOutcome.ACTIVATED,
                        DeliveryState.SENT))
                .toList();
        fx(() -> agent.desk().signedIn(ScriptedCounter.APPADOO));
        press(KeyCode.F2);
    }

    /** Down and up in one breath: a key that is held repeats itself. */
    private void press(KeyCode... keys) throws Exception {
        Looked.at(agent.scene());
        fx(() -> {
            Robot keyboard = new Robot();
            List<KeyCode> down = List.of(keys);
            down.forEach(keyboard::keyPress);
            down.reversed().forEach(keyboard::keyRelease);
        });
    }

    /** By the Tab key alone, from wherever the keyboard is. */
    private void tabTo(String id) throws Exception {
        Set<String> been = new HashSet<>();
        for (int i = 0; i < 40 && !agent.focus().equals(id); i++) {
            been.add(agent.focus());
            press(KeyCode.TAB);
        }
        assertThat(agent.focus()).as("the Tab key went to %s", been).isEqualTo(id);
    }

    private TableView<?> table(String id) {
        return (TableView<?>) agent.node(id);
    }

    /** What a screen reader says of the charts that are there. */
    private List<String> readAloud() throws Exception {
        return fx(() -> agent.scene().getRoot().lookupAll("*").stream()
                .filter(node -> node.getAccessibleRole() == AccessibleRole.IMAGE_VIEW)
                .map(node -> String.valueOf(node.getAccessibleText()))
                .distinct()
                .toList());
    }

    @Test
    void theTableOfEachDivisionHasWhatItsChartShows() throws Exception {
        tabTo("board-visits");
        press(KeyCode.RIGHT);
        assertThat(agent.focus()).isEqualTo("board-figures");
        tabTo("breakdown-hour");
        for (String division : List.of("hour", "path", "document", "outcome", "agent")) {
            assertThat(agent.focus()).isEqualTo("breakdown-" + division);
            List<?> bars = fx(() -> List.copyOf(table("divided").getItems()));
            assertThat(bars.stream().mapToDouble(bar -> ((Bar) bar).value()).sum())
                    .as(division)
                    .isEqualTo(VISITS);
            for (Object bar : bars) {
                assertThat(readAloud())
                        .as(division)
                        .anyMatch(said -> said.contains(((Bar) bar).name()) && said.contains(((Bar) bar).shown()));
            }
            press(KeyCode.TAB);
            assertThat(agent.focus()).as(division).isEqualTo("divided");
            press(KeyCode.DOWN);
            assertThat(fx(() -> table("divided").getSelectionModel().getSelectedIndex()))
                    .as("its lines are gone through by the arrows")
                    .isNotNegative();
            press(KeyCode.SHIFT, KeyCode.TAB);
            press(KeyCode.RIGHT);
        }
    }

    @Test
    void theTablesOfBothPathsAndOfThirtyDaysAreReachedToo() throws Exception {
        tabTo("board-visits");
        for (String part : List.of("figures", "paths", "trend")) {
            press(KeyCode.RIGHT);
            assertThat(agent.focus()).isEqualTo("board-" + part);
        }
        tabTo("trend");
        List<?> days = fx(() -> List.copyOf(table("trend").getItems()));
        assertThat(days).as("each day with a visit").isNotEmpty();
        long activated = ((DayCount) days.getFirst()).of(VisitOutcome.ACTIVATED);
        assertThat(readAloud())
                .as("the chart says what the table has of the newest day")
                .anyMatch(said -> said.endsWith(" " + activated));
        fx(() -> agent.node("board-trend").requestFocus());
        press(KeyCode.LEFT);
        assertThat(agent.focus()).isEqualTo("board-paths");
        tabTo("paths");
        assertThat(fx(() -> table("paths").getItems().size())).isPositive();
        assertThat(readAloud())
                .as("both paths, each with its numbers")
                .anyMatch(said -> said.contains("5 ") && said.contains("6") && said.split(", ", -1).length == 2);
        assertThat(fx(() -> ((Labeled) agent.node("paths-verdict")).getText()))
                .as("twelve visits allow no verdict")
                .isEqualTo(agent.desk()
                        .agentStrings()
                        .get("report.verdict.too_few", PathRules.USUAL.fewestVisits())
                        .strip());
    }

    /** A stick is offered by its name; one that may only be read cannot be chosen, and one that is plugged in later is found. */
    @Test
    void aReportGoesOntoAStickByKeyboard() throws Exception {
        Stick locked = new Stick(Path.of("/media/guichet/LOCKED"), "LOCKED", 10, false);
        counter.days.sticks = List.of(locked);
        tabTo("board-visits");
        for (String part : List.of("figures", "paths", "trend", "closing", "report")) {
            press(KeyCode.RIGHT);
            assertThat(agent.focus()).isEqualTo("board-" + part);
        }
        assertThat(fx(() -> agent.node("stick-0").isDisabled())).isTrue();
        assertThat(days()).doesNotContain("From");
        tabTo("report-span-day");
        press(KeyCode.RIGHT);
        assertThat(days()).as("which days a week has").startsWith("From ").contains(" to ");
        press(KeyCode.LEFT);
        counter.days.sticks = List.of(locked, new Stick(Path.of("/media/guichet/STICK"), "STICK", 3_200, true));
        tabTo("look-for-sticks");
        press(KeyCode.SPACE);
        tabTo("stick-1");
        assertThat(fx(() -> ((Labeled) agent.node("stick-1")).getText())).contains("STICK");
        press(KeyCode.SPACE);
        assertThat(counter.days.said).anyMatch(said -> said.startsWith("s.appadoo writes PDF"));
        assertThat(fx(() -> ((Labeled) agent.node("report-outcome")).getText())).contains("/media/guichet/STICK");
    }

    private String days() throws Exception {
        return fx(() -> ((Labeled) agent.node("report-days")).getText());
    }

    @Test
    void theLimitsOfTheWorkSayHowFarTheyAreUsedUp() throws Exception {
        counter.days.limits =
                List.of(new LimitUse(LimitUse.Kind.QUEUE, 150, 200), new LimitUse(LimitUse.Kind.DISK, 4_000, 1_000));
        tabTo("board-visits");
        for (String part : List.of("figures", "paths", "trend", "closing", "report", "limits")) {
            press(KeyCode.RIGHT);
            assertThat(agent.focus()).isEqualTo("board-" + part);
        }
        assertThat(readAloud()).anyMatch(said -> said.contains("75") && said.contains("25"));
        tabTo("limits");
        assertThat(fx(() -> table("limits").getItems().size())).isEqualTo(2);
        assertThat(fx(() -> table("limits").getColumns().get(2).getCellData(1)))
                .as("less is worse there")
                .isEqualTo("below 1000");
    }
}
