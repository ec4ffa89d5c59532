package mu.maupass.devices.card.simulated;

import java.time.Duration;

/** What comes of a command to a simulated chip. */
public sealed interface ChipAnswer {

    /** A response APDU with its status word. */
    record Response(byte[] bytes) implements ChipAnswer {}

    /**
     * A response that takes its time.
     *
     * @param bytes as with {@link Response}
     * @param after how long it takes
     */
    record Late(byte[] bytes, Duration after) implements ChipAnswer {}

    /** Nothing, for as long as the chip is powered. */
    record Silence() implements ChipAnswer {}

    /** The card is no longer there. */
    record Gone() implements ChipAnswer {}
}
