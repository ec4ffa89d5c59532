package mu.maupass.station.screen;

import java.util.concurrent.Callable;
import org.testfx.util.WaitForAsyncUtils;

/** Work on JavaFX's thread for a test, which runs on another. */
public final class OnFx {
    /** Beside other runs on a slow computer; nothing waits as long that ends well. */
    private static final long PATIENCE_MILLIS = 60_000;

    private OnFx() {}

    /** Work that gives nothing back. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /** Over, with what it set off there, when this returns. */
    public static <T> T fx(Callable<T> work) throws Exception {
        T result = now(work);
        WaitForAsyncUtils.waitForFxEvents();
        return result;
    }

    public static void fx(Work work) throws Exception {
        fx(() -> {
            work.run();
            return true;
        });
    }

    /** Over when this returns; what it set off may still be to come. */
    public static <T> T now(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE_MILLIS, work);
    }

    public static void now(Work work) throws Exception {
        now(() -> {
            work.run();
            return true;
        });
    }
}
