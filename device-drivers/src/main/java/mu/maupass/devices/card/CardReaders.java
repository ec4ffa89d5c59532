package mu.maupass.devices.card;

import java.time.Duration;
import java.util.function.Consumer;
import mu.maupass.devices.Subscription;

/**
 * The card readers of this computer: lists them, reports changes, and connects to cards. One owner thread talks to the
 * readers; all methods may be called from any thread and return within a limit. It goes on when the PC/SC service is
 * stopped and started, and when readers are connected and removed.
 */
public interface CardReaders extends AutoCloseable {

    /** The present state; immutable, and at most a fraction of a second old. Does not wait for a device. */
    ReaderState snapshot();

    /**
     * Tells the listener the present state at once and then each change, one after the other and in order, on a thread
     * of the readers.
     */
    Subscription onChange(Consumer<ReaderState> listener);

    /**
     * Starts the card on this reader, for this caller only.
     *
     * @param reader full name, as in a snapshot
     * @param limit  longest wait
     * @throws CardException reader removed or in use, card removed or without an answer, service not running
     */
    CardSession connect(String reader, Duration limit) throws CardException;

    @Override
    void close();
}
