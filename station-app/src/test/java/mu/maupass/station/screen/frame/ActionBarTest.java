package mu.maupass.station.screen.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.TextSize;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kordamp.ikonli.feather.Feather;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The actions of the step that has most of them, in the language with the longest words. Needs a display and fails without one. */
class ActionBarTest {
    private static final double WIDTH = 1024;
    private static final double HEIGHT = 700;

    @ParameterizedTest
    @EnumSource(TextSize.class)
    void everyActionKeepsItsWordsAndTheMainOneIsLast(TextSize size) throws Exception {
        FxToolkit.registerPrimaryStage();
        Lifetime window = new Lifetime();
        ActionBar bar = fx(() -> new ActionBar(question -> {}, window));
        Stage stage = fx(() -> {
            Theme theme = new Theme();
            theme.textSize().set(size);
            BorderPane frame = new BorderPane();
            frame.setBottom(bar.node());
            Scene scene = new Scene(frame, WIDTH, HEIGHT);
            theme.dress(scene, Theme.AGENT_BASE, window);
            Stage opened = new Stage();
            opened.setScene(scene);
            opened.show();
            Strings strings = Strings.of(Language.FRENCH);
            bar.show(
                    List.of(
                            action("help", strings.get("agent.action.help"), KeyCode.F1),
                            action("cancel", strings.get("agent.action.cancel"), KeyCode.ESCAPE),
                            action("withdraw", strings.get("agent.action.withdraw"), KeyCode.F10)),
                    List.of(action("other-document", strings.get("agent.action.other-document"), KeyCode.F9)),
                    Optional.of(action("primary", strings.get("agent.compare.primary"), KeyCode.ENTER)),
                    strings);
            return opened;
        });
        WaitForAsyncUtils.waitForFxEvents();
        try {
            fx(() -> {
                stage.getScene().getRoot().layout();
                Bounds main = bounds(bar.node().lookup("#primary"));
                assertThat(main.getMaxY()).isLessThanOrEqualTo(HEIGHT);
                assertThat(bar.node().lookupAll(".button")).hasSize(5).allSatisfy(button -> {
                    assertThat(bounds(button).getMinX()).isNotNegative();
                    assertThat(bounds(button).getMaxX()).isLessThanOrEqualTo(WIDTH);
                    assertThat(bounds(button).getMinY()).isLessThan(main.getMinY() + 2);
                });
                assertThat(words(bar.node())).hasSizeGreaterThan(5).noneMatch(words -> words.endsWith("..."));
                return null;
            });
        } finally {
            fx(() -> {
                stage.close();
                window.end();
                return null;
            });
        }
    }

    private static Stream<String> words(Node bar) {
        return bar.lookupAll(".text").stream().filter(Text.class::isInstance).map(text -> ((Text) text).getText());
    }

    private static ScreenAction action(String id, String label, KeyCode key) {
        return ScreenAction.always(id, label, Feather.ARROW_RIGHT, key, () -> {});
    }

    private static Bounds bounds(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    private static <T> T fx(Callable<T> action) throws Exception {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, action);
    }
}
