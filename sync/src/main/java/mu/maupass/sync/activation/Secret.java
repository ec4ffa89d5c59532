package mu.maupass.sync.activation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Bytes that must not stay in memory or reach a log, such as a factor's secret. {@link #toString()} does not show them,
 * {@link #equals} takes the same time for all, {@link #wipe()} overwrites them. Safe for use by several threads.
 */
public final class Secret implements AutoCloseable {

    private static final byte[] ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;
    private boolean wiped;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes over the array: the caller no longer owns it and must not change it. */
    public static Secret takingOver(byte[] bytes) {
        if (bytes.length == 0) {
            throw new IllegalArgumentException("a secret has at least one byte");
        }
        return new Secret(bytes);
    }

    /** Decodes unpadded or padded Base32 (RFC 4648, section 6), upper or lower case. */
    public static Secret ofBase32(CharSequence text) {
        byte[] out = new byte[text.length() * 5 / 8];
        int buffer = 0;
        int bits = 0;
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = Character.toUpperCase(text.charAt(i));
            if (c == '=') {
                break;
            }
            int value = c >= 'A' && c <= 'Z' ? c - 'A' : c >= '2' && c <= '7' ? c - '2' + 26 : -1;
            if (value < 0) {
                throw new IllegalArgumentException("not Base32");
            }
            buffer = (buffer << 5) | value;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                out[length++] = (byte) (buffer >> bits);
            }
        }
        byte[] exact = Arrays.copyOf(out, length);
        Arrays.fill(out, (byte) 0);
        return takingOver(exact);
    }

    /** The unpadded Base32 form as ASCII bytes; the caller overwrites them after use. */
    public synchronized byte[] base32() {
        requirePresent();
        byte[] out = new byte[(bytes.length * 8 + 4) / 5];
        int buffer = 0;
        int bits = 0;
        int at = 0;
        for (byte b : bytes) {
            buffer = (buffer << 8) | (b & 0xFF);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                out[at++] = ALPHABET[(buffer >> bits) & 31];
            }
        }
        if (bits > 0) {
            out[at] = ALPHABET[(buffer << (5 - bits)) & 31];
        }
        return out;
    }

    /** Gives the bytes to the function for this one call; it must not keep them. */
    public synchronized <T> T use(Function<byte[], T> reader) {
        requirePresent();
        return reader.apply(bytes);
    }

    /** Overwrites the bytes; every later use fails. Calling it again does nothing. */
    public synchronized void wipe() {
        Arrays.fill(bytes, (byte) 0);
        wiped = true;
    }

    /** Whether {@link #wipe()} has run. */
    public synchronized boolean wiped() {
        return wiped;
    }

    @Override
    public void close() {
        wipe();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    /** The same for all secrets, so that it tells nothing about the bytes. */
    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }

    @Override
    public String toString() {
        return "Secret[***]";
    }

    private void requirePresent() {
        if (wiped) {
            throw new IllegalStateException("the secret was wiped");
        }
    }
}
