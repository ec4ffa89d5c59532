package mu.maupass.devices.vision.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;

/**
 * What a JPEG's segments say about its colours, and the JPEG without all that a decoder does not need: comments, small
 * pictures, colour profiles, what cameras and programs add (ITU-T T.81, B.2). Motion JPEG's usual Huffman tables are put
 * in where there are none.
 *
 * @param bare       what the decoder gets; overwritten by whoever asked for it
 * @param components 1 (grey), 3 or 4 (inks)
 * @param luma       whether the first three are brightness and two differences
 */
record JpegSegments(byte[] bare, int components, boolean luma) {

    /** More scans than any encoder makes: each costs a pass over the whole picture, and a few bytes make one. */
    private static final int MOST_SCANS = 100;

    static JpegSegments of(byte[] encoded) throws IOException {
        try {
            return read(encoded);
        } catch (IndexOutOfBoundsException e) {
            throw new IOException("cut off in its header", e);
        }
    }

    private static JpegSegments read(byte[] encoded) throws IOException {
        Bytes bare = new Bytes(encoded.length + 500);
        try {
            bare.write(encoded, 0, 2);
            boolean jfif = false;
            boolean tables = false;
            int adobe = -1;
            String names = "";
            int at = 2;
            while (true) {
                if (encoded[at] != (byte) 0xFF) {
                    throw new IOException("no marker where one must be");
                }
                int marker = encoded[at + 1] & 0xFF;
                if (marker == 0xFF || marker == 0x01 || marker >= 0xD0 && marker <= 0xD8) {
                    at += marker == 0xFF ? 1 : 2;
                    continue;
                }
                int end = at + 2 + Math.max(2, two(encoded, at + 2));
                switch (marker) {
                    case 0xE0 -> jfif |= text(encoded, at + 4, "JFIF\0");
                    case 0xEE -> adobe = text(encoded, at + 4, "Adobe") ? encoded[at + 15] & 0xFF : adobe;
                    case 0xC4 -> tables = true;
                    case 0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF ->
                        names = names(encoded, at + 9);
                    default -> {}
                }
                if (marker == 0xDA) {
                    break;
                }
                // APP0 to APP15, JPG0 to JPG13 and COM are nothing that a decoder needs.
                if (marker < 0xE0) {
                    bare.write(encoded, at, end - at);
                }
                at = end;
            }
            if (!tables) {
                usualTables(bare);
            }
            bare.write(encoded, at, encoded.length - at);
            bound(encoded, at);
            int components = names.length();
            if (components != 1 && components != 3 && components != 4) {
                throw new IOException(components + " components");
            }
            boolean luma = components == 3 ? luma(jfif, adobe, names) : components == 4 && adobe == 2;
            return new JpegSegments(bare.toByteArray(), components, luma);
        } finally {
            bare.wipe();
        }
    }

    /** As libjpeg decides, which wrote most JPEGs that there are. */
    private static boolean luma(boolean jfif, int adobe, String names) {
        if (jfif) {
            return true;
        }
        return adobe >= 0 ? adobe != 0 : !names.equals("RGB");
    }

    private static String names(byte[] encoded, int countAt) {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < (encoded[countAt] & 0xFF); i++) {
            names.append((char) (encoded[countAt + 1 + 3 * i] & 0xFF));
        }
        return names.toString();
    }

    private static void bound(byte[] encoded, int firstScan) throws IOException {
        int scans = 0;
        for (int at = firstScan; at + 1 < encoded.length; at++) {
            if (encoded[at] == (byte) 0xFF && encoded[at + 1] == (byte) 0xDA && ++scans > MOST_SCANS) {
                throw new PictureTooLargeException("more than " + MOST_SCANS + " scans");
            }
        }
    }

    private static void usualTables(Bytes out) {
        table(out, 0x00, JPEGHuffmanTable.StdDCLuminance);
        table(out, 0x10, JPEGHuffmanTable.StdACLuminance);
        table(out, 0x01, JPEGHuffmanTable.StdDCChrominance);
        table(out, 0x11, JPEGHuffmanTable.StdACChrominance);
    }

    private static void table(Bytes out, int which, JPEGHuffmanTable table) {
        int length = 3 + 16 + table.getValues().length;
        out.write(0xFF);
        out.write(0xC4);
        out.write(length >> 8);
        out.write(length);
        out.write(which);
        short[] counts = Arrays.copyOf(table.getLengths(), 16);
        for (short count : counts) {
            out.write(count);
        }
        for (short value : table.getValues()) {
            out.write(value);
        }
    }

    private static int two(byte[] encoded, int at) {
        return (encoded[at] & 0xFF) << 8 | encoded[at + 1] & 0xFF;
    }

    private static boolean text(byte[] encoded, int at, String wanted) {
        for (int i = 0; i < wanted.length(); i++) {
            if (encoded[at + i] != wanted.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Leaves no second copy. */
    private static final class Bytes extends ByteArrayOutputStream {
        Bytes(int size) {
            super(size);
        }

        void wipe() {
            Arrays.fill(buf, (byte) 0);
        }
    }
}
