package mu.maupass.sync.engine;

import java.time.Duration;

/**
 * When the engine tries again, and how much it sends at once.
 *
 * @param base       first upper limit of a back-off's wait; each further failure doubles it
 * @param cap        largest upper limit
 * @param idle       time between rounds when all is well
 * @param batch      records in one request
 * @param giveUpAfter undecided records in a row after which the round ends
 */
public record SyncTiming(Duration base, Duration cap, Duration idle, int batch, int giveUpAfter) {

    /** 1 s doubling to 60 s; a round every 60 s; 50 records; 3 undecided in a row. */
    public static SyncTiming standard() {
        return new SyncTiming(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(60), 50, 3);
    }
}
