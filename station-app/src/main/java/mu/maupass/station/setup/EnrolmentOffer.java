package mu.maupass.station.setup;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.sync.enrolment.AuthorityTrust;

/**
 * What an authority gives to whoever makes a computer its station. As one text, for a QR code or to be pasted:
 * {@code MAUPASS-ENROL-1 https://authority.example CODE FINGERPRINT}, its parts separated by white space.
 *
 * @param authority   the authority's address, with https
 * @param code        the one-time code, without white space
 * @param fingerprint SHA-256 of the certificate of its certification authority: 64 hexadecimal digits in small letters
 */
public record EnrolmentOffer(URI authority, String code, String fingerprint) {
    private static final String NAME = "MAUPASS-ENROL-";
    private static final String VERSION = "1";
    private static final int PARTS = 4;
    private static final int LONGEST = 2_000;
    private static final int LONGEST_CODE = 100;

    /** Whether a text begins as one does, of whatever version: it was scanned, not typed. */
    public static boolean begins(String text) {
        return text.strip().toUpperCase(Locale.ROOT).startsWith(NAME);
    }

    /** @throws StationException D-141 where it is no such text, D-142 where it is of another version */
    public static EnrolmentOffer read(String text) throws StationException {
        String[] parts = text.length() > LONGEST ? new String[0] : text.strip().split("\\s+");
        boolean named = parts.length > 0 && begins(parts[0]);
        if (named && !parts[0].substring(NAME.length()).equals(VERSION)) {
            throw new StationException(new Failure("D-142"));
        }
        if (!named || parts.length != PARTS) {
            throw new StationException(new Failure("D-141"));
        }
        return typed(parts[1], parts[2], parts[3]);
    }

    /**
     * The same from three fields, as people type them: an address without {@code https://}, colons or spaces in the
     * fingerprint.
     *
     * @throws StationException D-143 for the address, D-144 for the code, D-145 for the fingerprint
     */
    public static EnrolmentOffer typed(String address, String code, String fingerprint) throws StationException {
        return new EnrolmentOffer(address(address), code(code), fingerprint(fingerprint));
    }

    private static String code(String typed) throws StationException {
        String code = typed.replaceAll("\\s", "");
        if (code.isEmpty() || code.length() > LONGEST_CODE) {
            throw new StationException(new Failure("D-144"));
        }
        return code;
    }

    private static URI address(String typed) throws StationException {
        String text = typed.strip();
        try {
            URI address = new URI(text.contains("://") ? text : "https://" + text);
            if ("https".equalsIgnoreCase(address.getScheme())
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && address.getQuery() == null
                    && address.getFragment() == null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // Told below, like an address of another kind.
        }
        throw new StationException(new Failure("D-143"));
    }

    private static String fingerprint(String typed) throws StationException {
        String digits = typed.replaceAll("[:\\s]", "").toLowerCase(Locale.ROOT);
        if (!digits.matches("[0-9a-f]{64}")) {
            throw new StationException(new Failure("D-145"));
        }
        return digits;
    }

    /** How the right authority is recognised at the first contact. */
    public AuthorityTrust trust() {
        return new AuthorityTrust.CaFingerprint(fingerprint);
    }

    /** As one text. */
    public String text() {
        return String.join(" ", NAME + VERSION, authority.toString(), code, fingerprint);
    }

    /** Without the code, which is a secret until it is used. */
    @Override
    public String toString() {
        return "EnrolmentOffer[" + authority + "]";
    }
}
