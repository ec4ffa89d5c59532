package mu.maupass.sync.trust;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import mu.maupass.sync.activation.Secret;

/** The second factor of a person of the roster: one, of one kind. */
public sealed interface RosterFactor {
    /** Length of a secret. */
    int SECRET_BYTES = 20;

    /** Before the key of a card, where one text stands for either kind: a wrapped secret has no colon. */
    String CARD = "card:";

    /** As a statement and the sandbox's store have it. */
    String text();

    /** Whether it is the same card, or the same secret, whatever else is known of it. */
    default boolean isSame(RosterFactor other) {
        return this instanceof Card(String mine, var _) && other instanceof Card(String theirs, var _)
                ? mine.equals(theirs)
                : equals(other);
    }

    /** Which kind it is. */
    StaffFactorRules.Kind kind();

    /**
     * Reads the text of either kind.
     *
     * @throws IllegalArgumentException where it is of neither
     */
    static RosterFactor of(String text) {
        return text.startsWith(CARD) ? Card.of(text.substring(CARD.length())) : new Codes(text);
    }

    /**
     * The secret of an authenticator application (RFC 6238: HMAC-SHA-1, six digits, thirty seconds), wrapped under its owner's password.
     * So a copied roster gives it to nobody who has not the password as well.
     *
     * @param wrapped a nonce of 12 bytes, then AES-256-GCM of its 20 bytes, base64url. What is authenticated besides is
     *     {@code <id>|second factor}
     */
    record Codes(String wrapped) implements RosterFactor {
        public Codes {
            if (!Wrapping.holds(wrapped, SECRET_BYTES)) {
                throw new IllegalArgumentException("a wrapped second factor");
            }
        }

        /** Wraps the secret of this person. */
        static Codes of(String agentId, Secret secret, Secret wrappingKey, SecureRandom random)
                throws GeneralSecurityException {
            byte[] bytes = secret.use(byte[]::clone);
            try {
                return new Codes(Wrapping.wrap(bytes, wrappingKey, bound(agentId), random));
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
        public String text() {
            return wrapped;
        }

        @Override
        public StaffFactorRules.Kind kind() {
            return StaffFactorRules.Kind.CODES;
        }

        @Override
        public String toString() {
            return "Codes[***]";
        }
    }

    /**
     * The own card of this person (PIV), by its key: a card that was issued anew with the same key is the same.
     *
     * @param key     SHA-256 of the public key (SubjectPublicKeyInfo) that signs under its PIN, base64url
     * @param cardKey the same of the one with which the card shows itself before it is given the PIN; empty where it has none
     */
    record Card(String key, Optional<String> cardKey) implements RosterFactor {
        private static final String BETWEEN = ".";

        public Card {
            Objects.requireNonNull(key);
            if (!isKey(key) || !cardKey.stream().allMatch(Card::isKey)) {
                throw new IllegalArgumentException("the key of a card");
            }
        }

        /** A card that does not show itself without its PIN. */
        public Card(String key) {
            this(key, Optional.empty());
        }

        private static Card of(String keys) {
            int between = keys.indexOf(BETWEEN);
            return between < 0
                    ? new Card(keys)
                    : new Card(keys.substring(0, between), Optional.of(keys.substring(between + 1)));
        }

        private static boolean isKey(String text) {
            return text.matches("[A-Za-z0-9_-]{43}");
        }

        @Override
        public String text() {
            return CARD + key + cardKey.map(BETWEEN::concat).orElse("");
        }

        @Override
        public StaffFactorRules.Kind kind() {
            return StaffFactorRules.Kind.CARD;
        }
    }
}
