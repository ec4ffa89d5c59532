package mu.maupass.devices.vision;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The header of an encoded image, read before any decoder allocates memory for it. The format is recognised by the
 * bytes, never by a file name. Safe with hostile bytes: every position is checked, and every loop makes progress.
 *
 * @param format   by its signature
 * @param width    in pixels, before any orientation is applied
 * @param height   in pixels
 * @param alpha    whether the pixels have transparency
 * @param complete whether the end that the format prescribes is there (not known for TIFF and JPEG 2000, where this is
 *     always true)
 */
record ImageHeader(Format format, long width, long height, boolean alpha, boolean complete) {

    enum Format {
        JPEG,
        PNG,
        TIFF,
        WEBP,
        JPEG_2000
    }

    /** @throws ImageException when it is no image of a known format, or its header is cut off */
    static ImageHeader of(byte[] encoded) throws ImageException {
        ByteBuffer in = ByteBuffer.wrap(encoded).asReadOnlyBuffer();
        try {
            if (begins(encoded, 0xFF, 0xD8, 0xFF)) {
                return jpeg(in);
            }
            if (begins(encoded, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
                return png(in);
            }
            if (begins(encoded, 'I', 'I', 42, 0) || begins(encoded, 'M', 'M', 0, 42)) {
                return tiff(in.order(encoded[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN));
            }
            if (begins(encoded, 'R', 'I', 'F', 'F') && text(in, 8).equals("WEBP")) {
                return webp(in.order(ByteOrder.LITTLE_ENDIAN));
            }
            if (begins(encoded, 0, 0, 0, 12, 'j', 'P', ' ', ' ') || begins(encoded, 0xFF, 0x4F, 0xFF, 0x51)) {
                return jpeg2000(in);
            }
        } catch (IndexOutOfBoundsException e) {
            throw new ImageException(ImageFailure.DAMAGED);
        }
        throw new ImageException(ImageFailure.NOT_AN_IMAGE);
    }

    // ITU-T T.81, B.1.1: segments up to the first scan; the frame header carries the size.
    private static ImageHeader jpeg(ByteBuffer in) throws ImageException {
        long width = 0;
        long height = 0;
        int at = 2;
        while (true) {
            if (unsigned(in, at) != 0xFF) {
                throw new ImageException(ImageFailure.DAMAGED);
            }
            int marker = unsigned(in, at + 1);
            if (marker == 0xFF) {
                at++;
                continue;
            }
            if (marker == 0xDA) {
                break;
            }
            if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
                height = Short.toUnsignedInt(in.getShort(at + 5));
                width = Short.toUnsignedInt(in.getShort(at + 7));
            }
            boolean alone = marker == 0x01 || marker >= 0xD0 && marker <= 0xD8;
            at += alone ? 2 : 2 + Math.max(2, Short.toUnsignedInt(in.getShort(at + 2)));
        }
        boolean complete = false;
        for (int i = in.limit() - 2; i > at && !complete; i--) {
            complete = in.get(i) == (byte) 0xFF && in.get(i + 1) == (byte) 0xD9;
        }
        return new ImageHeader(Format.JPEG, width, height, false, complete);
    }

    // ISO/IEC 15948, 11.2.2.
    private static ImageHeader png(ByteBuffer in) {
        int colour = unsigned(in, 25);
        boolean transparent = colour == 4 || colour == 6;
        boolean complete = false;
        for (long at = 8; at + 12 <= in.limit() && !complete; ) {
            String chunk = text(in, (int) at + 4);
            transparent |= chunk.equals("tRNS");
            complete = chunk.equals("IEND");
            at += 12 + Integer.toUnsignedLong(in.getInt((int) at));
        }
        return new ImageHeader(
                Format.PNG,
                Integer.toUnsignedLong(in.getInt(16)),
                Integer.toUnsignedLong(in.getInt(20)),
                transparent,
                complete);
    }

    // TIFF 6.0, section 2: the first directory; tags 256 and 257 are width and length, 262 says RGB, 277 counts
    // samples.
    private static ImageHeader tiff(ByteBuffer in) throws ImageException {
        int directory = in.getInt(4);
        int entries = Short.toUnsignedInt(in.getShort(directory));
        long width = 0;
        long height = 0;
        long photometric = 0;
        long samples = 0;
        for (int i = 0; i < entries; i++) {
            int entry = Math.addExact(directory, 2 + 12 * i);
            int tag = Short.toUnsignedInt(in.getShort(entry));
            long value = in.getShort(entry + 2) == 3
                    ? Short.toUnsignedInt(in.getShort(entry + 8))
                    : Integer.toUnsignedLong(in.getInt(entry + 8));
            switch (tag) {
                case 256 -> width = value;
                case 257 -> height = value;
                case 262 -> photometric = value;
                case 277 -> samples = value;
                default -> {}
            }
        }
        return new ImageHeader(Format.TIFF, width, height, photometric == 2 && samples == 4, true);
    }

    // RFC 9649: the first chunk is VP8X (extended), VP8L (lossless) or VP8 (lossy).
    private static ImageHeader webp(ByteBuffer in) throws ImageException {
        boolean complete = Integer.toUnsignedLong(in.getInt(4)) + 8 <= in.limit();
        return switch (text(in, 12)) {
            case "VP8X" ->
                new ImageHeader(
                        Format.WEBP,
                        (in.getInt(24) & 0xFFFFFF) + 1,
                        (in.getInt(26) >>> 8 & 0xFFFFFF) + 1,
                        (in.get(20) & 0x10) != 0,
                        complete);
            case "VP8L" -> {
                int bits = in.getInt(21);
                yield new ImageHeader(
                        Format.WEBP, (bits & 0x3FFF) + 1, (bits >>> 14 & 0x3FFF) + 1, (bits & 1 << 28) != 0, complete);
            }
            case "VP8 " ->
                new ImageHeader(Format.WEBP, in.getShort(26) & 0x3FFF, in.getShort(28) & 0x3FFF, false, complete);
            default -> throw new ImageException(ImageFailure.DAMAGED);
        };
    }

    // ISO/IEC 15444-1, A.5.1: the SIZ marker follows SOC at once; in the file format it lies in the code stream's box.
    private static ImageHeader jpeg2000(ByteBuffer in) throws ImageException {
        for (int i = 0; i + 24 <= in.limit(); i++) {
            if (in.getInt(i) == 0xFF4FFF51) {
                long width = Integer.toUnsignedLong(in.getInt(i + 8)) - Integer.toUnsignedLong(in.getInt(i + 16));
                long height = Integer.toUnsignedLong(in.getInt(i + 12)) - Integer.toUnsignedLong(in.getInt(i + 20));
                return new ImageHeader(Format.JPEG_2000, width, height, false, true);
            }
        }
        throw new ImageException(ImageFailure.DAMAGED);
    }

    private static boolean begins(byte[] encoded, int... signature) {
        if (encoded.length < signature.length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if ((encoded[i] & 0xFF) != signature[i]) {
                return false;
            }
        }
        return true;
    }

    private static int unsigned(ByteBuffer in, int at) {
        return Byte.toUnsignedInt(in.get(at));
    }

    private static String text(ByteBuffer in, int at) {
        byte[] four = new byte[4];
        in.get(at, four);
        return new String(four, StandardCharsets.US_ASCII);
    }
}
