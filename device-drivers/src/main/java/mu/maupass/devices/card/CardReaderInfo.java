package mu.maupass.devices.card;

import java.util.HexFormat;

/**
 * A card reader, as it was at the time of a snapshot.
 *
 * @param name        its name in PC/SC
 * @param cardPresent whether a card is on it
 * @param atr         the card's answer to reset in upper-case hex; empty without a card
 * @param virtual     whether it is a program: the simulator, or vsmartcard's reader
 */
public record CardReaderInfo(String name, boolean cardPresent, String atr, boolean virtual) {

    /** Made from the bytes of the answer to reset. */
    public static CardReaderInfo of(String name, boolean cardPresent, byte[] atr, boolean virtual) {
        return new CardReaderInfo(
                name, cardPresent, HexFormat.of().withUpperCase().formatHex(atr), virtual);
    }
}
