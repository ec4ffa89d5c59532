package mu.maupass.bench.start;

import java.lang.management.ManagementFactory;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import mu.maupass.station.screen.theme.Theme;

/**
 * The smallest JavaFX window under the style sheets of the station's controls. The station's start is compared with it.
 *
 * <p>Prints {@code first-screen <milliseconds since the JVM's start>} once its first frame has been drawn, and ends.
 */
public final class MinimalWindow {

    private MinimalWindow() {}

    /**
     * Starts the window. Not an {@link Application} itself, so that it can be started from the class path, like the
     * station.
     */
    public static void main(String[] arguments) {
        Application.launch(Window.class, arguments);
    }

    /** The window: a label, a field and a button under the station's theme. */
    public static final class Window extends Application {

        @Override
        public void start(Stage stage) {
            Theme.replaceToolkitTheme();
            VBox content = new VBox(8, new Label("MauPass"), new TextField(), new Button("Continue"));
            stage.setScene(new Scene(content, 1024, 768));
            stage.show();
            new AnimationTimer() {
                private int pulses;

                @Override
                public void handle(long now) {
                    // When the second pulse begins, the renderer has the first frame.
                    pulses++;
                    if (pulses == 2) {
                        stop();
                        announceAndEnd();
                    }
                }
            }.start();
        }

        private static void announceAndEnd() {
            long sinceStart = System.currentTimeMillis()
                    - ManagementFactory.getRuntimeMXBean().getStartTime();
            System.out.println("first-screen " + sinceStart);
            System.out.flush();
            Platform.exit();
        }
    }
}
