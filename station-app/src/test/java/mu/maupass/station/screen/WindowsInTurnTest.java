package mu.maupass.station.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.policy.Purpose;
import mu.maupass.station.screen.citizen.CitizenWindow;
import mu.maupass.station.screen.sound.Speech;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** A start: the agent's screen first, then the citizen's, then the station behind both. Needs a display and fails without one. */
class WindowsInTurnTest {
    private final ScriptedCounter counter = new ScriptedCounter();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
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
            windows = StationWindows.openInTurn(
                    counter, Speech.NONE, stage, () -> citizensWhenDrawn.complete(citizensIsOpen()), failures::add);
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
        counter.obstacle = Optional.of(new Failure("D-101", "folder"));
        counter.opened.complete(null);
        String training =
                Strings.of(Language.ENGLISH).get(Purpose.TRAINING.word().orElseThrow());
        await().until(() -> fx(() -> says(windows.agent().scene().getRoot(), training)));
        String formation =
                Strings.of(Language.FRENCH).get(Purpose.TRAINING.word().orElseThrow());
        CitizenWindow citizen = windows.citizen();
        await().until(() -> fx(() -> says(citizen.scene().getRoot(), formation)));
        // A station may be open beside it: the task bar shows nothing else of the two.
        await().until(() -> fx(() -> windows.agent().stage().getTitle().startsWith(training + " – ")));
        await().until(() -> fx(() -> citizen.stage().getTitle().startsWith(formation + " – ")));
        fx(() -> {
            var scene = windows.agent().scene();
            assertThat(((TextField) scene.lookup("#agent-id")).getText()).isEqualTo("a.ram");
            assertThat(((TextField) scene.lookup("#agent-password")).getText()).isEqualTo("lag");
            assertThat(scene.getFocusOwner()).isEqualTo(scene.lookup("#agent-id"));
            return null;
        });
    }

    private void open(Runnable drawn) throws Exception {
        FxToolkit.registerPrimaryStage();
        fx(() -> windows = StationWindows.openInTurn(counter, Speech.NONE, new Stage(), drawn, failures::add));
    }

    /** After the frames that would open the rest. */
    private void assertNothingIsOpenedLater() throws Exception {
        CompletableFuture<Boolean> later = new CompletableFuture<>();
        fx(() -> {
            Stage other = new Stage();
            other.show();
            FirstFrame.then(other, () -> {
                later.complete(Stage.getWindows().size() > 1);
                other.close();
            });
            return null;
        });
        assertThat(later.get(10, TimeUnit.SECONDS)).isFalse();
        assertThat(failures).isEmpty();
    }

    @Test
    void closingBeforeTheFirstFrameOpensNothing() throws Exception {
        AtomicBoolean drawn = new AtomicBoolean();
        FxToolkit.registerPrimaryStage();
        fx(() -> {
            windows =
                    StationWindows.openInTurn(counter, Speech.NONE, new Stage(), () -> drawn.set(true), failures::add);
            windows.agent().stage().close();
            return null;
        });
        assertNothingIsOpenedLater();
        assertThat(drawn).isFalse();
    }

    @Test
    void closingBetweenTheFirstFrameAndTheCitizensWindowOpensNoMore() throws Exception {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        open(() -> {
            windows.agent().stage().close();
            closed.complete(null);
        });
        closed.get(10, TimeUnit.SECONDS);
        assertNothingIsOpenedLater();
    }

    @Test
    void whereTheRestCannotBeOpenedTheFirstWindowIsClosedAndItIsTold() throws Exception {
        Error scripted = new NoClassDefFoundError("scripted");
        open(() -> {
            throw scripted;
        });
        await().until(() -> fx(() -> Stage.getWindows().isEmpty()));
        assertThat(failures).containsExactly(scripted);
    }
}
