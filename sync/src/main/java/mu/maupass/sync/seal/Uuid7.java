package mu.maupass.sync.seal;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Identifiers that sort by time (RFC 9562, version 7): milliseconds, then 74 random bits. */
public final class Uuid7 {

    private Uuid7() {}

    /** A new identifier. */
    public static UUID next(Instant now, SecureRandom random) {
        long high = now.toEpochMilli() << 16 | 0x7000L | random.nextInt(1 << 12);
        long low = 0x8000_0000_0000_0000L | random.nextLong() >>> 2;
        return new UUID(high, low);
    }
}
