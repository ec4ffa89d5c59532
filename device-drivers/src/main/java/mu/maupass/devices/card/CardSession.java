package mu.maupass.devices.card;

import java.time.Duration;

/**
 * A started card that nobody else can use. Used by one thread at a time; each call has a time limit. Closing resets the
 * card, because a chip that was left in the middle of a protocol refuses the next one.
 */
public interface CardSession extends AutoCloseable {

    /** Name of the reader. */
    String reader();

    /** The answer to reset; a copy. */
    byte[] atr();

    /** How often cards had come to this reader and gone when this one was started ({@link CardReaderInfo}); 0 where nobody counts. */
    default int insertions() {
        return 0;
    }

    /** Longest response in bytes, status word included, that reader and service can transfer. */
    int longestResponse();

    /**
     * One exchange.
     *
     * @param command a command APDU (ISO 7816-4)
     * @param limit   longest wait for the answer
     * @return the response APDU with its status word
     * @throws CardException card removed, no answer from the chip, reader removed, service stopped, reader failed
     */
    byte[] transmit(byte[] command, Duration limit) throws CardException;

    @Override
    void close();
}
