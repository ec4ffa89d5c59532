package mu.maupass.devices.card.fido;

import java.time.Duration;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.card.CardFailure;

/** The time of one conversation with a key, which ends by the clock or because somebody cancels. One thread. */
final class KeyTime {

    private final long end;
    private final Cancellation cancellation;

    KeyTime(Duration limit, Cancellation cancellation) {
        this.end = System.nanoTime() + limit.toNanos();
        this.cancellation = cancellation;
    }

    /** What is left, for the next exchange. */
    Duration left() throws SecurityKeyException {
        if (cancellation.cancelled()) {
            throw new SecurityKeyException(new CardFailure.Cancelled());
        }
        long left = end - System.nanoTime();
        if (left <= 0) {
            throw new SecurityKeyException(new SecurityKeyFailure.KeySilent());
        }
        return Duration.ofNanos(left);
    }
}
