package mu.maupass.devices.card.simulated;

/** A card in software, for a simulated reader or vsmartcard's virtual one. One thread at a time. */
public interface SimulatedCard {

    /** The answer to reset; a copy. */
    byte[] atr();

    /** Power off and on, or a reset: everything begins again, but what the card remembers without power. */
    void reset();

    /** One command. */
    ChipAnswer process(byte[] apdu);
}
