package mu.maupass.station.command;

import java.lang.management.ManagementFactory;
import javafx.animation.AnimationTimer;
import javafx.stage.Stage;

/** For {@code station bench start}: says when the first screen was on the display, and ends there. */
final class StartMark {
    private static final String ASKED = "maupass.bench.start";

    private StartMark() {}

    static void printAndExitIfAsked(Stage stage) {
        if (!Boolean.getBoolean(ASKED)) {
            return;
        }
        new AnimationTimer() {
            private int pulses;

            @Override
            public void handle(long now) {
                // The second pulse after showing: the first has laid out and drawn.
                if (stage.isShowing() && ++pulses == 2) {
                    stop();
                    long millis = System.currentTimeMillis()
                            - ManagementFactory.getRuntimeMXBean().getStartTime();
                    System.out.println("first-screen " + millis);
                    System.out.flush();
                    Runtime.getRuntime().halt(0);
                }
            }
        }.start();
    }
}
