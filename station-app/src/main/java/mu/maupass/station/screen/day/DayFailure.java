package mu.maupass.station.screen.day;

import java.util.concurrent.CompletionException;
import mu.maupass.fault.Fault;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.sync.failure.SyncException;

/** What became of a day's reading, closing or report, as people read it. */
public final class DayFailure {
    private DayFailure() {}

    public static Failure of(Throwable thrown) {
        Throwable why = thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return switch (why) {
            case StationException known -> known.failure();
            case SyncException known -> Failure.of(known.failure());
            default -> Failure.unforeseen("R-125", Fault.of(why));
        };
    }
}
