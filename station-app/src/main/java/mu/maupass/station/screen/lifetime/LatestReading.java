package mu.maupass.station.screen.lifetime;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import mu.maupass.fault.Threads;

/**
 * What a screen shows of something that is read elsewhere and changes often: one reading at a time, and one more behind it
 * where it was asked for meanwhile. So an older answer never comes after a newer one, and however often something changes,
 * no readings pile up. JavaFX thread only.
 *
 * @param <T> what is read
 */
public final class LatestReading<T> {
    private final Supplier<? extends CompletionStage<T>> reading;
    private final Executor uiThread;
    private final Consumer<? super T> taker;
    private boolean underWay;
    private boolean again;

    /**
     * @param reading begins to read; what was read last stays on the screen where that fails, because the sync state names
     *     the cause
     * @param taker is given what was read, on the JavaFX thread
     */
    public LatestReading(Supplier<? extends CompletionStage<T>> reading, Executor uiThread, Consumer<? super T> taker) {
        this.reading = reading;
        this.uiThread = uiThread;
        this.taker = taker;
    }

    /** Reads, or reads once more when what is under way has come. */
    public void ask() {
        if (underWay) {
            again = true;
            return;
        }
        underWay = true;
        Threads.handOver(reading.get(), uiThread, this::came, unread -> over());
    }

    private void came(T read) {
        try {
            taker.accept(read);
        } finally {
            over();
        }
    }

    private void over() {
        underWay = false;
        if (again) {
            again = false;
            ask();
        }
    }
}
