package mu.maupass.sync.activation;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Says which document it is, in the one form that station, deny list, authority and record compare. One document has
 * one key, in whatever way its number was written.
 *
 * @param kind what the document is
 * @param country the issuing state as three letters (ICAO 9303-3, section 5), or the letters on the document where they
 *     are none of a state
 * @param number the document's number: capital letters A to Z and digits, nothing else
 */
public record DocumentKey(DocumentKind kind, String country, String number) {
    /**
     * The longest number that a document may have. ICAO's longest, on a card whose number goes on in the optional data,
     * has 22 characters.
     */
    public static final int LONGEST_NUMBER = 32;

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{1,3}");
    private static final Pattern NUMBER = Pattern.compile("[A-Z0-9]{1," + LONGEST_NUMBER + "}");

    public DocumentKey {
        Objects.requireNonNull(kind);
        if (kind == DocumentKind.NONE
                || !COUNTRY.matcher(country).matches()
                || !NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException("not the key of a document");
        }
    }

    /**
     * The key of a document. Country and number may be as somebody typed them or as a program read them: upper or lower
     * case, spaces, dashes, points, fillers, invisible characters and the width of characters do not matter, and digits
     * of any script count as digits. A letter of another script is never taken for a Latin letter that looks like it;
     * the result is empty then.
     */
    public static Optional<DocumentKey> of(DocumentKind kind, String country, String number) {
        String state = country(country);
        String own = folded(number);
        return kind != DocumentKind.NONE
                        && COUNTRY.matcher(state).matches()
                        && NUMBER.matcher(own).matches()
                ? Optional.of(new DocumentKey(kind, state, own))
                : Optional.empty();
    }

    /** One key for each kind of document, all with the same country and number. */
    public Stream<DocumentKey> ofEveryKind() {
        return Arrays.stream(DocumentKind.values())
                .filter(other -> other != DocumentKind.NONE)
                .map(other -> new DocumentKey(other, country, number));
    }

    /**
     * A number in the form of keys: letters and digits only. A letter other than A to Z is left in, so that the pattern
     * of a key refuses the number.
     */
    public static String folded(String text) {
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toUpperCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(point -> {
                    int digit = Character.digit(point, 10);
                    plain.appendCodePoint(digit >= 0 ? '0' + digit : point);
                });
        return plain.toString();
    }

    /** A country in the form of keys: one or two letters that stand for a state become its three. */
    public static String country(String written) {
        String country = folded(written);
        if (country.equals("D")) {
            return "DEU";
        }
        try {
            String three = country.length() == 2 ? Locale.of("", country).getISO3Country() : "";
            return three.isEmpty() ? country : three;
        } catch (MissingResourceException e) {
            return country;
        }
    }

    /**
     * Whether somebody who typed one of both may have meant the other: the numbers are the same but for characters that look
     * alike (O and 0, I, L and 1), whatever kind and country were named.
     */
    public boolean resembles(DocumentKey other) {
        return lookAlike().equals(other.lookAlike());
    }

    /** The number with one character in place of all that look like it. */
    public String lookAlike() {
        return number.replace('O', '0').replace('I', '1').replace('L', '1');
    }

    /** The text from which keyed hashes are made. */
    public String canonical() {
        return kind.value() + "|" + country + "|" + number;
    }

    /** Does not show which document it is. */
    @Override
    public String toString() {
        return "DocumentKey[" + kind + "]";
    }
}
