package mu.maupass.sync.trust;

import java.net.URI;

/**
 * An application for a telephone that takes the second factor, for a citizen who has none yet.
 *
 * @param name  as its store shows it, with the kind of telephone where it has several
 * @param store page from which it is installed
 */
public record AuthenticatorApp(String name, URI store) {
    private static final int LONGEST_NAME = 40;
    /** A longer one makes a QR code that a telephone hardly reads from a screen. */
    private static final int LONGEST_STORE = 200;

    public AuthenticatorApp {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("name of an application");
        }
        if (!"https".equals(store.getScheme()) || store.toString().length() > LONGEST_STORE) {
            throw new IllegalArgumentException("store page of an application");
        }
    }
}
