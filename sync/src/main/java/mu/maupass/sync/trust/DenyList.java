package mu.maupass.sync.trust;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.seal.Sha256;

/**
 * Documents that must not be accepted, by a salted hash of kind, country and number, so that the list itself names
 * nobody.
 *
 * @param salt    of this edition of the list, base64url
 * @param entries hash (see {@link #key}) to reason
 */
public record DenyList(String salt, Map<String, DenyReason> entries) {

    private static final int HASH_BYTES = 16;

    public DenyList {
        entries = Map.copyOf(entries);
    }

    /** Why this document must not be accepted, or empty. Spaces and case in the number do not matter. */
    public Optional<DenyReason> reason(DocumentKind kind, String country, String number) {
        return Optional.ofNullable(entries.get(key(salt, kind, country, number)));
    }

    /** The entry for a document: the first 16 bytes of SHA-256 over salt, kind, country, number, as base64url. */
    public static String key(String salt, DocumentKind kind, String country, String number) {
        String canonical = salt + "|" + kind.value() + "|" + country.toUpperCase(Locale.ROOT) + "|"
                + number.replaceAll("[\\s<]", "").toUpperCase(Locale.ROOT);
        byte[] digest = Sha256.digest(canonical.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, HASH_BYTES));
    }
}
