package mu.maupass.devices.vision.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;

/**
 * What the headers of a JPEG 2000 picture say (ISO/IEC 15444-1, annexes A and I), read before its decoder gets the bytes,
 * because the decoder believes each number. Safe with hostile bytes: each position is checked, and each loop makes
 * progress. Any thread.
 *
 * @param begin     where the code stream begins
 * @param end       behind its last byte
 * @param width     in pixels
 * @param height    in pixels
 * @param colour    how the components are meant
 * @param tileBytes about what the decoder needs for a tile's structure
 * @param tileSamples samples of the largest tile, over all components
 * @param levels    how often the picture can be halved
 * @param complete  whether every tile's data are there to the end
 */
public record Jpeg2000Layout(
        int begin,
        int end,
        long width,
        long height,
        Colour colour,
        long tileBytes,
        long tileSamples,
        int levels,
        boolean complete) {

    /**
     * @param luma    whether the components are brightness and two differences
     * @param palette {@code 0xRRGGBB} by value; empty: none
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Colour(boolean luma, int[] palette) {}

    private static final int JP2_HEADER = 0x6A703268;
    private static final int CODE_STREAM = 0x6A703263;
    private static final int COLOUR = 0x636F6C72;
    private static final int PALETTE = 0x70636C72;
    private static final int LUMA = 18;

    private static final int START = 0xFF4FFF51;
    private static final int TILE_PART = 0xFF90;
    private static final int DATA = 0xFF93;
    private static final int CODING = 0xFF52;
    private static final int CODING_OF_ONE = 0xFF53;

    private static final int MOST_COMPONENTS = 4;
    private static final int MOST_TILES = 10_000;
    private static final int LONGEST_SIDE = 65_535;

    /**
     * Reads the headers, of the file format and of the code stream, or of a bare code stream.
     *
     * @throws PictureTooLargeException more tiles or components than any genuine picture has
     * @throws IOException damaged, or not JPEG 2000
     */
    public static Jpeg2000Layout of(byte[] encoded) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(encoded).asReadOnlyBuffer();
        try {
            if (in.getInt(0) == START) {
                return stream(in, 0, encoded.length, new Colour(false, new int[0]));
            }
            return boxes(in, encoded.length);
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw new IOException("cut off in its header", e);
        }
    }

    private static Jpeg2000Layout boxes(ByteBuffer in, int length) throws IOException {
        Colour colour = new Colour(false, new int[0]);
        for (long at = 0; at + 8 <= length; ) {
            Box box = Box.at(in, at, length);
            if (box.type == JP2_HEADER) {
                colour = colour(in, box);
            } else if (box.type == CODE_STREAM) {
                return stream(in, (int) box.content, (int) box.end, colour);
            }
            at = box.end;
        }
        throw new IOException("no code stream");
    }

    private record Box(int type, long content, long end) {
        static Box at(ByteBuffer in, long at, long limit) throws IOException {
            long length = Integer.toUnsignedLong(in.getInt((int) at));
            int head = 8;
            if (length == 1) {
                length = in.getLong((int) at + 8);
                head = 16;
            }
            // A length of zero means: to the end. One that reaches beyond it was cut off; the code stream will say so.
            long end = length == 0 || length > limit - at ? limit : at + length;
            if (length != 0 && length < head) {
                throw new IOException("a box shorter than its head");
            }
            return new Box(in.getInt((int) at + 4), at + head, end);
        }
    }

    private static Colour colour(ByteBuffer in, Box header) throws IOException {
        boolean luma = false;
        int[] palette = new int[0];
        for (long at = header.content; at + 8 <= header.end; ) {
            Box box = Box.at(in, at, header.end);
            int from = (int) box.content;
            if (box.type == COLOUR && in.get(from) == 1) {
                luma = in.getInt(from + 3) == LUMA;
            } else if (box.type == PALETTE) {
                palette = palette(in, from);
            }
            at = box.end;
        }
        return new Colour(luma, palette);
    }

    private static int[] palette(ByteBuffer in, int from) throws IOException {
        int entries = in.getShort(from) & 0xFFFF;
        int columns = in.get(from + 2) & 0xFF;
        if (entries < 1 || entries > 1024 || columns != 1 && columns != 3) {
            throw new IOException("a palette of " + entries + " by " + columns);
        }
        int[] palette = new int[entries];
        for (int i = 0; i < entries; i++) {
            for (int c = 0; c < 3; c++) {
                int column = Math.min(c, columns - 1);
                if (in.get(from + 3 + column) != 7) {
                    throw new IOException("a palette of other than 8 bits");
                }
                palette[i] |= (in.get(from + 3 + columns + columns * i + column) & 0xFF) << 16 - 8 * c;
            }
        }
        return palette;
    }

    private static Jpeg2000Layout stream(ByteBuffer in, int begin, int end, Colour colour) throws IOException {
        if (in.getInt(begin) != START) {
            throw new IOException("no start of a code stream");
        }
        int size = begin + 4;
        long left = number(in, size + 12);
        long top = number(in, size + 16);
        long width = number(in, size + 4) - left;
        long height = number(in, size + 8) - top;
        long tileWidth = number(in, size + 20);
        long tileHeight = number(in, size + 24);
        int components = in.getShort(size + 36) & 0xFFFF;
        if (width < 1 || height < 1 || tileWidth < 1 || tileHeight < 1 || components < 1) {
            throw new IOException("no size");
        }
        long across = (number(in, size + 4) - number(in, size + 28) + tileWidth - 1) / tileWidth;
        long down = (number(in, size + 8) - number(in, size + 32) + tileHeight - 1) / tileHeight;
        if (width > LONGEST_SIDE || height > LONGEST_SIDE) {
            throw new PictureTooLargeException(width + " by " + height);
        }
        if (components > MOST_COMPONENTS || across < 1 || down < 1 || across > MOST_TILES / down) {
            throw new PictureTooLargeException(components + " components in " + across + " by " + down + " tiles");
        }
        for (int i = 0; i < components; i++) {
            int one = size + 38 + 3 * i;
            if ((in.get(one) & 0x7F) > 15 || in.get(one + 1) < 1 || in.get(one + 2) < 1) {
                throw new IOException("a component of more than 16 bits or without a step");
            }
        }
        long samples = Math.min(tileWidth, width) * Math.min(tileHeight, height) * components;
        Jpeg2000Coding coding = new Jpeg2000Coding(in, components);
        boolean complete = parts(in, begin + 2, end, (int) (across * down), coding);
        return new Jpeg2000Layout(
                begin, end, width, height, colour, coding.bytes(samples), samples, coding.levels(), complete);
    }

    /**
     * Reads the main header and all tiles' headers.
     *
     * @return whether each tile is there, and whole
     */
    private static boolean parts(ByteBuffer in, int from, int end, int tiles, Jpeg2000Coding coding)
            throws IOException {
        int at = segments(in, from, coding);
        BitSet seen = new BitSet(tiles);
        while (at + 12 <= end && (in.getShort(at) & 0xFFFF) == TILE_PART) {
            long length = number(in, at + 6);
            if (length != 0 && length < 14) {
                throw new IOException("a tile shorter than its header");
            }
            seen.set(in.getShort(at + 4) & 0xFFFF);
            segments(in, at + 12, coding);
            if (length > end - at) {
                return false;
            }
            if (length == 0) {
                break;
            }
            at += (int) length;
        }
        return seen.cardinality() == tiles;
    }

    /** @return where the next part or the data begin */
    private static int segments(ByteBuffer in, int from, Jpeg2000Coding coding) throws IOException {
        int at = from;
        while (true) {
            int marker = in.getShort(at) & 0xFFFF;
            if (marker == TILE_PART || marker == DATA) {
                return at;
            }
            int length = in.getShort(at + 2) & 0xFFFF;
            if (marker < 0xFF00 || length < 2) {
                throw new IOException("no marker where one must be");
            }
            if (marker == CODING) {
                coding.all(at + 4);
            } else if (marker == CODING_OF_ONE) {
                coding.one(at + 4);
            }
            at += 2 + length;
        }
    }

    private static long number(ByteBuffer in, int at) {
        return Integer.toUnsignedLong(in.getInt(at));
    }
}
