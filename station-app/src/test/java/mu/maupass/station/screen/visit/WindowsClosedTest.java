package mu.maupass.station.screen.visit;

import static mu.maupass.station.screen.guide.BothSides.Side.AGENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import mu.maupass.devices.card.Portrait;
import mu.maupass.station.counter.SimulatedDevices.Case;
import mu.maupass.station.document.DocumentEvidence;
import mu.maupass.station.strings.Language;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever closes a window in the middle of a visit ends it as if it had been cancelled. */
class WindowsClosedTest {
    @TempDir
    private Path data;

    private static Portrait atTheFace(CounterAtWork counter) throws Exception {
        Case priya = counter.person("priya");
        counter.signIn();
        counter.begin();
        counter.identify(priya.code().orElseThrow());
        counter.consent();
        counter.layCard(priya);
        counter.typeCan(priya.can().orElseThrow());
        counter.seeFace();
        return counter.sides()
                .onScreen(() -> counter.windows()
                        .desk()
                        .visit()
                        .get()
                        .flatMap(state -> state.visit().document())
                        .flatMap(DocumentEvidence::portrait)
                        .orElseThrow());
    }

    private static void endsCancelled(CounterAtWork counter, Portrait portrait) throws Exception {
        assertThat(counter.sides()
                        .onScreen(() -> counter.windows().agent().stage().isShowing()
                                || counter.windows().citizen().stage().isShowing()))
                .isFalse();
        // As the process does when its windows are gone.
        counter.demonstration().station().visits().close();
        assertThat(portrait.wiped()).isTrue();
        assertThat(counter.demonstration()
                        .station()
                        .outbox()
                        .visits(
                                OffsetDateTime.now().minusDays(1),
                                OffsetDateTime.now().plusDays(1)))
                .extracting(VisitSummary::outcome)
                .containsExactly(VisitOutcome.CANCELLED);
    }

    @Test
    void theAgentsWindow() throws Exception {
        try (CounterAtWork counter = CounterAtWork.open(data.resolve("station"), Language.ENGLISH)) {
            Portrait portrait = atTheFace(counter);
            Stage agent = counter.windows().agent().stage();
            closeRequested(counter, agent);
            counter.sides().reads(AGENT, "question", counter.word("agent.close.question"));
            assertThat(counter.sides().onScreen(agent::isShowing))
                    .as("asked first")
                    .isTrue();
            assertThat(portrait.wiped()).isFalse();
            counter.sides().press(KeyCode.ENTER);
            assertThat(counter.sides().onScreen(agent::isShowing))
                    .as("Enter keeps the visit")
                    .isTrue();
            closeRequested(counter, agent);
            counter.sides().tabTo(AGENT, "close-station");
            counter.sides().press(KeyCode.SPACE);
            counter.sides().await("the end of the windows", () -> !agent.isShowing());
            endsCancelled(counter, portrait);
        }
    }

    @Test
    void theCitizensWindowRefusesAndWhereItGoesAllTheSameTheVisitEnds() throws Exception {
        try (CounterAtWork counter = CounterAtWork.open(data.resolve("station"), Language.ENGLISH)) {
            Portrait portrait = atTheFace(counter);
            Stage citizen = counter.windows().citizen().stage();
            closeRequested(counter, citizen);
            assertThat(counter.sides().onScreen(citizen::isShowing)).isTrue();
            assertThat(portrait.wiped()).isFalse();
            counter.sides().onScreen(() -> {
                citizen.hide();
                return true;
            });
            endsCancelled(counter, portrait);
        }
    }

    /** What the window system sends when somebody presses the cross. */
    private static void closeRequested(CounterAtWork counter, Stage stage) throws Exception {
        counter.sides().onScreen(() -> {
            WindowEvent request = new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST);
            stage.fireEvent(request);
            return true;
        });
    }
}
