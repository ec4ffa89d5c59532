package mu.maupass.sync.trust;

import java.time.Instant;
import java.util.Optional;
import mu.maupass.sync.failure.SyncException;

/**
 * The newest that this station has seen of what decides trust. It stands in the newest event of the outbox, so that a file
 * with an older state is not believed.
 *
 * @param bundle  version of the newest trust bundle, 0 for none
 * @param time    the latest moment that the clock was seen at, or that the authority told
 * @param revoked whether the authority has revoked the station
 */
public record TrustSeen(long bundle, Instant time, boolean revoked) {

    private static final int PARTS = 3;

    /** Where something is remembered of what was seen. */
    public interface Memory {
        /** What was seen; empty before anything was. */
        Optional<TrustSeen> trustSeen();

        /**
         * Remembers a newer bundle.
         *
         * @throws SyncException Q-10x for the disk
         */
        void sawBundle(long version) throws SyncException;

        /**
         * Remembers a later moment, and whether the station is revoked.
         *
         * @throws SyncException Q-10x for the disk
         */
        void sawTime(Instant time, boolean revoked) throws SyncException;
    }

    /** The same with a bundle, if that is newer. */
    public TrustSeen withBundle(long version) {
        return new TrustSeen(Math.max(bundle, version), time, revoked);
    }

    /** The same with what the clock guard knows now. */
    public TrustSeen withTime(Instant later, boolean now) {
        return new TrustSeen(bundle, later, now);
    }

    /** Where nothing was seen yet. */
    public static TrustSeen nothing() {
        return new TrustSeen(0, Instant.EPOCH, false);
    }

    /** Without a space. */
    public String text() {
        return bundle + ":" + time.toEpochMilli() + ":" + (revoked ? 1 : 0);
    }

    /** What {@link #text} wrote; empty for anything else. */
    public static Optional<TrustSeen> of(String text) {
        String[] parts = text.split(":", -1);
        return parts.length == PARTS
                ? Optional.of(new TrustSeen(
                        Long.parseLong(parts[0]), Instant.ofEpochMilli(Long.parseLong(parts[1])), "1".equals(parts[2])))
                : Optional.empty();
    }
}
