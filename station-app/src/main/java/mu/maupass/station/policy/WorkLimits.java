package mu.maupass.station.policy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.engine.SyncState;
import mu.maupass.sync.trust.PolicyValues;

/** The limits past which no new visit is begun, because the station could not keep what it would promise (O4). */
public record WorkLimits(PolicyValues policy, Path dataFolder) {
    private static final long MEGABYTE = 1_000_000;

    /** The first limit that is reached, if any. */
    public Optional<Failure> reached(SyncState sync, Instant now) {
        if (sync.localFailure().isPresent()) {
            return sync.localFailure().map(failure -> new Failure(failure.code()));
        }
        if (sync.counts().waiting() >= policy.maxQueue()) {
            return failure("W-101", sync.counts().waiting());
        }
        Optional<Long> unsentDays = sync.counts().oldestUnsent()
                .map(oldest -> Duration.between(oldest.toInstant(), now).toDays());
        if (unsentDays.filter(days -> days >= policy.maxDaysUnsent()).isPresent()) {
            return failure("W-102", unsentDays.get());
        }
        Optional<Long> silentDays = sync.lastSync().map(last -> Duration.between(last, now).toDays());
        if (silentDays.filter(days -> days >= policy.maxDaysSinceSync()).isPresent()) {
            return failure("W-103", silentDays.get());
        }
        return lowDisk();
    }

    /** By the folder itself, not by the table of mounts, which a container need not show. */
    private Optional<Failure> lowDisk() {
        long free = dataFolder.toFile().getUsableSpace() / MEGABYTE;
        return free < policy.minFreeDiskMegabytes() ? failure("W-104", free) : Optional.empty();
    }

    private static Optional<Failure> failure(String code, long amount) {
        return Optional.of(new Failure(code, String.valueOf(amount)));
    }
}
