package mu.maupass.station.screen.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.feather.Feather;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Where the keyboard is after an action that takes its time, a print that fails among them. Needs a display and fails without one. */
class ActionBarKeyboardTest {
    private final Lifetime window = new Lifetime();
    private final SimpleObjectProperty<Boolean> ready = new SimpleObjectProperty<>(true);
    private ActionBar bar;
    private Button elsewhere;
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        fx(() -> {
            BorderPane frame = new BorderPane();
            Scene scene = new Scene(frame, 1024, 700);
            bar = new ActionBar(scene, new Theme(), question -> {}, window);
            elsewhere = new Button("elsewhere");
            elsewhere.setId("elsewhere");
            frame.setTop(elsewhere);
            frame.setBottom(bar.node());
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            stage.requestFocus();
            show();
            bar.focusPrimary();
            return null;
        });
        assertThat(focused()).isEqualTo("primary");
    }

    @AfterEach
    void close() throws Exception {
        fx(() -> {
            stage.close();
            window.end();
            return null;
        });
    }

    private void show() {
        bar.show(
                List.of(ScreenAction.always("help", "Help", Feather.HELP_CIRCLE, KeyCode.F1, () -> {})),
                List.of(),
                Optional.of(ScreenAction.primary("Print", Feather.PRINTER, ready, () -> {})),
                Strings.of(Language.ENGLISH));
    }

    @Test
    void theMainActionHasItAgainOnceItCanBeDoneAgain() throws Exception {
        can(false);
        assertThat(focused()).as("nothing that acts").isEqualTo("action-bar");
        can(true);
        assertThat(focused()).isEqualTo("primary");
    }

    @Test
    void itHasItAgainToWhereTheBarIsMadeAnewMeanwhile() throws Exception {
        can(false);
        fx(() -> {
            show();
            return null;
        });
        can(true);
        assertThat(focused()).isEqualTo("primary");
    }

    @Test
    void whoWentElsewhereMeanwhileStaysThere() throws Exception {
        can(false);
        fx(() -> {
            elsewhere.requestFocus();
            return null;
        });
        can(true);
        assertThat(focused()).isEqualTo("elsewhere");
    }

    private void can(boolean now) throws Exception {
        fx(() -> {
            ready.set(now);
            return null;
        });
    }

    private String focused() throws Exception {
        return fx(() -> stage.getScene().getFocusOwner().getId());
    }

    private static <T> T fx(Callable<T> action) throws Exception {
        T made = WaitForAsyncUtils.waitForAsyncFx(10_000, action);
        WaitForAsyncUtils.waitForFxEvents();
        return made;
    }
}
