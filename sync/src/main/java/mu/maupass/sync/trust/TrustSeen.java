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
 * @param devices version of the newest list of approved devices, 0 for none
 */
public record TrustSeen(long bundle, Instant time, boolean revoked, long devices) {

    /** Without devices, as before there were approved ones. */
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

        /**
         * Remembers a newer list of approved devices.
         *
         * @throws SyncException Q-10x for the disk
         */
        void sawDevices(long version) throws SyncException;

        /**
         * Something that is kept beside the queue is missing, or was put back: no visit begins until the authority was asked.
         *
         * @throws SyncException Q-10x for the disk
         */
        void lost() throws SyncException;
    }

    /** The same with a bundle, if that is newer. */
    public TrustSeen withBundle(long version) {
        return new TrustSeen(Math.max(bundle, version), time, revoked, devices);
    }

    /** The same with what the clock guard knows now. */
    public TrustSeen withTime(Instant later, boolean now) {
        return new TrustSeen(bundle, later, now, devices);
    }

    /** The same with a list of devices, if that is newer. */
    public TrustSeen withDevices(long version) {
        return new TrustSeen(bundle, time, revoked, Math.max(devices, version));
    }

    /** Where nothing was seen yet. */
    public static TrustSeen nothing() {
        return new TrustSeen(0, Instant.EPOCH, false, 0);
    }

    /** Without a space. */
    public String text() {
        return bundle + ":" + time.toEpochMilli() + ":" + (revoked ? 1 : 0) + (devices > 0 ? ":" + devices : "");
    }

    /** What {@link #text} wrote; empty for anything else. */
    public static Optional<TrustSeen> of(String text) {
        String[] parts = text.split(":", -1);
        return parts.length == PARTS || parts.length == PARTS + 1
                ? Optional.of(new TrustSeen(
                        Long.parseLong(parts[0]),
                        Instant.ofEpochMilli(Long.parseLong(parts[1])),
                        "1".equals(parts[2]),
                        parts.length == PARTS ? 0 : Long.parseLong(parts[PARTS])))
                : Optional.empty();
    }
}
