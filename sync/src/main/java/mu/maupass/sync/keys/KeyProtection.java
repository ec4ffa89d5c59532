package mu.maupass.sync.keys;

/** What keeps the station's key from whoever has a copy of the data folder. */
public enum KeyProtection {
    /** The key is in a token and never leaves it. */
    TOKEN,
    /** Its file opens with a credential that systemd hands to the service. */
    CREDENTIAL,
    /** Its file opens with a passphrase in the keyring of the user's desktop. */
    KEYRING,
    /** Its file opens with a passphrase in the user's own state folder. */
    USER_FILE,
    /** The passphrase lies beside the key: nothing does. */
    BESIDE
}
