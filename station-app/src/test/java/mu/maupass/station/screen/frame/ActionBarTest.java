package mu.maupass.station.screen.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.TextSize;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import org.junit.jupiter.api.Test;
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

    private final List<String> done = new ArrayList<>();
    private ActionBar bar;

    static Stream<Arguments> lettersAndWidths() {
        return Stream.of(Language.FRENCH, Language.ARABIC)
                .flatMap(language -> Stream.of(TextSize.values())
                        .flatMap(size -> Stream.of(NARROW, WIDTH).map(width -> Arguments.of(language, size, width))));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("lettersAndWidths")
    void everyActionKeepsItsWordsInOneRowOrStandsBehindMore(Language language, TextSize size, double width)
            throws Exception {
        Strings strings = Strings.of(language);
        shown(strings, size, width, row -> {
            Bounds main = bounds(row.lookup("#primary"));
            assertThat(main.getMaxY()).isLessThanOrEqualTo(HEIGHT);
            MenuButton more = (MenuButton) row.lookup("#more");
            List<Node> all = List.copyOf(row.lookupAll(".button"));
            List<Node> seen = all.stream().filter(Node::isVisible).toList();
            assertThat(all).hasSize(5);
            assertThat(Stream.concat(seen.stream(), Stream.of(more).filter(Node::isVisible)))
                    .allSatisfy(button -> {
                        assertThat(bounds(button).getMinX()).isNotNegative();
                        assertThat(bounds(button).getMaxX()).isLessThanOrEqualTo(width);
                        assertThat(bounds(button).getCenterY()).isCloseTo(main.getCenterY(), within(2.0));
                        assertThat(((Region) button).getWidth())
                                .isGreaterThanOrEqualTo(((Region) button).prefWidth(-1) - 1);
                    });
            assertThat(row.lookup("#primary").isVisible()).isTrue();
            assertThat(words(row)).hasSizeGreaterThan(5).noneMatch(words -> words.endsWith("..."));
            assertThat(more.isVisible()).isEqualTo(seen.size() < all.size());
            assertThat(more.getItems().stream().filter(MenuItem::isVisible).map(MenuItem::getId))
                    .containsExactlyElementsOf(all.stream()
                            .filter(button -> !button.isVisible())
                            .map(button -> "more-" + button.getId())
                            .toList());
            if (size.compareTo(TextSize.NORMAL) <= 0 && width >= WIDTH) {
                assertThat(more.isVisible()).isFalse();
            }
        });
    }

    @Test
    void whatStandsBehindMoreIsDoneThereAndByItsKey() throws Exception {
        shown(Strings.of(Language.FRENCH), TextSize.TWICE, NARROW, row -> {
            MenuButton more = (MenuButton) row.lookup("#more");
            MenuItem withdraw = more.getItems().stream()
                    .filter(item -> "more-withdraw".equals(item.getId()))
                    .findFirst()
                    .orElseThrow();
            assertThat(withdraw.isVisible()).isTrue();
            assertThat(withdraw.getText()).endsWith("F10");
            withdraw.fire();
            assertThat(bar.perform(KeyCode.F10, false)).isTrue();
            assertThat(done).containsExactly("withdraw", "withdraw");
        });
    }

    private void shown(Strings strings, TextSize size, double width, Consumer<Node> look) throws Exception {
        FxToolkit.registerPrimaryStage();
        Lifetime window = new Lifetime();
        Stage stage = fx(() -> {
            Theme theme = new Theme();
            theme.textSize().set(size);
            BorderPane frame = new BorderPane();
            Scene scene = new Scene(frame, width, HEIGHT);
            bar = new ActionBar(scene, theme, question -> {}, window);
            frame.setBottom(bar.node());
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

    private ScreenAction action(String id, String label, KeyCode key) {
        return ScreenAction.always(id, label, Feather.ARROW_RIGHT, key, () -> done.add(id));
    }

    private static Bounds bounds(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    private static <T> T fx(Callable<T> action) throws Exception {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, action);
    }
}
