package mu.maupass.devices.card.emrtd;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mu.maupass.devices.card.Portrait;

/**
 * Finds the portrait in DG2 (ICAO 9303-10, 4.7.2; ISO/IEC 19794-5:2005 and 39794-5), and its format and size in the image's own
 * bytes. The record's fields for width, height and format are not trusted. This is our own parser, because the
 * library's never ends on a record that is cut off.
 */
final class PortraitBytes {

    private static final byte[] JP2 = {0, 0, 0, 12, 'j', 'P', ' ', ' ', '\r', '\n', (byte) 0x87, '\n'};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final byte[] CODE_STREAM = {(byte) 0xFF, 0x4F, (byte) 0xFF, 0x51};
    private static final byte[] FACE = {'F', 'A', 'C', 0};
    private static final int RECORD_HEADER = 14;
    private static final int FACIAL_INFORMATION = 20;
    private static final int FEATURE_POINT = 8;
    private static final int IMAGE_INFORMATION = 12;
    private static final int MOST_LEVELS = 12;
    private static final int LARGEST_SIDE = 8_192;

    private PortraitBytes() {}

    /** The first face of the file; empty where it holds none. */
    static Optional<Portrait> ofDg2(byte[] dg2) throws BerTlv.MalformedException {
        List<BerTlv> group = BerTlv.all(BerTlv.only(dg2, 0x75));
        Optional<byte[]> templates = BerTlv.find(group, 0x7F61);
        if (templates.isEmpty()) {
            throw new BerTlv.MalformedException();
        }
        Optional<byte[]> template = BerTlv.find(BerTlv.all(templates.get()), 0x7F60);
        if (template.isEmpty()) {
            return Optional.empty();
        }
        List<BerTlv> parts = BerTlv.all(template.get());
        Optional<byte[]> record = BerTlv.find(parts, 0x5F2E).or(() -> BerTlv.find(parts, 0x7F2E));
        if (record.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(portrait(
                startsWith(record.get(), 0, FACE) ? imageOfRecord(record.get()) : imageOfObjects(record.get())));
    }

    /**
     * ISO/IEC 19794-5:2005. Some issuers write wrong lengths and numbers of feature points, so the image is where it
     * begins, and ends with the record where that has one face.
     */
    private static byte[] imageOfRecord(byte[] record) throws BerTlv.MalformedException {
        long faces = number(record, 12, 2);
        long end = RECORD_HEADER + number(record, RECORD_HEADER, 4);
        long points = number(record, RECORD_HEADER + 4, 2);
        int least = RECORD_HEADER + FACIAL_INFORMATION + IMAGE_INFORMATION;
        long told = least + points * FEATURE_POINT;
        int start = told < record.length && begins(record, (int) told) ? (int) told : search(record, least);
        boolean endFits = faces > 1 && end > start && end <= record.length;
        return Arrays.copyOfRange(record, start, endFits ? (int) end : record.length);
    }

    /** ISO/IEC 39794-5: data objects in each other, one of which is the image. */
    private static byte[] imageOfObjects(byte[] record) throws BerTlv.MalformedException {
        Optional<byte[]> image = inside(record, MOST_LEVELS);
        return image.isPresent() ? image.get() : Arrays.copyOfRange(record, search(record, 0), record.length);
    }

    private static Optional<byte[]> inside(byte[] objects, int left) {
        if (begins(objects, 0)) {
            return Optional.of(objects);
        }
        try {
            for (BerTlv object : left == 0 ? List.<BerTlv>of() : BerTlv.all(objects)) {
                Optional<byte[]> found = inside(object.value(), left - 1);
                if (found.isPresent()) {
                    return found;
                }
            }
        } catch (BerTlv.MalformedException e) {
            // A value without objects in it.
        }
        return Optional.empty();
    }

    private static int search(byte[] in, int from) throws BerTlv.MalformedException {
        for (int at = from; at < in.length; at++) {
            if (begins(in, at)) {
                return at;
            }
        }
        throw new BerTlv.MalformedException();
    }

    private static boolean begins(byte[] in, int at) {
        return startsWith(in, at, JPEG) || startsWith(in, at, JP2) || startsWith(in, at, CODE_STREAM);
    }

    /** Format and size from the image's own markers. */
    static Portrait portrait(byte[] image) throws BerTlv.MalformedException {
        if (startsWith(image, 0, JPEG)) {
            return jpeg(image);
        }
        if (startsWith(image, 0, JP2)) {
            return jpeg2000(image, codeStream(image), Portrait.Format.JP2);
        }
        return jpeg2000(image, 0, Portrait.Format.J2K);
    }

    /** ISO 10918-1, B.2.2: the frame header follows one of the SOF markers. */
    private static Portrait jpeg(byte[] image) throws BerTlv.MalformedException {
        int at = 2;
        while (at + 4 <= image.length) {
            int marker = image[at + 1] & 0xFF;
            if ((image[at] & 0xFF) != 0xFF) {
                throw new BerTlv.MalformedException();
            }
            if (marker == 0xFF) {
                at++;
                continue;
            }
            if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
                return sized(Portrait.Format.JPEG, number(image, at + 7, 2), number(image, at + 5, 2), image);
            }
            at += 2 + (int) Math.max(2, number(image, at + 2, 2));
        }
        throw new BerTlv.MalformedException();
    }

    /** ISO 15444-1, A.5.1: SIZ is the first segment behind SOC. */
    private static Portrait jpeg2000(byte[] image, int start, Portrait.Format format) throws BerTlv.MalformedException {
        if (!startsWith(image, start, CODE_STREAM)) {
            throw new BerTlv.MalformedException();
        }
        long width = number(image, start + 8, 4) - number(image, start + 16, 4);
        long height = number(image, start + 12, 4) - number(image, start + 20, 4);
        return sized(format, width, height, image);
    }

    /** ISO 15444-1, annex I: boxes up to the one of the code stream. */
    private static int codeStream(byte[] image) throws BerTlv.MalformedException {
        long at = 0;
        while (at + 8 <= image.length) {
            long length = number(image, (int) at, 4);
            if (number(image, (int) at + 4, 4) == 0x6A703263L) {
                return (int) at + 8;
            }
            if (length < 8) {
                break;
            }
            at += length;
        }
        throw new BerTlv.MalformedException();
    }

    private static Portrait sized(Portrait.Format format, long width, long height, byte[] image)
            throws BerTlv.MalformedException {
        if (width < 1 || height < 1 || width > LARGEST_SIDE || height > LARGEST_SIDE) {
            throw new BerTlv.MalformedException();
        }
        return new Portrait(format, (int) width, (int) height, image);
    }

    private static boolean startsWith(byte[] in, int from, byte[] what) {
        return in.length - from >= what.length && Arrays.equals(in, from, from + what.length, what, 0, what.length);
    }

    private static long number(byte[] in, int from, int bytes) throws BerTlv.MalformedException {
        if (from + bytes > in.length) {
            throw new BerTlv.MalformedException();
        }
        long number = 0;
        for (int i = from; i < from + bytes; i++) {
            number = number << 8 | in[i] & 0xFF;
        }
        return number;
    }
}
