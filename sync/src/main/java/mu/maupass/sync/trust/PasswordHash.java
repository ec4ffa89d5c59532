package mu.maupass.sync.trust;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import mu.maupass.sync.activation.Secret;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A password's Argon2id hash (RFC 9106) in the usual text form
 * {@code $argon2id$v=19$m=<KiB>,t=<passes>,p=<lanes>$<salt>$<hash>}. Under the name {@code argon2id-hkdf-sha256} the last
 * part is not Argon2id's own output, but derived from that (HKDF-Expand, RFC 5869); so the same output also gives a key that the
 * text does not tell, and a sign-in costs one Argon2id as before.
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
    private static final String PLAIN = "argon2id";
    private static final String DERIVED = "argon2id-hkdf-sha256";
    private static final String VERIFIER = "maupass password verifier";
    private static final String WRAPPING_KEY = "maupass agent key";
    private static final Pattern FORM = Pattern.compile(
            "\\$(argon2id|argon2id-hkdf-sha256)\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

    public PasswordHash {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()
                || Integer.parseInt(parts.group(2)) > MAX_MEMORY_KIB
                || Integer.parseInt(parts.group(3)) > MAX_PASSES) {
            throw new IllegalArgumentException("not an Argon2id hash this station accepts");
        }
    }

    /**
     * Whether guessing costs at least what a new hash of this station does. A roster that says less would make a copied one
     * worth guessing at.
     */
    boolean isDear() {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                && Integer.parseInt(parts.group(2)) >= MEMORY_KIB
                && Integer.parseInt(parts.group(3)) >= PASSES
                && Integer.parseInt(parts.group(4)) >= LANES
                && decoded(parts.group(5)) >= SALT_BYTES
                && decoded(parts.group(6)) >= HASH_BYTES;
    }

    /**
     * Whether the authority may take it from a station into the roster: just what {@link #deriving} makes. A cheaper one would be worth
     * guessing at; a dearer one would hold up every station that its owner signs in at.
     */
    public boolean isWorthARoster() {
        return isNew(DERIVED);
    }

    /** Whether it is just what {@link #of} makes: hard to guess at, and no harder to compare than a new one. */
    public boolean isOrdinary() {
        return isNew(PLAIN);
    }

    /**
     * Whether it is just what {@link #derivingPrinted} makes: of a password that everybody may know, which only a
     * roster of a training has.
     */
    public boolean isPrinted() {
        return isJust(DERIVED, LEAST_MEMORY_KIB, 1);
    }

    private boolean isNew(String function) {
        return isJust(function, MEMORY_KIB, PASSES);
    }

    private boolean isJust(String function, int memory, int passes) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                && parts.group(1).equals(function)
                && Integer.parseInt(parts.group(2)) == memory
                && Integer.parseInt(parts.group(3)) == passes
                && Integer.parseInt(parts.group(4)) == LANES
                && decoded(parts.group(5)) == SALT_BYTES
                && decoded(parts.group(6)) == HASH_BYTES;
    }

    /** How many bytes the text stands for; none where it is no Base64. */
    private static int decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64).length;
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }

    /** How a password was answered. */
    public sealed interface Match {
        /** It is another one. */
        record Wrong() implements Match {}

        /**
         * It is this one.
         *
         * @param wrappingKey what the password also gives; the caller wipes it. Empty where the hash is a plain one
         */
        record Fits(Optional<Secret> wrappingKey) implements Match {}
    }

    /** A new hash, and the key that the same password gives; the caller wipes it. */
    public record Derivation(PasswordHash hash, Secret wrappingKey) {}

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

    /** One that no password fits, and with which comparing takes as long as with one of {@link #of}. */
    public static PasswordHash ofNobody(SecureRandom random) {
        byte[] hash = new byte[HASH_BYTES];
        random.nextBytes(hash);
        return new PasswordHash(text(PLAIN, MEMORY_KIB, PASSES, salt(random), hash));
    }

    private static PasswordHash of(char[] password, SecureRandom random, int memory, int passes) {
        byte[] salt = salt(random);
        return new PasswordHash(
                text(PLAIN, memory, passes, salt, argon2id(password, salt, memory, passes, LANES, HASH_BYTES)));
    }

    /** A hash whose password also gives a key. The characters are not overwritten. */
    public static Derivation deriving(char[] password, SecureRandom random) {
        return deriving(password, random, MEMORY_KIB, PASSES);
    }

    /** The same for a password that everybody may know, an invented agent's. It is made fast, as {@link #ofPrinted}. */
    public static Derivation derivingPrinted(char[] password, SecureRandom random) {
        return deriving(password, random, LEAST_MEMORY_KIB, 1);
    }

    private static Derivation deriving(char[] password, SecureRandom random, int memory, int passes) {
        byte[] salt = salt(random);
        return derivation(salt, argon2id(password, salt, memory, passes, LANES, HASH_BYTES), memory, passes);
    }

    /**
     * What {@link #deriving} makes, where the slow part of it is known: of a printed password, such as an invented person's,
     * it is printed as well.
     *
     * @param root of the password under this salt; overwritten
     */
    public static Derivation derivation(byte[] salt, byte[] root) {
        return derivation(salt, root, MEMORY_KIB, PASSES);
    }

    private static Derivation derivation(byte[] salt, byte[] root, int memory, int passes) {
        try {
            return new Derivation(
                    new PasswordHash(text(DERIVED, memory, passes, salt, expand(root, VERIFIER))),
                    Secret.takingOver(expand(root, WRAPPING_KEY)));
        } finally {
            Arrays.fill(root, (byte) 0);
        }
    }

    private static byte[] salt(SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }

    private static String text(String function, int memory, int passes, byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$" + function + "$v=19$m=" + memory + ",t=" + passes + ",p=" + LANES + "$" + base64.encodeToString(salt)
                + "$" + base64.encodeToString(hash);
    }

    /** Whether this is the password; takes some 50 ms on purpose. The characters are not overwritten. */
    public boolean matches(char[] password) {
        return switch (match(password)) {
            case Match.Wrong() -> false;
            case Match.Fits(var wrappingKey) -> {
                wrappingKey.ifPresent(Secret::wipe);
                yield true;
            }
        };
    }

    /** The same, with the key that the right password gives. */
    public Match match(char[] password) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return new Match.Wrong();
        }
        boolean derived = parts.group(1).equals(DERIVED);
        byte[] expected = Base64.getDecoder().decode(parts.group(6));
        byte[] root = argon2id(
                password,
                Base64.getDecoder().decode(parts.group(5)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                Integer.parseInt(parts.group(4)),
                derived ? HASH_BYTES : expected.length);
        try {
            if (!MessageDigest.isEqual(expected, derived ? expand(root, VERIFIER) : root)) {
                return new Match.Wrong();
            }
            return new Match.Fits(
                    derived ? Optional.of(Secret.takingOver(expand(root, WRAPPING_KEY))) : Optional.empty());
        } finally {
            Arrays.fill(root, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "PasswordHash[***]";
    }

    private static byte[] expand(byte[] root, String purpose) {
        try {
            // Named, because a derivation looks at every provider otherwise, and starts those that it finds in a jar.
            return KDF.getInstance("HKDF-SHA256", "SunJCE")
                    .deriveData(HKDFParameterSpec.expandOnly(
                            new SecretKeySpec(root, "Generic"),
                            purpose.getBytes(StandardCharsets.US_ASCII),
                            HASH_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HKDF", e);
        }
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
