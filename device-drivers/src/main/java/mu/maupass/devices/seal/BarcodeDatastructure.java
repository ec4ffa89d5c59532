package mu.maupass.devices.seal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Parses ICAO's Datastructure for Barcode (technical report "ICAO Datastructure for Barcode"), which issuers print in place of a
 * visible digital seal: {@code RDB1} (in drafts {@code NDB1}), a letter that says whether it is signed and compressed, and the
 * bytes in base 32. They are a header, a group of messages (61), perhaps the signer's certificate (7E), and the signature (7F) over
 * header and messages.
 */
final class BarcodeDatastructure {

    private static final int BEGIN = 5;
    private static final int SIGNED = 1;
    private static final int COMPRESSED = 2;
    /** State and, in a signed one, algorithm, reference and date without its mask. */
    private static final int HEADER = 2 + 1 + BarcodeSigner.REFERENCE + 3;

    private static final int MESSAGES = 0x61;
    private static final int CERTIFICATE = 0x7E;
    private static final int SIGNATURE = 0x7F;
    /** Up to here a message consists of messages: visa, emergency document, health, authorization. */
    private static final int LAST_GROUP = 0x06;

    /** A barcode that is unpacked to more is none. */
    private static final int LONGEST = 16_384;

    private BarcodeDatastructure() {}

    /** Whether the content of a barcode begins like one. */
    static boolean begins(byte[] bytes) {
        return bytes.length > BEGIN
                && (bytes[0] == 'R' || bytes[0] == 'N')
                && bytes[1] == 'D'
                && bytes[2] == 'B'
                && bytes[3] == '1';
    }

    /**
     * Parses one.
     *
     * @throws SealException {@link SealFailure#DIALECT} where it is not signed, or by an algorithm that is not known here;
     *     {@link SealFailure#MALFORMED}
     */
    static VisibleDigitalSeal parse(byte[] text) throws SealException {
        int flags = text[BEGIN - 1] - 'A';
        if (flags < 0 || flags > (SIGNED | COMPRESSED)) {
            throw new SealException(SealFailure.DIALECT);
        }
        if ((flags & SIGNED) == 0) {
            throw new SealException(SealFailure.DIALECT);
        }
        byte[] packed = base32(text, BEGIN);
        byte[] bytes = packed;
        try {
            bytes = (flags & COMPRESSED) == 0 ? packed : inflated(packed);
            return signed(bytes);
        } catch (BufferUnderflowException | DateTimeException e) {
            throw new SealException(SealFailure.MALFORMED);
        } finally {
            wipe(packed);
            wipe(bytes);
        }
    }

    private static VisibleDigitalSeal signed(byte[] bytes) throws SealException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte[] packed = new byte[2];
        in.get(packed);
        String state = C40.decode(packed)
                .orElseThrow(() -> new SealException(SealFailure.MALFORMED))
                .strip();
        String digest = switch (in.get()) {
            case 1 -> "SHA256";
            case 2 -> "SHA384";
            case 3 -> "SHA512";
            default -> throw new SealException(SealFailure.DIALECT);
        };
        byte[] reference = new byte[BarcodeSigner.REFERENCE];
        in.get(reference);
        // The report's table has no mask before the date, its text and many issuers have one; what follows tells.
        if (bytes.length > HEADER + 1 && bytes[HEADER + 1] == MESSAGES && in.get(in.position()) == 0) {
            in.get();
        }
        LocalDate sealed = VisibleDigitalSeal.date(in);
        int begin = in.position();
        Map<Integer, byte[]> messages = new LinkedHashMap<>();
        if (in.get(begin) != MESSAGES) {
            throw new SealException(SealFailure.MALFORMED);
        }
        in.get();
        messages(messages, value(in), 0);
        int end = in.position();
        byte[] certificate = new byte[0];
        byte[] signature = new byte[0];
        while (in.hasRemaining()) {
            int tag = in.get() & 0xFF;
            byte[] value = value(in);
            if (tag == CERTIFICATE && certificate.length == 0 && signature.length == 0) {
                certificate = value;
            } else if (tag == SIGNATURE && signature.length == 0) {
                signature = value;
            } else {
                throw new SealException(SealFailure.MALFORMED);
            }
        }
        if (signature.length == 0 || signature.length % 2 != 0) {
            throw new SealException(SealFailure.MALFORMED);
        }
        return new VisibleDigitalSeal(
                state,
                "",
                HexFormat.of().formatHex(reference).toUpperCase(Locale.ROOT),
                sealed,
                sealed,
                0,
                0,
                messages,
                Arrays.copyOf(bytes, end),
                signature,
                Optional.of(new BarcodeSigner(digest, certificate)));
    }

    /** Messages by their tag; those within another one by both tags, the outer one first. The group is overwritten. */
    private static void messages(Map<Integer, byte[]> messages, byte[] group, int outer) throws SealException {
        ByteBuffer in = ByteBuffer.wrap(group);
        try {
            while (in.hasRemaining()) {
                int tag = in.get() & 0xFF;
                byte[] value = value(in);
                if (outer == 0 && tag > 0 && tag <= LAST_GROUP) {
                    messages(messages, value, tag);
                } else if (messages.put(outer << 8 | tag, value) != null) {
                    throw new SealException(SealFailure.MALFORMED);
                }
            }
        } finally {
            wipe(group);
        }
    }

    private static byte[] value(ByteBuffer in) throws SealException {
        byte[] value = new byte[VisibleDigitalSeal.length(in)];
        in.get(value);
        return value;
    }

    /** RFC 4648, 6, without its padding. */
    private static byte[] base32(byte[] text, int begin) throws SealException {
        int end = text.length;
        while (end > begin && text[end - 1] == '=') {
            end--;
        }
        byte[] bytes = new byte[(end - begin) * 5 / 8];
        int bits = 0;
        int held = 0;
        int length = 0;
        for (int i = begin; i < end; i++) {
            int c = text[i];
            int five = c >= 'A' && c <= 'Z' ? c - 'A' : c >= '2' && c <= '7' ? c - '2' + 26 : -1;
            if (five < 0) {
                wipe(bytes);
                throw new SealException(SealFailure.MALFORMED);
            }
            held = (held << 5 | five) & 0xFFF;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[length++] = (byte) (held >> bits);
            }
        }
        return bytes;
    }

    private static byte[] inflated(byte[] packed) throws SealException {
        byte[] bytes = new byte[LONGEST];
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(packed);
            int length = inflater.inflate(bytes);
            if (!inflater.finished()) {
                throw new SealException(SealFailure.MALFORMED);
            }
            return Arrays.copyOf(bytes, length);
        } catch (DataFormatException e) {
            throw new SealException(SealFailure.MALFORMED);
        } finally {
            wipe(bytes);
        }
    }

    /** What is copied from a barcode is data of a person. */
    private static void wipe(byte[] bytes) {
        Arrays.fill(bytes, (byte) 0);
    }
}
