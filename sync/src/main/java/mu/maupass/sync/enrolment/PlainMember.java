package mu.maupass.sync.enrolment;

import java.util.Optional;

/**
 * One text out of a JSON object, found without a parser: the library's own takes a third of what the first screen waits for,
 * most of it for numbers that are not there. What is no JSON may be taken for some; nothing may be decided by what is found.
 */
final class PlainMember {
    private static final char END = '\0';

    private final String json;
    private int at;

    private PlainMember(String json) {
        this.json = json;
    }

    /**
     * @param json an object
     * @param name of a member of the object itself, not of one within it
     * @return empty where there is none, or it is no text
     */
    static Optional<String> text(String json, String name) {
        return new PlainMember(json).find(name);
    }

    private Optional<String> find(String name) {
        if (next() != '{') {
            return Optional.empty();
        }
        int depth = 1;
        boolean named = true;
        while (depth > 0) {
            char sign = next();
            switch (sign) {
                case '"' -> {
                    boolean found = string().filter(name::equals).isPresent() && depth == 1 && named;
                    if (found) {
                        return next() == ':' && next() == '"' ? string() : Optional.empty();
                    }
                }
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case ':' -> named = false;
                case ',' -> named = true;
                case END -> depth = 0;
                default -> {}
            }
        }
        return Optional.empty();
    }

    /** The next sign that is no space. */
    private char next() {
        while (at < json.length()) {
            char sign = json.charAt(at++);
            if (sign > ' ') {
                return sign;
            }
        }
        return END;
    }

    /** From behind its first quotation mark; empty where it has no end, or an escape that there is not. */
    private Optional<String> string() {
        StringBuilder text = new StringBuilder();
        while (at < json.length()) {
            char sign = json.charAt(at++);
            if (sign == '"') {
                return Optional.of(text.toString());
            }
            if (sign == '\\' && !escaped(text)) {
                return Optional.empty();
            }
            if (sign != '\\') {
                text.append(sign);
            }
        }
        return Optional.empty();
    }

    private boolean escaped(StringBuilder text) {
        if (at >= json.length()) {
            return false;
        }
        char escape = json.charAt(at++);
        switch (escape) {
            case '"', '\\', '/' -> text.append(escape);
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'u' -> {
                return sign(text);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean sign(StringBuilder text) {
        int value = 0;
        for (int digit = 0; digit < 4; digit++) {
            int one = at < json.length() ? Character.digit(json.charAt(at++), 16) : -1;
            if (one < 0) {
                return false;
            }
            value = value * 16 + one;
        }
        text.append((char) value);
        return true;
    }
}
