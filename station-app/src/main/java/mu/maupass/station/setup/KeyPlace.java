package mu.maupass.station.setup;

/** Where the passphrase of a new station's key is kept. */
public enum KeyPlace {
    /** In a file that only the user reads, apart from the data folder. */
    FILE,
    /** In the keyring of the user's desktop. */
    KEYRING
}
