package mu.maupass.sync.trust;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A password's Argon2id hash (RFC 9106) in the usual text form
 * {@code $argon2id$v=19$m=<KiB>,t=<passes>,p=<lanes>$<salt>$<hash>}.
 *
 * @param text the text form
 */
public record PasswordHash(String text) {

    /** Memory in KiB, passes and lanes for new hashes: the second choice of OWASP's list, some 50 ms on an old PC. */
    private static final int MEMORY_KIB = 19_456;

    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    /** The most that a bundle may ask for, so that it cannot make a sign-in too slow. */
    private static final int LEAST_MEMORY_KIB = 8;

    private static final int MAX_MEMORY_KIB = 1 << 18;
    private static final int MAX_PASSES = 16;
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

    public PasswordHash {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()
                || Integer.parseInt(parts.group(1)) > MAX_MEMORY_KIB
                || Integer.parseInt(parts.group(2)) > MAX_PASSES) {
            throw new IllegalArgumentException("not an Argon2id hash this station accepts");
        }
    }

    /** The hash of a password under a new salt. The characters are not overwritten. */
    public static PasswordHash of(char[] password, SecureRandom random) {
        return of(password, random, MEMORY_KIB, PASSES);
    }

    /**
     * The same for a password that everybody knows, such as an invented person's. It is made fast, because slowness
     * would protect nothing.
     */
    public static PasswordHash ofPrinted(char[] password, SecureRandom random) {
        return of(password, random, LEAST_MEMORY_KIB, 1);
    }

    private static PasswordHash of(char[] password, SecureRandom random, int memory, int passes) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = argon2id(password, salt, memory, passes, LANES, HASH_BYTES);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return new PasswordHash("$argon2id$v=19$m=" + memory + ",t=" + passes + ",p=" + LANES + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash));
    }

    /** Whether this is the password; takes some 50 ms on purpose. The characters are not overwritten. */
    public boolean matches(char[] password) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return false;
        }
        byte[] salt = Base64.getDecoder().decode(parts.group(4));
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        byte[] actual = argon2id(
                password,
                salt,
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                expected.length);
        return MessageDigest.isEqual(expected, actual);
    }

    @Override
    public String toString() {
        return "PasswordHash[***]";
    }

    private static byte[] argon2id(char[] password, byte[] salt, int memory, int passes, int lanes, int length) {
        ByteBuffer utf8 = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        byte[] bytes = new byte[utf8.remaining()];
        utf8.get(bytes);
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(memory)
                    .withIterations(passes)
                    .withParallelism(lanes)
                    .withSalt(salt)
                    .build());
            byte[] hash = new byte[length];
            generator.generateBytes(bytes, hash);
            return hash;
        } finally {
            Arrays.fill(bytes, (byte) 0);
            utf8.clear();
            utf8.put(new byte[utf8.remaining()]);
        }
    }
}
