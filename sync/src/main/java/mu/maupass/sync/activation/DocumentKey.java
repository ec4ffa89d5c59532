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
 * Which document it is, in the one form that station, deny list, authority and record compare: however it was written,
 * one document has one key.
 *
 * @param kind what the document is
 * @param country who issued it, by three letters (ICAO 9303-3, section 5), or the letters that stand there
 * @param number its own number: capital letters A to Z and digits, nothing else
 */
public record DocumentKey(DocumentKind kind, String country, String number) {
    /** The longest number that a document may have; ICAO's longest, with the overflow of a card, has 22. */
    public static final int LONGEST_NUMBER = 32;

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{1,3}");
    private static final Pattern NUMBER = Pattern.compile("[A-Z0-9]{1," + LONGEST_NUMBER + "}");

    public DocumentKey {
        Objects.requireNonNull(kind);
        if (kind == DocumentKind.NONE
                || !COUNTRY.matcher(country).matches()
                || !NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException("no document's key");
        }
    }

    /**
     * The key of a document, whose country and number are as somebody typed them or a machine read them. Case, spaces,
     * dashes, points, fillers, what cannot be seen, and the width of characters do not matter; digits of any script are
     * digits. A letter of another script is not taken for the one it looks like: there is no key then.
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

    /** The same number of the same country on a document of every kind there is. */
    public Stream<DocumentKey> ofEveryKind() {
        return Arrays.stream(DocumentKind.values())
                .filter(other -> other != DocumentKind.NONE)
                .map(other -> new DocumentKey(other, country, number));
    }

    /** A number as keys have it: letters and digits only; a letter that is none of A to Z stays, so that no pattern fits it. */
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

    /** A country as keys have it: three letters where it was one or two that stand for a state. */
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

    /** The text that keyed hashes are made over. */
    public String canonical() {
        return kind.value() + "|" + country + "|" + number;
    }

    /** Names no document. */
    @Override
    public String toString() {
        return "DocumentKey[" + kind + "]";
    }
}
