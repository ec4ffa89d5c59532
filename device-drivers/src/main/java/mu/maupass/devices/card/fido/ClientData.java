package mu.maupass.devices.card.fido;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * What the station signs for beside the key: what is asked, and by whom (WebAuthn, section 5.8.1).
 *
 * @param json as it goes to the authority
 */
public record ClientData(String json) {

    private static final Pattern ORIGIN = Pattern.compile("https://[a-z0-9.-]{1,253}(:[0-9]{1,5})?");

    /**
     * For a registration.
     *
     * @param challenge at least sixteen random bytes
     * @param origin    the authority's address, without a path
     */
    public static ClientData registering(byte[] challenge, String origin) {
        return of("webauthn.create", challenge, origin);
    }

    /** For a proof; the same parameters. */
    public static ClientData using(byte[] challenge, String origin) {
        return of("webauthn.get", challenge, origin);
    }

    private static ClientData of(String type, byte[] challenge, String origin) {
        if (!ORIGIN.matcher(origin).matches()) {
            throw new IllegalArgumentException("an origin is https:// and a host");
        }
        return new ClientData("{\"type\":\"" + type + "\",\"challenge\":\""
                + Base64.getUrlEncoder().withoutPadding().encodeToString(challenge)
                + "\",\"origin\":\"" + origin + "\",\"crossOrigin\":false}");
    }

    /** What the key signs of it. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
