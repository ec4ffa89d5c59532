package mu.maupass.devices.card.emrtd;

import java.time.Duration;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.card.CardFailure;

/** The limits of one reading. A real chip stays far below them; a hostile one is stopped here. */
final class ReadingBudget {

    // DG2 of 256 kB in blocks of 223 bytes takes 1,176 exchanges.
    private static final int EXCHANGES = 1_400;
    private static final long BYTES = 1L << 20;
    // Key agreement on the slowest chips in use takes about one second.
    private static final Duration ONE_EXCHANGE = Duration.ofSeconds(2);

    private final long startNanos = System.nanoTime();
    private final Duration limit;
    private final Cancellation cancellation;
    private int exchanges;
    private long bytes;

    ReadingBudget(Duration limit, Cancellation cancellation) {
        this.limit = limit;
        this.cancellation = cancellation;
    }

    /** How long the next exchange may take. */
    Duration next(int commandLength) throws ReadingFailure {
        if (cancellation.cancelled() || Thread.currentThread().isInterrupted()) {
            throw new ReadingFailure(new CardFailure.Cancelled());
        }
        Duration left = left();
        if (!left.isPositive()) {
            throw new ReadingFailure(new CardFailure.TimeUp());
        }
        exchanges++;
        spend(commandLength);
        if (exchanges > EXCHANGES) {
            throw new ReadingFailure(new CardFailure.BudgetSpent());
        }
        return left.compareTo(ONE_EXCHANGE) < 0 ? left : ONE_EXCHANGE;
    }

    void spend(int more) throws ReadingFailure {
        bytes += more;
        if (bytes > BYTES) {
            throw new ReadingFailure(new CardFailure.BudgetSpent());
        }
    }

    int exchanges() {
        return exchanges;
    }

    long bytes() {
        return bytes;
    }

    /** The rest of the reading's time; may be negative. */
    Duration left() {
        return limit.minus(elapsed());
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }
}
