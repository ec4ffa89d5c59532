package mu.maupass.devices.card;

import mu.maupass.devices.Cancellation;

/** Reads the chip of a travel document or identity card and judges it. */
@FunctionalInterface
public interface ChipReader {

    /**
     * Waits for the card, opens the chip, reads it and checks it. Blocks: never call it on the JavaFX thread. It ends
     * within the request's {@code timeout} plus its {@code readingLimit}, earlier when the request's {@link
     * Cancellation} is used or the calling thread is interrupted (then the failure is {@link CardFailure.Cancelled} and
     * the thread's interrupt flag stays set).
     *
     * @param request  what to read
     * @param progress told about the progress, on another thread
     * @return the reading; the caller has to close it
     * @throws CardException if it could not be read completely. A document that was read and is not genuine gives no
     *     exception but a reading whose result is failed
     */
    ChipReading read(ReadRequest request, ReadProgress progress) throws CardException;

    /**
     * Whoever comes next is somebody else: a card that lies on a reader now is read for nobody until it was taken away.
     * To be said at the end of each visit, and handed on by a reader that reads with another. Waits for no device.
     */
    default void nextPerson() {}
}
