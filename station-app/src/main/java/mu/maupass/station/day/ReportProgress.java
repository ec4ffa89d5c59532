package mu.maupass.station.day;

import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;

/** How far the writing of a report is, and the wish that it stops. Safe for use by several threads. */
public final class ReportProgress {
    /** What comes after the rows takes a time that nobody can tell. */
    public static final double AFTER_THE_ROWS = -1;

    private static final int STEPS = 100;

    private final DoubleConsumer listener;
    private volatile boolean cancelled;

    /** @param listener told a part from 0 to 1, or {@link #AFTER_THE_ROWS}, on the thread that writes */
    public ReportProgress(DoubleConsumer listener) {
        this.listener = listener;
    }

    /** Stops the writing, unless all of it is written already. */
    public void cancel() {
        cancelled = true;
    }

    /** @throws CancellationException where it is to stop */
    void goOn() {
        if (cancelled) {
            throw new CancellationException("the report was cancelled");
        }
    }

    /**
     * So many rows are read.
     *
     * @throws CancellationException where it is to stop
     */
    void read(long rows, long of) {
        goOn();
        if (rows >= of) {
            listener.accept(AFTER_THE_ROWS);
        } else if (rows % Math.max(1, of / STEPS) == 0) {
            listener.accept((double) rows / of);
        }
    }
}
