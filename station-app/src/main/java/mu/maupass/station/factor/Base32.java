package mu.maupass.station.factor;

/** Base 32 without padding, as authenticator applications expect a secret (RFC 4648 section 6). */
final class Base32 {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Base32() {}

    /** Characters, not a string: the caller overwrites them. */
    static char[] encode(byte[] bytes) {
        char[] text = new char[(bytes.length * 8 + 4) / 5];
        int buffer = 0;
        int bits = 0;
        int next = 0;
        for (byte value : bytes) {
            buffer = buffer << 8 | value & 0xFF;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text[next++] = ALPHABET.charAt(buffer >>> bits & 0x1F);
            }
            buffer &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text[next] = ALPHABET.charAt(buffer << 5 - bits & 0x1F);
        }
        return text;
    }
}
