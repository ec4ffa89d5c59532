package mu.maupass.sync.seal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The canonical form of a JSON document (RFC 8785), so that its hash is the same however it was written. It works on bytes
 * and overwrites its own copies: a record's secret never becomes a String here.
 */
final class CanonicalJson {

    private static final BigDecimal LEAST_PLAIN = new BigDecimal("1e-6");
    private static final BigDecimal LEAST_EXPONENTIAL = new BigDecimal("1e21");

    private CanonicalJson() {}

    /**
     * The canonical form; the caller overwrites it where the document holds a secret.
     *
     * @throws IOException where it is no JSON document, or an object has a member twice
     */
    static byte[] of(byte[] document) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(document)) {
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            WipingBuffer out = new WipingBuffer();
            parser.nextToken();
            write(parser, out);
            return out.takeBytes();
        }
    }

    private static void write(JsonParser parser, OutputStream out) throws IOException {
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
    private static void object(JsonParser parser, OutputStream out) throws IOException {
        Map<String, byte[]> members = new TreeMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            WipingBuffer value = new WipingBuffer();
            write(parser, value);
            members.put(name, value.takeBytes());
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
            out.write(member.getValue());
            Arrays.fill(member.getValue(), (byte) 0);
        }
        out.write('}');
    }

    private static void text(char[] characters, int from, int length, OutputStream out) throws IOException {
        out.write('"');
        int end = from + length;
        int plain = from;
        for (int at = from; at < end; at++) {
            char c = characters[at];
            if (c < ' ' || c == '"' || c == '\\') {
                String escape = escape(c);
                utf8(characters, plain, at - plain, out);
                ascii(escape, out);
                plain = at + 1;
            }
        }
        utf8(characters, plain, end - plain, out);
        out.write('"');
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

    private static void utf8(char[] characters, int from, int length, OutputStream out) throws IOException {
        // Most text is ASCII, and this is most of the work for a record.
        int at = from;
        while (at < from + length && characters[at] < 0x80) {
            out.write(characters[at++]);
        }
        if (at < from + length) {
            encoded(characters, at, from + length - at, out);
        }
    }

    private static void encoded(char[] characters, int from, int length, OutputStream out) throws IOException {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(characters, from, length));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        out.write(bytes);
        Arrays.fill(bytes, (byte) 0);
        encoded.clear();
        encoded.put(new byte[encoded.remaining()]);
    }

    private static void ascii(String text, OutputStream out) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
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
