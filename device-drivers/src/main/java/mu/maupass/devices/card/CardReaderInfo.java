package mu.maupass.devices.card;

import java.util.HexFormat;
import java.util.Locale;

/**
 * A card reader, as it was at the time of a snapshot.
 *
 * @param name        its name in PC/SC
 * @param cardPresent whether a card is on it
 * @param atr         the card's answer to reset in upper-case hex; empty without a card
 * @param virtual     whether it is a program: the simulator, or one that its name tells
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

    /**
     * Made from what the system's service says. Whether the reader is a program is told by its name alone, on each system: vsmartcard's
     * is "Virtual PCD 00 00" on Linux and "Virtual Smart Card Architecture Virtual PCD 0" on Windows, the driver under it
     * "Bix VIRTUAL_CARD_READER 0", and Windows' own "Microsoft Virtual Smart Card 0" and "Windows Hello for Business 1". A program under
     * a name of another kind is not told from a reader.
     */
    public static CardReaderInfo of(String name, boolean cardPresent, byte[] atr) {
        String lower = name.toLowerCase(Locale.ROOT);
        return new CardReaderInfo(
                name,
                cardPresent,
                HexFormat.of().withUpperCase().formatHex(atr),
                lower.contains("virtual") || lower.startsWith("windows hello"));
    }
}
