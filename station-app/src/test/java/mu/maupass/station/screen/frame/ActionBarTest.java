package mu.maupass.station.screen.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kordamp.ikonli.feather.Feather;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The actions of the step that has most of them, in the longest words and from right to left. Needs a display and fails without one. */
class ActionBarTest {
    /** From here on all actions stand on one line with letters of the usual size. */
    private static final double WIDTH = 1024;

    private static final double NARROW = 800;
    private static final double HEIGHT = 700;

    static Stream<Arguments> lettersAndWidths() {
        return Stream.of(Language.FRENCH, Language.ARABIC)
                .flatMap(language -> Stream.of(TextSize.values())
                        .flatMap(size -> Stream.of(NARROW, WIDTH).map(width -> Arguments.of(language, size, width))));
    }

    /** One line is the rule; two are for whoever takes larger letters or has a narrower window. */
    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("lettersAndWidths")
    void everyActionKeepsItsWordsAndTheMainOneIsLast(Language language, TextSize size, double width) throws Exception {
        Strings strings = Strings.of(language);
        shown(strings, size, width, bar -> {
            Bounds main = bounds(bar.lookup("#primary"));
            assertThat(main.getMaxY()).isLessThanOrEqualTo(HEIGHT);
            assertThat(bar.lookupAll(".button")).hasSize(5).allSatisfy(button -> {
                assertThat(bounds(button).getMinX()).isNotNegative();
                assertThat(bounds(button).getMaxX()).isLessThanOrEqualTo(width);
                assertThat(bounds(button).getMinY()).isLessThan(main.getMinY() + 2);
            });
            assertThat(words(bar)).hasSizeGreaterThan(5).noneMatch(words -> words.endsWith("..."));
            if (size.compareTo(TextSize.NORMAL) <= 0 && width >= WIDTH) {
                assertThat(bar.lookupAll(".button"))
                        .allSatisfy(button ->
                                assertThat(bounds(button).getCenterY()).isCloseTo(main.getCenterY(), within(2.0)));
            }
        });
    }

    private static void shown(Strings strings, TextSize size, double width, Consumer<Node> look) throws Exception {
        FxToolkit.registerPrimaryStage();
        Lifetime window = new Lifetime();
        ActionBar bar = fx(() -> new ActionBar(question -> {}, window));
        Stage stage = fx(() -> {
            Theme theme = new Theme();
            theme.textSize().set(size);
            BorderPane frame = new BorderPane();
            frame.setBottom(bar.node());
            Scene scene = new Scene(frame, width, HEIGHT);
            theme.dress(scene, Theme.AGENT_BASE, window);
            Stage opened = new Stage();
            opened.setScene(scene);
            opened.show();
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
                look.accept(bar.node());
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
