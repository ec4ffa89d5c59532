package mu.maupass.station.screen.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Language;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** A bracket or full stop from another font than the Arabic letters beside it is drawn at their other end. */
class LettersFromTheRightTest {
    private static <T> T onFx(Callable<T> action) throws Exception {
        return WaitForAsyncUtils.asyncFx(action).get();
    }

    /** The language is changed with the window open; what is opened after that is in letters of one font. */
    @Test
    void whatIsMadeAfterTheWindowWasTurnedHasTheFontOfItsDirection() throws Exception {
        FxToolkit.registerPrimaryStage();
        Lifetime window = new Lifetime();
        VBox root = onFx(() -> new VBox(new Button("Avant")));
        Stage stage = onFx(() -> {
            Scene scene = new Scene(root, 400, 300);
            new Theme().dress(scene, Theme.AGENT_BASE, window);
            Stage opened = new Stage();
            opened.setScene(scene);
            opened.show();
            return opened;
        });
        WaitForAsyncUtils.waitForFxEvents();
        try {
            for (Language language : List.of(Language.ARABIC, Language.FRENCH, Language.ARABIC)) {
                onFx(() -> {
                    Mirror.turn(stage.getScene(), language);
                    root.getChildren()
                            .setAll(
                                    new Button("(CAN)"),
                                    new ToggleButton("(CAN)"),
                                    new Label("(CAN)"),
                                    new TextField());
                    root.applyCss();
                    return null;
                });
                assertThat(onFx(() -> root.getChildren().stream()
                                .map(made -> made instanceof Labeled labeled
                                        ? labeled.getFont().getFamily()
                                        : ((TextField) made).getFont().getFamily())
                                .toList()))
                        .as("%s", language)
                        .containsOnly(language.rightToLeft() ? "DejaVu Sans" : "Noto Sans");
            }
        } finally {
            onFx(() -> {
                window.end();
                stage.close();
                return null;
            });
        }
    }
}
