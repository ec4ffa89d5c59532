package mu.maupass.devices.vision;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import mu.maupass.devices.vision.codec.Jpeg2000Layout;
import mu.maupass.devices.vision.codec.PictureTooLargeException;

/**
 * The header of an encoded image, read before any decoder allocates memory for it. The format is recognised by the
 * bytes, never by a file name. Safe with hostile bytes: every position is checked, and every loop makes progress.
 *
 * @param format      by its signature
 * @param width       in pixels, before any orientation is applied
 * @param height      in pixels
 * @param orientation as the camera held it: 1 to 8, as TIFF and EXIF count; 1 is upright
 * @param dpi         as the file states; empty where it states none, or none that a scanner has
 * @param complete    whether the end that the format prescribes is there (for TIFF: whether no part is longer than the
 *     file)
 */
public record ImageHeader(Format format, long width, long height, int orientation, OptionalInt dpi, boolean complete) {

    private static final long LARGE_TILE = 4_000_000;

    /** Which formats are known. */
    public enum Format {
        JPEG,
        PNG,
        TIFF,
        WEBP,
        JPEG_2000
    }

    /** @throws ImageException when it is no image of a known format, or its header is cut off */
    public static ImageHeader of(byte[] encoded) throws ImageException {
        ByteBuffer in = ByteBuffer.wrap(encoded).asReadOnlyBuffer();
        try {
            if (begins(encoded, 0xFF, 0xD8, 0xFF)) {
                return jpeg(in);
            }
            if (begins(encoded, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
                return png(in);
            }
            if (begins(encoded, 'I', 'I', 42, 0) || begins(encoded, 'M', 'M', 0, 42)) {
                return tiff(in);
            }
            if (begins(encoded, 'R', 'I', 'F', 'F') && text(in, 8).equals("WEBP")) {
                return webp(in.order(ByteOrder.LITTLE_ENDIAN));
            }
            if (begins(encoded, 0, 0, 0, 12, 'j', 'P', ' ', ' ') || begins(encoded, 0xFF, 0x4F, 0xFF, 0x51)) {
                return jpeg2000(encoded);
            }
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw new ImageException(ImageFailure.DAMAGED);
        }
        throw new ImageException(ImageFailure.NOT_AN_IMAGE);
    }

    // ITU-T T.81, B.1.1: segments up to the first scan; the frame header carries the size.
    private static ImageHeader jpeg(ByteBuffer in) throws ImageException {
        long width = 0;
        long height = 0;
        int orientation = 1;
        OptionalInt dpi = OptionalInt.empty();
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
            } else if (marker == 0xE0 && text(in, at + 4).equals("JFIF")) {
                double inch = in.get(at + 11) == 2 ? 2.54 : in.get(at + 11) == 1 ? 1 : 0;
                dpi = dpi(Short.toUnsignedInt(in.getShort(at + 12)) * inch);
            } else if (marker == 0xE1 && text(in, at + 4).equals("Exif")) {
                orientation = orientation(in, at + 10, Short.toUnsignedInt(in.getShort(at + 2)) - 8);
            }
            boolean alone = marker == 0x01 || marker >= 0xD0 && marker <= 0xD8;
            at += alone ? 2 : 2 + Math.max(2, Short.toUnsignedInt(in.getShort(at + 2)));
        }
        boolean complete = false;
        for (int i = in.limit() - 2; i > at && !complete; i--) {
            complete = in.get(i) == (byte) 0xFF && in.get(i + 1) == (byte) 0xD9;
        }
        return new ImageHeader(Format.JPEG, width, height, orientation, dpi, complete);
    }

    // ISO/IEC 15948, 11.2.2.
    private static ImageHeader png(ByteBuffer in) {
        boolean complete = false;
        int orientation = 1;
        OptionalInt dpi = OptionalInt.empty();
        for (long at = 8; at + 12 <= in.limit() && !complete; ) {
            int from = (int) at;
            long length = Integer.toUnsignedLong(in.getInt(from));
            switch (text(in, from + 4)) {
                case "eXIf" -> orientation = orientation(in, from + 8, length);
                case "pHYs" -> dpi = in.get(from + 16) == 1 ? dpi(in.getInt(from + 8) * 0.0254) : dpi;
                case "IEND" -> complete = true;
                default -> {}
            }
            at += 12 + length;
        }
        return new ImageHeader(
                Format.PNG,
                Integer.toUnsignedLong(in.getInt(16)),
                Integer.toUnsignedLong(in.getInt(20)),
                orientation,
                dpi,
                complete);
    }

    // TIFF 6.0: tags 256 and 257 are width and length, 322 and 323 those of a tile; 258 counts bits, 277 samples.
    private static ImageHeader tiff(ByteBuffer in) throws ImageException {
        TiffDirectory directory = TiffDirectory.of(in);
        long width = directory.number(256, 0);
        long height = directory.number(257, 0);
        // A decoder makes room for whole tiles.
        boolean tiles =
                directory.number(322, 0) * (double) directory.number(323, 0) > Math.max(width * height, LARGE_TILE);
        if (tiles || directory.number(277, 1) > 8 || directory.number(258, 1) > 32) {
            throw new ImageException(ImageFailure.DAMAGED);
        }
        return new ImageHeader(Format.TIFF, width, height, directory.orientation(), directory.dpi(), directory.fits());
    }

    private static int orientation(ByteBuffer in, int from, long length) {
        try {
            return TiffDirectory.of(in.slice(from, (int) length)).orientation();
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            // What a camera adds may be damaged; the picture need not be.
            return 1;
        }
    }

    /** A number that no scanner has is none. */
    static OptionalInt dpi(double stated) {
        long dpi = Math.round(stated);
        return dpi >= 50 && dpi <= 4_800 ? OptionalInt.of((int) dpi) : OptionalInt.empty();
    }

    // RFC 9649: the first chunk is VP8X (extended), VP8L (lossless) or VP8 (lossy).
    /** Whether the one picture inside is no larger than the whole, as its own header says. */
    private static boolean fits(ByteBuffer in, long width, long height) {
        for (long at = 30; at + 18 <= in.limit(); ) {
            int from = (int) at;
            switch (text(in, from)) {
                case "VP8 " -> {
                    return (in.getShort(from + 14) & 0x3FFF) <= width && (in.getShort(from + 16) & 0x3FFF) <= height;
                }
                case "VP8L" -> {
                    int bits = in.getInt(from + 9);
                    return (bits & 0x3FFF) < width && (bits >>> 14 & 0x3FFF) < height;
                }
                default -> at += 8 + Integer.toUnsignedLong(in.getInt(from + 4)) + (in.getInt(from + 4) & 1);
            }
        }
        return false;
    }

    private static ImageHeader webp(ByteBuffer in) throws ImageException {
        boolean complete = Integer.toUnsignedLong(in.getInt(4)) + 8 <= in.limit();
        return switch (text(in, 12)) {
            case "VP8X" -> {
                long width = (in.getInt(24) & 0xFFFFFF) + 1L;
                long height = (in.getInt(26) >>> 8 & 0xFFFFFF) + 1L;
                yield webp(width, height, complete && fits(in, width, height));
            }
            case "VP8L" -> {
                int bits = in.getInt(21);
                yield webp((bits & 0x3FFF) + 1, (bits >>> 14 & 0x3FFF) + 1, complete);
            }
            case "VP8 " -> webp(in.getShort(26) & 0x3FFF, in.getShort(28) & 0x3FFF, complete);
            default -> throw new ImageException(ImageFailure.DAMAGED);
        };
    }

    private static ImageHeader webp(long width, long height, boolean complete) {
        return new ImageHeader(Format.WEBP, width, height, 1, OptionalInt.empty(), complete);
    }

    private static ImageHeader jpeg2000(byte[] encoded) throws ImageException {
        try {
            Jpeg2000Layout layout = Jpeg2000Layout.of(encoded);
            return new ImageHeader(
                    Format.JPEG_2000, layout.width(), layout.height(), 1, OptionalInt.empty(), layout.complete());
        } catch (PictureTooLargeException e) {
            throw new ImageException(ImageFailure.TOO_MANY_PIXELS);
        } catch (IOException e) {
            throw new ImageException(ImageFailure.DAMAGED);
        }
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
