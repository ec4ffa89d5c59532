package mu.maupass.devices.card.simulated;

import java.time.Duration;

/** A simulated chip's answer to a command. */
public sealed interface ChipAnswer {

    /** A response APDU with its status word. */
    record Response(byte[] bytes) implements ChipAnswer {}

    /**
     * A response that comes later.
     *
     * @param bytes as in {@link Response}
     * @param after the time until it comes
     */
    record Late(byte[] bytes, Duration after) implements ChipAnswer {}

    /** No response, as long as the chip has power. */
    record Silence() implements ChipAnswer {}

    /** The card was removed. */
    record Gone() implements ChipAnswer {}
}
