package mu.maupass.station.visit;

import java.lang.System.Logger.Level;

/** What must not keep the rest from being done, whatever goes wrong in it. */
final class Contained {
    private Contained() {}

    /** Runs it; a fault is logged by its type alone, because its text may quote data. */
    static void run(String what, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            System.getLogger("visit").log(Level.ERROR, "{0} ended in {1}", what, e.getClass());
        }
    }
}
