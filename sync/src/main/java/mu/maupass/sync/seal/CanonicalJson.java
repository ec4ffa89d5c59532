package mu.maupass.sync.seal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * The canonical form of a JSON document (RFC 8785), so that its hash is the same however it was written. It works on bytes
 * and overwrites its own copies: a record's secret never becomes a String here.
 */
final class CanonicalJson {

    private static final BigDecimal LEAST_PLAIN = new BigDecimal("1e-6");
    private static final BigDecimal LEAST_EXPONENTIAL = new BigDecimal("1e21");

    private final IntFunction<byte[]> arrays;

    private CanonicalJson(IntFunction<byte[]> arrays) {
        this.arrays = arrays;
    }

    /**
     * The canonical form; the caller overwrites it where the document holds a secret.
     *
     * @throws IOException where it is not one JSON document, an object has a member twice, or a text has half a pair of
     *     UTF-16 (3.2.2.2)
     */
    static byte[] of(byte[] document) throws IOException {
        return of(document, byte[]::new);
    }

    /**
     * @param arrays hands out each array for a part of the document; all but the one that is returned are overwritten
     */
    static byte[] of(byte[] document, IntFunction<byte[]> arrays) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(document)) {
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            if (parser.nextToken() == null) {
                throw new IOException("no JSON document");
            }
            byte[] form = new CanonicalJson(arrays).value(parser);
            if (ends(parser)) {
                return form;
            }
            Arrays.fill(form, (byte) 0);
            throw new IOException("more than one JSON document");
        }
    }

    private static boolean ends(JsonParser parser) {
        try {
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    private byte[] value(JsonParser parser) throws IOException {
        WipingBuffer out = new WipingBuffer(arrays);
        try {
            write(parser, out);
            return out.takeBytes();
        } finally {
            out.overwrite();
        }
    }

    private void write(JsonParser parser, WipingBuffer out) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, out);
            case START_ARRAY -> {
                out.write('[');
                for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                    if (i > 0) {
                        out.write(',');
                    }
                    write(parser, out);
                }
                out.write(']');
            }
            case VALUE_STRING -> text(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength(), out);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> ascii(number(parser.getDoubleValue()), out);
            case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> ascii(parser.getText(), out);
            default -> throw new IOException("no JSON document");
        }
    }

    /** Members in the order of their names' UTF-16 units. */
    private void object(JsonParser parser, WipingBuffer out) throws IOException {
        Map<String, byte[]> members = new TreeMap<>();
        try {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                members.put(name, value(parser));
            }
            out.write('{');
            boolean first = true;
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                if (!first) {
                    out.write(',');
                }
                first = false;
                char[] name = member.getKey().toCharArray();
                text(name, 0, name.length, out);
                out.write(':');
                out.write(member.getValue(), 0, member.getValue().length);
            }
            out.write('}');
        } finally {
            members.values().forEach(value -> Arrays.fill(value, (byte) 0));
        }
    }

    /** Byte by byte: an encoder leaves copies behind, and most text is ASCII. */
    private static void text(char[] characters, int from, int length, WipingBuffer out) throws IOException {
        out.write('"');
        int end = from + length;
        for (int at = from; at < end; at++) {
            char c = characters[at];
            if (c < ' ' || c == '"' || c == '\\') {
                ascii(escape(c), out);
            } else if (c < 0x80) {
                out.write(c);
            } else if (!Character.isSurrogate(c)) {
                utf8(c, out);
            } else if (at + 1 < end && Character.isSurrogatePair(c, characters[at + 1])) {
                utf8(Character.toCodePoint(c, characters[++at]), out);
            } else {
                throw new IOException("half a pair of UTF-16");
            }
        }
        out.write('"');
    }

    /** RFC 3629, section 3; from U+0080 on. */
    private static void utf8(int point, WipingBuffer out) {
        if (point < 0x800) {
            out.write(0xC0 | point >> 6);
        } else {
            if (point < 0x10000) {
                out.write(0xE0 | point >> 12);
            } else {
                out.write(0xF0 | point >> 18);
                out.write(0x80 | point >> 12 & 0x3F);
            }
            out.write(0x80 | point >> 6 & 0x3F);
        }
        out.write(0x80 | point & 0x3F);
    }

    private static String escape(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\b' -> "\\b";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\f' -> "\\f";
            case '\r' -> "\\r";
            default -> String.format(Locale.ROOT, "\\u%04x", (int) c);
        };
    }

    private static void ascii(String text, WipingBuffer out) {
        byte[] signs = text.getBytes(StandardCharsets.US_ASCII);
        out.write(signs, 0, signs.length);
    }

    /** As ECMAScript writes a number: Java finds the same shortest digits, but for some numbers below 1e-307. */
    static String number(double value) throws IOException {
        if (!Double.isFinite(value)) {
            throw new IOException("a number that JSON has not");
        }
        BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        BigDecimal size = exact.abs();
        if (size.signum() == 0 || size.compareTo(LEAST_PLAIN) >= 0 && size.compareTo(LEAST_EXPONENTIAL) < 0) {
            return exact.signum() == 0 ? "0" : exact.toPlainString();
        }
        String digits = exact.unscaledValue().abs().toString();
        int exponent = exact.precision() - exact.scale() - 1;
        return (exact.signum() < 0 ? "-" : "")
                + digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + (exponent < 0 ? "e-" : "e+")
                + Math.abs(exponent);
    }
}
