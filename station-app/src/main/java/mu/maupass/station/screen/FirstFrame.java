package mu.maupass.station.screen;

import javafx.animation.AnimationTimer;
import javafx.stage.Stage;

/** The moment at which a window's first frame is on the display. JavaFX thread only. */
public final class FirstFrame {
    private FirstFrame() {}

    /** Does something then, once; nothing where the window is closed before. */
    public static void then(Stage stage, Runnable next) {
        new AnimationTimer() {
            private int pulses;

            @Override
            public void handle(long now) {
                // The second pulse after showing: the first has laid out and drawn.
                if (!stage.isShowing()) {
                    stop();
                } else if (++pulses == 2) {
                    stop();
                    next.run();
                }
            }
        }.start();
    }
}
