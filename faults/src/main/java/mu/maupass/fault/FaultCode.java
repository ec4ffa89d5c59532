package mu.maupass.fault;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A short code for a failure that nobody foresaw, such as {@code K7QF:3M2A}. Its first half says what was thrown, its
 * second half where. It is made only of names of classes and methods, never of a message, which may contain what a
 * library was reading. The same fault has the same code on every computer, with any number of wrappers around it. Line
 * numbers do not count, so that the code stays the same until the method gets another name.
 *
 * @param text four characters, a colon, four characters
 */
public record FaultCode(String text) implements Serializable {
    private static final Pattern FORM = Pattern.compile("[0-9A-HJKMNP-TV-Z]{4}:[0-9A-HJKMNP-TV-Z]{4}");
    /** Crockford's alphabet: it has no letter that looks like a digit. */
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int HALF = 4;
    private static final int BITS = 5;
    /**
     * Frames of our own code, from where it was thrown outwards: enough to distinguish callers, few enough that a
     * change elsewhere seldom changes the code.
     */
    private static final int PLACES = 3;
    /** In a stack overflow, a frame that does not repeat belongs to the method that happened to be called last. */
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
            // Where exactly the stack became full is chance; which methods called each other in a circle is not.
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

    /**
     * FNV-1a, reduced to as many bits as the letters hold: a checksum that needs no security provider and little
     * memory.
     */
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
