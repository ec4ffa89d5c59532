package mu.maupass.devices.card.fido;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads CBOR that a stranger's key has sent (CTAP 2.1, section 8): definite lengths in their shortest form, no name
 * twice, nested no deeper than any real key does, and never more room taken than there are bytes. The order of names is
 * not looked at, because keys that are sold have it wrong.
 */
public final class CborReader {

    /** CTAP2 has four levels; an attestation may stand in one more map. */
    private static final int DEEPEST = 6;

    private final byte[] bytes;
    private int at;

    /** @param from where to begin */
    public CborReader(byte[] bytes, int from) {
        this.bytes = bytes.clone();
        this.at = from;
    }

    /** It is no CBOR of this kind. */
    public static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        /** What is wrong is not said: it would be somebody else's bytes. */
        public MalformedException() {
            super("malformed CBOR");
        }
    }

    /** The only value, which ends where the bytes end. */
    public static Cbor only(byte[] bytes) throws MalformedException {
        CborReader reader = new CborReader(bytes, 0);
        Cbor value = reader.next();
        if (reader.at != bytes.length) {
            throw new MalformedException();
        }
        return value;
    }

    /** The only value, which has names. */
    public static Cbor.Fields onlyFields(byte[] bytes) throws MalformedException {
        if (only(bytes) instanceof Cbor.Fields fields) {
            return fields;
        }
        throw new MalformedException();
    }

    /** The next value. */
    public Cbor next() throws MalformedException {
        return value(1);
    }

    /** Where the next value begins. */
    public int position() {
        return at;
    }

    private Cbor value(int depth) throws MalformedException {
        if (depth > DEEPEST) {
            throw new MalformedException();
        }
        int first = octet();
        int major = first >> 5;
        if (major == 7) {
            return simple(first);
        }
        long argument = argument(first & 0x1F);
        return switch (major) {
            case 0 -> new Cbor.Int(argument);
            case 1 -> new Cbor.Int(-1 - argument);
            case 2 -> new Cbor.Bytes(take(argument));
            case 3 -> new Cbor.Text(text(take(argument)));
            case 4 -> items(argument, depth);
            case 5 -> fields(argument, depth);
            default -> throw new MalformedException();
        };
    }

    private static Cbor simple(int first) throws MalformedException {
        return switch (first) {
            case 0xF4 -> new Cbor.Bool(false);
            case 0xF5 -> new Cbor.Bool(true);
            case 0xF6 -> new Cbor.Null();
            default -> throw new MalformedException();
        };
    }

    private long argument(int info) throws MalformedException {
        if (info < 24) {
            return info;
        }
        if (info > 27) {
            throw new MalformedException();
        }
        int width = 1 << info - 24;
        long argument = 0;
        for (int i = 0; i < width; i++) {
            argument = argument << 8 | octet();
        }
        // The shortest form only; and nothing that Java's numbers have no room for.
        long least = width == 1 ? 24 : 1L << 8 * (width / 2);
        if (argument < least) {
            throw new MalformedException();
        }
        return argument;
    }

    private Cbor items(long count, int depth) throws MalformedException {
        requireRoom(count);
        List<Cbor> items = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            items.add(value(depth + 1));
        }
        return new Cbor.Items(items);
    }

    private Cbor fields(long count, int depth) throws MalformedException {
        requireRoom(count);
        Map<Cbor, Cbor> fields = new LinkedHashMap<>();
        for (long i = 0; i < count; i++) {
            Cbor name = value(depth + 1);
            if (!(name instanceof Cbor.Int || name instanceof Cbor.Text)
                    || fields.put(name, value(depth + 1)) != null) {
                throw new MalformedException();
            }
        }
        return new Cbor.Fields(fields);
    }

    private byte[] take(long length) throws MalformedException {
        requireRoom(length);
        byte[] taken = Arrays.copyOfRange(bytes, at, at + (int) length);
        at += (int) length;
        return taken;
    }

    /** Each value takes one byte at least. */
    private void requireRoom(long count) throws MalformedException {
        if (count > bytes.length - at) {
            throw new MalformedException();
        }
    }

    private int octet() throws MalformedException {
        if (at >= bytes.length) {
            throw new MalformedException();
        }
        return bytes[at++] & 0xFF;
    }

    private static String text(byte[] utf8) throws MalformedException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException();
        }
    }
}
