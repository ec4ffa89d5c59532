package mu.maupass.fault;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Collects the faults that are told and logged while it is open. */
final class Heard implements AutoCloseable {
    private final Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    private final BlockingQueue<Throwable> told = new LinkedBlockingQueue<>();
    private final List<String> written = new CopyOnWriteArrayList<>();
    /** Kept in a field, because a logger without a reference is collected and loses its handlers. */
    private final Logger logger = Logger.getLogger("fault");

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord event) {
            written.add(event.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    Heard() {
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> told.add(thrown));
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    List<String> written() {
        return written;
    }

    List<Throwable> told() {
        return List.copyOf(told);
    }

    /** Waits for the next fault that is told. */
    Throwable next() throws InterruptedException {
        Throwable next = told.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing was told");
        }
        return next;
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
        Thread.setDefaultUncaughtExceptionHandler(before);
    }
}
