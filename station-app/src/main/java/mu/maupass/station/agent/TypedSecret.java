package mu.maupass.station.agent;

import java.nio.CharBuffer;
import java.util.Arrays;

/**
 * What somebody types to sign in: the password, and where they have a second factor, its code. Both go one way, as one row of
 * characters with a line break between them, which no password has. The PIN of a card takes the place of a code. So whoever passes a password on, a line of a file or a door for
 * commands, passes on the code too.
 *
 * @param password overwritten with {@link #close}
 * @param code     or PIN; empty where none was typed. Overwritten as well
 */
public record TypedSecret(char[] password, char[] code) implements AutoCloseable {
    private static final char BREAK = '\n';

    /** Takes both apart; the characters that were given stay the caller's. */
    static TypedSecret of(char[] typed) {
        int end = 0;
        while (end < typed.length && typed[end] != BREAK) {
            end++;
        }
        char[] code = end == typed.length ? new char[0] : stripped(typed, end + 1);
        // A file may have been written under Windows.
        int last = end > 0 && end < typed.length && typed[end - 1] == '\r' ? end - 1 : end;
        return new TypedSecret(Arrays.copyOf(typed, last), code);
    }

    private static char[] stripped(char[] typed, int from) {
        int first = from;
        int last = typed.length;
        while (first < last && Character.isWhitespace(typed[first])) {
            first++;
        }
        while (last > first && Character.isWhitespace(typed[last - 1])) {
            last--;
        }
        return Arrays.copyOfRange(typed, first, last);
    }

    /** Puts both together, and overwrites the password. */
    public static char[] joined(char[] password, CharSequence code) {
        if (code.isEmpty()) {
            return password;
        }
        char[] both = Arrays.copyOf(password, password.length + 1 + code.length());
        both[password.length] = BREAK;
        CharBuffer.wrap(both, password.length + 1, code.length()).put(CharBuffer.wrap(code));
        Arrays.fill(password, '\0');
        return both;
    }

    @Override
    public void close() {
        Arrays.fill(password, '\0');
        Arrays.fill(code, '\0');
    }

    @Override
    public String toString() {
        return "TypedSecret[***]";
    }
}
