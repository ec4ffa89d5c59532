package mu.maupass.devices.card;

import java.time.Duration;

/**
 * A started card that nobody else talks to. Used by one thread at a time; each call is bounded. Closing resets the
 * card, because a chip left in the middle of a protocol refuses the next one.
 */
public interface CardSession extends AutoCloseable {

    /** Name of the reader. */
    String reader();

    /** The answer to reset; a copy. */
    byte[] atr();

    /** Longest response, status word included, that the way to the chip can carry, in bytes. */
    int longestResponse();

    /**
     * One exchange.
     *
     * @param command a command APDU (ISO 7816-4)
     * @param limit   longest wait for the answer
     * @return the response APDU with its status word
     * @throws CardException card removed, chip silent, reader gone, service stopped, reader fault
     */
    byte[] transmit(byte[] command, Duration limit) throws CardException;

    @Override
    void close();
}
