package mu.maupass.devices.card.fido;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;

/**
 * A PIN of a security key: at least four characters, at most 63 bytes of UTF-8 in Unicode's form C (CTAP 2.1, section
 * 6.5.1). It lives until {@link #close()} and is seen by nobody but the code that encrypts it for the key.
 */
public final class SecurityKeyPin implements AutoCloseable {

    /** Characters that every key asks for. */
    public static final int SHORTEST = 4;

    private static final int MOST_BYTES = 63;
    private static final int PADDED = 64;
    private static final int HASH_SENT = 16;

    private final byte[] utf8;
    private final int characters;
    private boolean wiped;

    private SecurityKeyPin(byte[] utf8, int characters) {
        this.utf8 = utf8;
        this.characters = characters;
    }

    /**
     * The PIN that was typed; empty where no key can have it. What was typed stays the caller's to wipe. Only a PIN with
     * other letters than those of English has to be brought into its form, which leaves a text behind that nobody can
     * wipe.
     */
    public static Optional<SecurityKeyPin> of(char[] typed) {
        boolean plain = CharBuffer.wrap(typed).chars().allMatch(c -> c < 0x80);
        CharBuffer form = plain
                ? CharBuffer.wrap(typed)
                : CharBuffer.wrap(Normalizer.normalize(CharBuffer.wrap(typed), Normalizer.Form.NFC));
        int characters = Character.codePointCount(form, 0, form.length());
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(form);
        byte[] utf8 = new byte[encoded.remaining()];
        encoded.get(utf8);
        encoded.clear();
        while (encoded.hasRemaining()) {
            encoded.put((byte) 0);
        }
        if (characters < SHORTEST || utf8.length > MOST_BYTES || utf8[utf8.length - 1] == 0) {
            Arrays.fill(utf8, (byte) 0);
            return Optional.empty();
        }
        return Optional.of(new SecurityKeyPin(utf8, characters));
    }

    /** The same PIN, which lives on by itself. */
    public synchronized SecurityKeyPin copy() {
        requirePresent();
        return new SecurityKeyPin(utf8.clone(), characters);
    }

    /** Whether the other is the same PIN; never one that was wiped. */
    public boolean isSameAs(SecurityKeyPin other) {
        byte[] theirs = other.padded();
        try {
            return holds(theirs);
        } finally {
            Arrays.fill(theirs, (byte) 0);
        }
    }

    private synchronized boolean holds(byte[] theirs) {
        byte[] own = Arrays.copyOf(utf8, PADDED);
        try {
            return !wiped && MessageDigest.isEqual(own, theirs);
        } finally {
            Arrays.fill(own, (byte) 0);
        }
    }

    /** How many characters it has. */
    int characters() {
        return characters;
    }

    /** The first half of its SHA-256, which a key compares; the caller wipes it. */
    synchronized byte[] hash() {
        requirePresent();
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(utf8);
            byte[] half = Arrays.copyOf(whole, HASH_SENT);
            Arrays.fill(whole, (byte) 0);
            return half;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The PIN with zeros up to 64 bytes, for a key that is given one; the caller wipes it. */
    synchronized byte[] padded() {
        requirePresent();
        return Arrays.copyOf(utf8, PADDED);
    }

    private void requirePresent() {
        if (wiped) {
            throw new IllegalStateException("the PIN was wiped");
        }
    }

    @Override
    public synchronized void close() {
        Arrays.fill(utf8, (byte) 0);
        wiped = true;
    }

    @Override
    public String toString() {
        return "SecurityKeyPin[***]";
    }
}
