package mu.maupass.sync.activation;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A reference that can be said on the telephone: eight characters, none of which looks like another, the last of them a
 * check character that finds every single wrong character and every exchange of two. Whoever has the long reference finds
 * the short one: its last 15 hexadecimal digits as a number, modulo 23⁷, in base 23. Two records of one counter may have the
 * same one (one pair in 3.4 thousand million): who searches is shown both.
 *
 * @param value the eight characters, upper case, without separators
 */
public record ShortReference(String value) {
    /** As many as a prime number. Not there: 0 O, 1 I L, 2 Z, 5 S, 8 B, G for 6, U for V. */
    private static final String ALPHABET = "34679ACDEFHJKMNPQRTVWXY";

    private static final int LENGTH = 8;
    private static final long RANDOM_BITS = (1L << 60) - 1;

    public ShortReference {
        if (!fits(value)) {
            throw new IllegalArgumentException("not a short reference");
        }
    }

    /** Of the long one. */
    public static ShortReference of(UUID reference) {
        long rest = reference.getLeastSignificantBits() & RANDOM_BITS;
        StringBuilder payload = new StringBuilder(LENGTH);
        for (int i = 1; i < LENGTH; i++) {
            payload.insert(0, ALPHABET.charAt((int) (rest % ALPHABET.length())));
            rest /= ALPHABET.length();
        }
        int check = Math.floorMod(-sum(payload), ALPHABET.length());
        return new ShortReference(payload.append(ALPHABET.charAt(check)).toString());
    }

    /** What a person typed: any case, spaces and dashes anywhere. Empty where a character is missing or wrong. */
    public static Optional<ShortReference> read(String typed) {
        String plain = TypedText.ungrouped(typed).toUpperCase(Locale.ROOT);
        return fits(plain) ? Optional.of(new ShortReference(plain)) : Optional.empty();
    }

    /** In two groups of four, as it is shown and said. */
    public String grouped() {
        return value.substring(0, 4) + "-" + value.substring(4);
    }

    private static boolean fits(String value) {
        return value.length() == LENGTH
                && value.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)
                && Math.floorMod(sum(value), ALPHABET.length()) == 0;
    }

    /** The check character counts once, each one before it more often than the one behind. */
    private static int sum(CharSequence characters) {
        int sum = 0;
        for (int i = 0; i < characters.length(); i++) {
            sum += (LENGTH - i) * ALPHABET.indexOf(characters.charAt(i));
        }
        return sum;
    }
}
