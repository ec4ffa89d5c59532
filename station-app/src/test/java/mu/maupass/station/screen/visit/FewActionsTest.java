package mu.maupass.station.screen.visit;

import static mu.maupass.station.screen.guide.BothSides.Side.AGENT;
import static mu.maupass.station.screen.guide.BothSides.Side.CITIZEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import mu.maupass.station.counter.SimulatedDevices.Case;
import mu.maupass.station.screen.guide.BothSides;
import mu.maupass.station.strings.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an agent does forty times a day, in the real windows: every deliberate thing is counted, which is a scan or a typed code
 * with its Enter, a key, a click. The citizen touches the own display.
 */
class FewActionsTest {
    private static final int MOST_ACTIONS = 6;

    private final List<String> actions = new ArrayList<>();

    @TempDir
    private Path data;

    @Test
    void fromReadyToTheReceiptThereAreSix() throws Exception {
        try (CounterAtWork counter = CounterAtWork.open(data.resolve("station"), Language.ENGLISH)) {
            BothSides sides = counter.sides();
            Case priya = counter.person("priya");
            counter.signIn();
            counter.layCard(priya);

            agent("scans the code");
            sides.type(priya.code().orElseThrow());
            sides.press(KeyCode.ENTER);
            touch(counter, "language-en");
            sides.reads(CITIZEN, "citizen-sentence", counter.word("citizen.consent.sentence"));
            touch(counter, "consent-agent-only");
            counter.see("agent.document.title", "citizen.document.sentence");
            sides.hasKeyboard(AGENT);

            agent("types the six digits");
            sides.type(priya.can().orElseThrow());
            counter.seeFace();
            sides.reads(AGENT, "face-time", counter.word("agent.face.time-over"));
            agent("says that no feature differs");
            sides.press(KeyCode.A);
            agent("says that it is the same person");
            sides.press(KeyCode.DIGIT1);
            assertThat(sides.text(AGENT, "screen-title"))
                    .as("a verdict is confirmed, and not taken at its first key")
                    .contains(counter.word("agent.face.title"));
            agent("confirms");
            sides.press(KeyCode.ENTER);
            counter.see("agent.compare.title", "citizen.comparing.sentence");
            agent("has seen the data");
            sides.press(KeyCode.ENTER);

            counter.see("agent.factor.title", "citizen.factor.sentence");
            assertThat(sides.onScreen(() -> counter.windows()
                            .desk()
                            .visit()
                            .get()
                            .flatMap(state -> state.visit().face())
                            .orElseThrow()
                            .own()
                            .together()))
                    .isTrue();
            for (char digit : counter.devices()
                    .authenticatorCode(counter.provisioningText())
                    .toCharArray()) {
                touch(counter, "pad-" + digit);
            }
            touch(counter, "primary");
            counter.see("agent.confirm.title", "citizen.confirm.sentence");
            touch(counter, "confirm-yes");
            sides.reads(AGENT, "screen-title", counter.word("agent.card-back.title"));
            counter.devices().takeCardAway();
            counter.see("agent.receipt.title", "citizen.done.final.sentence");
            sides.hasKeyboard(AGENT);

            assertThat(actions).hasSizeLessThanOrEqualTo(MOST_ACTIONS);
        }
    }

    private void agent(String does) {
        actions.add(does);
    }

    /** A touch takes the keyboard to the citizen's window, as the desktop does it. */
    private static void touch(CounterAtWork counter, String id) throws Exception {
        counter.sides().canUse(CITIZEN, id);
        counter.sides().onScreen(() -> {
            counter.windows().citizen().stage().requestFocus();
            Node node = counter.windows().citizen().scene().lookup("#" + id);
            Event.fireEvent(
                    node,
                    new MouseEvent(
                            MouseEvent.MOUSE_PRESSED,
                            0,
                            0,
                            0,
                            0,
                            MouseButton.PRIMARY,
                            1,
                            false,
                            false,
                            false,
                            false,
                            true,
                            false,
                            false,
                            true,
                            false,
                            true,
                            null));
            ((Button) node).fire();
            return true;
        });
    }
}
