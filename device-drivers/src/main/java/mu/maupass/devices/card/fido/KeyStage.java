package mu.maupass.devices.card.fido;

/** How far a conversation with a security key has got: what everybody at the counter may know. */
public enum KeyStage {
    /** No key is there yet. */
    WAITING_FOR_KEY,
    /** Station and key talk; it has to stay where it is. */
    TALKING,
    /** The key wants to be touched. */
    TOUCH
}
