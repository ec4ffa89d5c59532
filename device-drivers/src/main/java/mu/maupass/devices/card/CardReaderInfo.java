package mu.maupass.devices.card;

import java.util.HexFormat;

/**
 * A card reader, as it was at the time of a snapshot.
 *
 * @param name        its name in PC/SC
 * @param cardPresent whether a card is on it
 * @param atr         the card's answer to reset in upper-case hex; empty without a card
 * @param virtual     whether it is a program: the simulator, or vsmartcard's reader
 * @param insertions  how often cards were laid on it and taken away, as far as its service counts them; 0 where it does not
 */
public record CardReaderInfo(String name, boolean cardPresent, String atr, boolean virtual, int insertions) {

    /** Where nobody counts insertions. */
    public CardReaderInfo(String name, boolean cardPresent, String atr, boolean virtual) {
        this(name, cardPresent, atr, virtual, 0);
    }

    /** The same with another count. */
    public CardReaderInfo counted(int count) {
        return new CardReaderInfo(name, cardPresent, atr, virtual, count);
    }

    /** Made from the bytes of the answer to reset. */
    public static CardReaderInfo of(String name, boolean cardPresent, byte[] atr, boolean virtual) {
        return new CardReaderInfo(
                name, cardPresent, HexFormat.of().withUpperCase().formatHex(atr), virtual);
    }
}
