package mu.maupass.station.command;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import mu.maupass.fault.Threads;

/**
 * For {@code station bench start}, and for what the JVM learns of a start: says when the first screen was on the display and
 * when a sign-in could go on, and ends there. Nothing where nobody asked for it.
 */
final class StartMark {
    private static final String ASKED = "maupass.bench.start";
    /** Ends with the first screen, before the rest of the station is begun. */
    private static final String FIRST_SCREEN_ONLY = "first-screen";

    private StartMark() {}

    /** @param opened when the station behind the first screen is open */
    static void firstScreen(CompletableFuture<?> opened) {
        String asked = System.getProperty(ASKED, "");
        if (asked.isEmpty()) {
            return;
        }
        print("first-screen");
        if (asked.equals(FIRST_SCREEN_ONLY)) {
            Runtime.getRuntime().halt(0);
        }
        Threads.handOver(opened, Platform::runLater, now -> {
            print("sign-in");
            Runtime.getRuntime().halt(0);
        });
    }

    private static void print(String moment) {
        long millis = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        System.out.println(moment + " " + millis);
        System.out.flush();
    }
}
