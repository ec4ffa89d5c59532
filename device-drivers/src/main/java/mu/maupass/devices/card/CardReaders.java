package mu.maupass.devices.card;

import java.time.Duration;
import java.util.function.Consumer;
import mu.maupass.devices.Subscription;

/**
 * The card readers of this machine: who is there, what changes, and the way to a card. One owner thread talks to the
 * readers; all methods may be called from any thread and are bounded. Survives the service's stop and start, readers
 * that come and go.
 */
public interface CardReaders extends AutoCloseable {

    /** What is there now; immutable. Does not wait for a device: it is at most a fraction of a second old. */
    ReaderState snapshot();

    /**
     * Tells the listener the present state at once and each change after it, one at a time and in order, on a thread of
     * the readers.
     */
    Subscription onChange(Consumer<ReaderState> listener);

    /**
     * Starts the card on that reader, for this caller alone.
     *
     * @param reader full name, as in a snapshot
     * @param limit  longest wait
     * @throws CardException reader gone or in use, card removed or mute, service not running
     */
    CardSession connect(String reader, Duration limit) throws CardException;

    @Override
    void close();
}
