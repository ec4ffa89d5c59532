package mu.maupass.station.screen.control;

import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.Scene;
import mu.maupass.fault.Fault;

/** Tries what JavaFX does with a window's contents before it draws them. JavaFX thread only. */
public final class LaidOut {
    private LaidOut() {}

    /** Whether this makes contents for the scene that get their look and their place, all without a failure; one is told. */
    public static boolean is(Runnable making, Scene scene) {
        AtomicBoolean done = new AtomicBoolean();
        Fault.contain(() -> {
            making.run();
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            done.set(true);
        });
        return done.get();
    }
}
