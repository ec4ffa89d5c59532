package mu.maupass.devices.card;

import java.util.HexFormat;

/**
 * A reader as it was at the moment of a snapshot.
 *
 * @param name        as PC/SC names it
 * @param cardPresent whether a card is on it
 * @param atr         the card's answer to reset in upper-case hex; empty without a card
 * @param virtual     not a device but a program: the simulator, or vsmartcard's reader
 */
public record CardReaderInfo(String name, boolean cardPresent, String atr, boolean virtual) {

    /** From the bytes of the answer to reset. */
    public static CardReaderInfo of(String name, boolean cardPresent, byte[] atr, boolean virtual) {
        return new CardReaderInfo(
                name, cardPresent, HexFormat.of().withUpperCase().formatHex(atr), virtual);
    }
}
