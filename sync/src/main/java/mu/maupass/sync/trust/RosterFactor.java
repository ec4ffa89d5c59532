package mu.maupass.sync.trust;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import mu.maupass.sync.activation.Secret;

/**
 * The second factor of a person of the roster: the secret of an authenticator application (RFC 6238: HMAC-SHA-1, six digits, thirty
 * seconds), wrapped under their password. So a copied roster gives it to nobody who has not the password as well.
 *
 * @param wrapped a nonce of 12 bytes, then AES-256-GCM of its 20 bytes, base64url. What is authenticated besides is
 *     {@code <id>|second factor}
 */
public record RosterFactor(String wrapped) {
    /** Length of a secret. */
    public static final int SECRET_BYTES = 20;

    public RosterFactor {
        if (!Wrapping.holds(wrapped, SECRET_BYTES)) {
            throw new IllegalArgumentException("a wrapped second factor");
        }
    }

    /** Wraps the secret of this person. */
    static RosterFactor of(String agentId, Secret secret, Secret wrappingKey, SecureRandom random)
            throws GeneralSecurityException {
        byte[] bytes = secret.use(byte[]::clone);
        try {
            return new RosterFactor(Wrapping.wrap(bytes, wrappingKey, bound(agentId), random));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** The secret, which the caller wipes; empty where it was wrapped under another password, or for somebody else. */
    Optional<Secret> open(String agentId, Secret wrappingKey) {
        try {
            return Optional.of(Wrapping.unwrap(wrapped, wrappingKey, bound(agentId)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** The form never belongs to a key of the same person, whose bound bytes end with a hash. */
    private static byte[] bound(String agentId) {
        return (agentId + "|second factor").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "RosterFactor[***]";
    }
}
