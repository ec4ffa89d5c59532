package mu.maupass.station.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import mu.maupass.station.policy.Purpose;
import mu.maupass.station.screen.citizen.CitizenWindow;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** A start: the agent's screen first, then the citizen's, then the station behind both. Needs a display and fails without one. */
class WindowsInTurnTest {
    private final ScriptedCounter counter = new ScriptedCounter();
    private StationWindows windows;

    private static <T> T fx(Callable<T> action) throws Exception {
        T result = WaitForAsyncUtils.waitForAsyncFx(30_000, action);
        WaitForAsyncUtils.waitForFxEvents();
        return result;
    }

    @AfterEach
    void close() throws Exception {
        fx(() -> {
            windows.close();
            return null;
        });
    }

    private boolean citizensIsOpen() {
        return Stage.getWindows().stream().filter(Stage.class::isInstance).count() == 2;
    }

    private static boolean says(Node node, String words) {
        return node instanceof Labeled labeled && words.equals(labeled.getText())
                || node instanceof Parent parent
                        && parent.getChildrenUnmodifiable().stream().anyMatch(child -> says(child, words));
    }

    @Test
    void whatSomebodyTypesMeanwhileStaysAndBothWindowsLearnWhatTheWorkIsFor() throws Exception {
        FxToolkit.registerPrimaryStage();
        counter.opened = new CompletableFuture<>();
        CompletableFuture<Boolean> citizensWhenDrawn = new CompletableFuture<>();
        fx(() -> {
            Stage stage = new Stage();
            windows = StationWindows.openInTurn(counter, stage, () -> citizensWhenDrawn.complete(citizensIsOpen()));
            TextField name = (TextField) stage.getScene().lookup("#agent-id");
            assertThat(stage.getScene().getFocusOwner()).isEqualTo(name);
            PasswordField password = (PasswordField) stage.getScene().lookup("#agent-password");
            name.setText("a.ram");
            password.setText("lag");
            name.requestFocus();
            return null;
        });
        assertThat(citizensWhenDrawn.get(10, TimeUnit.SECONDS)).isFalse();
        await().until(() -> fx(this::citizensIsOpen));

        counter.purpose = Purpose.TRAINING;
        counter.opened.complete(null);
        String training =
                Strings.of(Language.ENGLISH).get(Purpose.TRAINING.word().orElseThrow());
        await().until(() -> fx(() -> says(windows.agent().scene().getRoot(), training)));
        String formation =
                Strings.of(Language.FRENCH).get(Purpose.TRAINING.word().orElseThrow());
        CitizenWindow citizen = windows.citizen();
        await().until(() -> fx(() -> says(citizen.scene().getRoot(), formation)));
        fx(() -> {
            var scene = windows.agent().scene();
            assertThat(((TextField) scene.lookup("#agent-id")).getText()).isEqualTo("a.ram");
            assertThat(((TextField) scene.lookup("#agent-password")).getText()).isEqualTo("lag");
            assertThat(scene.getFocusOwner()).isEqualTo(scene.lookup("#agent-id"));
            return null;
        });
    }
}
