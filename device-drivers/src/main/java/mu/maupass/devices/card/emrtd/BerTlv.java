package mu.maupass.devices.card.emrtd;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One BER-TLV data object (ISO 7816-4, 5.2.2) inside an array. Every length is compared with the bytes that are really
 * there. Therefore files and responses of a chip are parsed with this class before any library gets them.
 *
 * @param tag    one to three bytes as a number, such as {@code 0x7F61}
 * @param value  the content; a copy
 * @param end    index after this object in the array from which it was read
 */
public record BerTlv(int tag, byte[] value, int end) {

    /** The bytes do not form a data object. */
    public static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        public MalformedException() {
            super("not a data object", null, false, true);
        }
    }

    /**
     * Tag and length of an object whose content may not be there yet.
     *
     * @param tag    the tag
     * @param header bytes of tag and length
     * @param length bytes of the content according to the header: up to 2^31 − 1
     */
    public record Header(int tag, int header, int length) {
        /** Bytes of the whole object according to the header. */
        public long total() {
            return (long) header + length;
        }
    }

    /** Reads tag and length only. */
    public static Header header(byte[] in, int from) throws MalformedException {
        int at = from;
        int tag = next(in, at++);
        if ((tag & 0x1F) == 0x1F) {
            int more;
            do {
                if (tag > 0xFFFF) {
                    throw new MalformedException();
                }
                more = next(in, at++);
                tag = tag << 8 | more;
            } while ((more & 0x80) != 0);
        }
        int length = next(in, at++);
        if (length > 0x80) {
            int bytes = length & 0x7F;
            if (bytes > 4) {
                throw new MalformedException();
            }
            length = 0;
            for (int i = 0; i < bytes; i++) {
                length = length << 8 | next(in, at++);
            }
            if (length < 0) {
                throw new MalformedException();
            }
        } else if (length == 0x80) {
            throw new MalformedException();
        }
        return new Header(tag, at - from, length);
    }

    /** The object at this index. */
    public static BerTlv at(byte[] in, int from) throws MalformedException {
        Header header = header(in, from);
        int start = from + header.header();
        if (header.length() > in.length - start) {
            throw new MalformedException();
        }
        return new BerTlv(
                header.tag(), Arrays.copyOfRange(in, start, start + header.length()), start + header.length());
    }

    /** The only object of the array, which must have this tag. */
    public static byte[] only(byte[] in, int tag) throws MalformedException {
        BerTlv object = at(in, 0);
        if (object.tag != tag || object.end != in.length) {
            throw new MalformedException();
        }
        return object.value;
    }

    /** All objects of the array, which must fill it completely. */
    public static List<BerTlv> all(byte[] in) throws MalformedException {
        List<BerTlv> found = new ArrayList<>();
        for (int at = 0; at < in.length; at = found.getLast().end) {
            found.add(at(in, at));
        }
        return found;
    }

    /** The first of these objects that has this tag. */
    public static Optional<byte[]> find(List<BerTlv> objects, int tag) {
        return objects.stream().filter(o -> o.tag == tag).map(BerTlv::value).findFirst();
    }

    /** Encodes an object whose content consists of these parts. */
    public static byte[] encode(int tag, byte[]... parts) {
        byte[] value = concat(parts);
        ByteArrayOutputStream out = new ByteArrayOutputStream(value.length + 8);
        for (int shift = 16; shift >= 0; shift -= 8) {
            if (tag >>> shift != 0 || shift == 0) {
                out.write(tag >>> shift);
            }
        }
        if (value.length < 0x80) {
            out.write(value.length);
        } else if (value.length < 0x100) {
            out.write(0x81);
            out.write(value.length);
        } else if (value.length < 0x10000) {
            out.write(0x82);
            out.write(value.length >>> 8);
            out.write(value.length);
        } else {
            out.write(0x83);
            out.write(value.length >>> 16);
            out.write(value.length >>> 8);
            out.write(value.length);
        }
        out.writeBytes(value);
        return out.toByteArray();
    }

    /** Joins the arrays. */
    public static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static int next(byte[] in, int at) throws MalformedException {
        if (at >= in.length) {
            throw new MalformedException();
        }
        return in[at] & 0xFF;
    }
}
