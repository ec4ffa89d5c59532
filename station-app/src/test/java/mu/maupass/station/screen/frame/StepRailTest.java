package mu.maupass.station.screen.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.TextSize;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.StepName;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Needs a display and fails without one. */
class StepRailTest {
    /** By the room alone, and not by which letters there were before. */
    @Test
    void itHasWordsAgainOnceTheLettersAreSmallAgain() throws Exception {
        FxToolkit.registerPrimaryStage();
        Lifetime window = new Lifetime();
        Theme theme = new Theme();
        BorderPane frame = new BorderPane();
        Scene scene = new Scene(frame, 1024, 768);
        StepRail rail = new StepRail(scene, theme, window);
        fx(() -> {
            frame.setLeft(rail.node());
            rail.show(Optional.of(StepName.FACE), Strings.of(Language.FRENCH));
            return null;
        });
        assertThat(hasWords(rail)).isTrue();
        for (int turn = 0; turn < 2; turn++) {
            for (TextSize size : new TextSize[] {TextSize.LARGER, TextSize.LARGE, TextSize.LARGEST}) {
                change(theme, size);
            }
            assertThat(hasWords(rail))
                    .as("numbers alone leave room for large letters")
                    .isFalse();
            for (TextSize size : new TextSize[] {TextSize.LARGE, TextSize.LARGER, TextSize.NORMAL}) {
                change(theme, size);
            }
            assertThat(hasWords(rail)).isTrue();
        }
        window.end();
    }

    private static void change(Theme theme, TextSize size) throws Exception {
        fx(() -> {
            theme.textSize().set(size);
            return null;
        });
    }

    private static boolean hasWords(StepRail rail) throws Exception {
        return fx(() -> rail.node().lookupAll(".rail-name").stream().allMatch(Node::isManaged));
    }

    private static <T> T fx(Callable<T> action) throws Exception {
        T made = WaitForAsyncUtils.waitForAsyncFx(10_000, action);
        WaitForAsyncUtils.waitForFxEvents();
        return made;
    }
}
