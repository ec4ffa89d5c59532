package mu.maupass.station.screen.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import mu.maupass.station.screen.lifetime.Lifetime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** What is drawn has to be on the display before it can be answered. Needs a display and fails without one. */
class SeenFirstTest {
    private static final double SIDE = 400;
    /** Of the page that takes a long time to paint, in an order that the renderer cannot shorten. */
    private static final int CIRCLES = 3_000;

    private final Lifetime window = new Lifetime();
    private final StackPane page = new StackPane();
    private Stage stage;
    private Scene scene;

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        WaitForAsyncUtils.waitForAsyncFx(30_000, () -> {
            stage = new Stage(StageStyle.UNDECORATED);
            scene = new Scene(page, SIDE, SIDE, Color.WHITE);
            stage.setScene(scene);
            stage.setX(0);
            stage.setY(0);
            stage.setAlwaysOnTop(true);
            stage.show();
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(30_000, () -> {
            window.end();
            stage.close();
        });
    }

    @Test
    void aPageCountsOnceItIsOnTheDisplayHoweverLongTheRendererIsAtIt() throws Exception {
        CompletableFuture<Color> seen = new CompletableFuture<>();
        WaitForAsyncUtils.waitForAsyncFx(30_000, () -> {
            SeenFirst watch = SeenFirst.watch(scene, key -> false, () -> {}, window);
            scene.addPostLayoutPulseListener(() -> {
                if (SeenFirst.on(scene) && !seen.isDone()) {
                    Point2D middle = page.localToScreen(SIDE / 2, SIDE / 2);
                    seen.complete(new Robot().getPixelColor(middle));
                }
            });
            page.getChildren().setAll(slowToPaint());
            watch.changed();
        });
        assertThat(seen.get(60, TimeUnit.SECONDS)).isEqualTo(Color.RED);
    }

    private static Canvas slowToPaint() {
        Canvas picture = new Canvas(SIDE, SIDE);
        for (int circle = 0; circle < CIRCLES; circle++) {
            picture.getGraphicsContext2D().setFill(circle % 2 == 0 ? Color.GREEN : Color.RED);
            picture.getGraphicsContext2D().fillOval(-SIDE, -SIDE, SIDE * 3, SIDE * 3);
        }
        return picture;
    }
}
