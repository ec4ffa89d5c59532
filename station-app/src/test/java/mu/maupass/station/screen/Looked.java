package mu.maupass.station.screen;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import javafx.scene.Scene;
import mu.maupass.station.screen.control.SeenFirst;
import org.testfx.util.WaitForAsyncUtils;

/** Whoever presses a key has looked first: a page that was not drawn yet takes no answer. For a thread that is not JavaFX's. */
public final class Looked {
    private Looked() {}

    /** Waits until what this window shows has been drawn. */
    public static void at(Scene scene) {
        await().pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(4))
                .atMost(Duration.ofSeconds(60))
                .until(() -> WaitForAsyncUtils.waitForAsyncFx(60_000, () -> SeenFirst.on(scene)));
    }
}
