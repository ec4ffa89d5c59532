package mu.maupass.sync.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import mu.maupass.sync.credential.CredentialException.Reason;

/**
 * CBOR that a stranger has sent (RFC 8949), of the kinds that an attestation has: numbers, bytes, texts, items and fields, of known
 * length in its shortest form, nested no deeper than any real one, no name twice. Numbers as names become their digits.
 */
final class CredentialCbor {

    private static final int MOST_BYTES = 16 << 10;
    private static final int DEEPEST = 6;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ByteBuffer in;

    private CredentialCbor(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    /** The only value in these bytes, which has names. */
    static JsonNode fields(byte[] bytes) throws CredentialException {
        CredentialCbor reader = new CredentialCbor(bytes);
        if (bytes.length > MOST_BYTES) {
            throw malformed();
        }
        JsonNode value = reader.value(1);
        if (!value.isObject() || reader.in.hasRemaining()) {
            throw malformed();
        }
        return value;
    }

    /** The bytes under this name. */
    static byte[] bytes(JsonNode fields, String name) throws CredentialException {
        return bytes(fields.path(name));
    }

    static byte[] bytes(JsonNode value) throws CredentialException {
        try {
            if (value.isBinary()) {
                return Arrays.copyOf(value.binaryValue(), value.binaryValue().length);
            }
        } catch (IOException e) {
            throw malformed();
        }
        throw malformed();
    }

    /** Whether the number under this name is this one. */
    static boolean is(JsonNode fields, String name, long number) {
        JsonNode value = fields.path(name);
        return value.isIntegralNumber() && value.asLong() == number;
    }

    private JsonNode value(int depth) throws CredentialException {
        if (depth > DEEPEST) {
            throw malformed();
        }
        int first = octet();
        long argument = argument(first & 0x1F);
        return switch (first >> 5) {
            case 0 -> NODES.numberNode(argument);
            case 1 -> NODES.numberNode(-1 - argument);
            case 2 -> NODES.binaryNode(take(argument));
            case 3 -> NODES.textNode(text(take(argument)));
            case 4 -> items(argument, depth);
            case 5 -> fields(argument, depth);
            // Tags, floating-point numbers and the rest stand in no attestation.
            default -> throw malformed();
        };
    }

    private long argument(int info) throws CredentialException {
        if (info < 24) {
            return info;
        }
        if (info > 27) {
            throw malformed();
        }
        int width = 1 << info - 24;
        long argument = 0;
        for (int i = 0; i < width; i++) {
            argument = argument << 8 | octet();
        }
        // The shortest form only; what does not fit into a long has become negative.
        if (argument < (width == 1 ? 24 : 1L << 4 * width)) {
            throw malformed();
        }
        return argument;
    }

    private ArrayNode items(long count, int depth) throws CredentialException {
        requireRoom(count);
        ArrayNode items = NODES.arrayNode();
        for (long i = 0; i < count; i++) {
            items.add(value(depth + 1));
        }
        return items;
    }

    private ObjectNode fields(long count, int depth) throws CredentialException {
        requireRoom(count);
        ObjectNode fields = NODES.objectNode();
        for (long i = 0; i < count; i++) {
            JsonNode name = value(depth + 1);
            // A number and a text of the same digits would become one name: no real one has both.
            if (!(name.isTextual() || name.isIntegralNumber())
                    || fields.replace(name.asText(), value(depth + 1)) != null) {
                throw malformed();
            }
        }
        return fields;
    }

    private byte[] take(long length) throws CredentialException {
        requireRoom(length);
        byte[] taken = new byte[(int) length];
        in.get(taken);
        return taken;
    }

    /** Each value takes one byte at least. */
    private void requireRoom(long count) throws CredentialException {
        if (count > in.remaining()) {
            throw malformed();
        }
    }

    private int octet() throws CredentialException {
        if (!in.hasRemaining()) {
            throw malformed();
        }
        return in.get() & 0xFF;
    }

    private static String text(byte[] utf8) throws CredentialException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed();
        }
    }

    private static CredentialException malformed() {
        return new CredentialException(Reason.MALFORMED);
    }
}
