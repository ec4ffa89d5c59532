package mu.maupass.fault;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A short code for something that nobody foresaw, such as {@code K7QF:3M2A}. It says by its first half what was thrown
 * and by its second where, and is made of names of classes and methods alone: never of a message, which may quote what a
 * library was reading. The same fault has the same code on every machine, however many wrappers it comes in; line
 * numbers do not count, so that it keeps its code until the method it happens in gets another name.
 *
 * @param text four characters, a colon, four characters
 */
public record FaultCode(String text) implements Serializable {
    private static final Pattern FORM = Pattern.compile("[0-9A-HJKMNP-TV-Z]{4}:[0-9A-HJKMNP-TV-Z]{4}");
    /** Crockford's: no letter that could be read as a digit. */
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int HALF = 4;
    private static final int BITS = 5;
    /** Of the own code, from where it was thrown outwards: enough to tell callers apart, few enough to outlive a change. */
    private static final int PLACES = 3;
    /** A frame that a stack overflow does not repeat belongs to whoever happened to be called last. */
    private static final int REPEATED = 3;

    public FaultCode {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not the code of a fault: " + text);
        }
    }

    /** Any thread. */
    public static FaultCode of(Throwable thrown) {
        List<Throwable> causes = Causes.of(thrown);
        Throwable root = causes.getLast();
        String what = Stream.concat(
                        causes.stream()
                                .map(cause -> Frames.plain(cause.getClass().getName())),
                        Frames.calledFromOwnCode(root).stream())
                .collect(Collectors.joining("\n"));
        return new FaultCode(half(what) + ":" + half(String.join("\n", places(root))));
    }

    private static List<String> places(Throwable root) {
        List<String> own = Frames.own(root);
        if (root instanceof StackOverflowError) {
            // Where exactly the stack was full is chance; what went round is not.
            return own.stream()
                    .collect(Collectors.groupingBy(place -> place, Collectors.counting()))
                    .entrySet()
                    .stream()
                    .filter(place -> place.getValue() >= REPEATED)
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
        }
        return own.subList(0, Math.min(PLACES, own.size()));
    }

    /** FNV-1a, folded to as many bits as the letters hold: a checksum that needs no provider and little memory. */
    private static String half(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash ^= hash >>> 20 ^ hash >>> 40;
        StringBuilder half = new StringBuilder(HALF);
        for (int i = HALF - 1; i >= 0; i--) {
            half.append(LETTERS.charAt((int) (hash >>> i * BITS) & (1 << BITS) - 1));
        }
        return half.toString();
    }

    @Override
    public String toString() {
        return text;
    }
}
