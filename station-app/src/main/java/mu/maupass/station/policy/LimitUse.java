package mu.maupass.station.policy;

import java.util.Objects;

/**
 * How far a limit of the work is used up.
 *
 * @param kind  which
 * @param now   how much there is; of the disk what is free
 * @param limit at which the work stops; of the disk below which
 */
public record LimitUse(Kind kind, long now, long limit) {
    /** Each limit of requirement O4 that is a number. */
    public enum Kind {
        /** Records that wait to be sent. */
        QUEUE,
        /** Days that the oldest of them has waited. */
        UNSENT,
        /** Days since the authority was reached. */
        SILENT,
        /** Refused records that somebody here has to look at. */
        REFUSED,
        /** Free disk, in MB (10^6). */
        DISK
    }

    public LimitUse {
        Objects.requireNonNull(kind);
    }

    /** From 0, nothing used up, to 1, where the work stops. */
    public double share() {
        double used = kind == Kind.DISK ? part(limit, now) : part(now, limit);
        return Math.clamp(used, 0, 1);
    }

    private static double part(long some, long all) {
        return all <= 0 ? (some > 0 ? 1 : 0) : (double) some / all;
    }
}
