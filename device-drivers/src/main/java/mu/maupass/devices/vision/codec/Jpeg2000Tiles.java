package mu.maupass.devices.vision.codec;

import java.awt.Point;
import java.io.IOException;
import java.util.Arrays;
import jj2000.j2k.codestream.reader.HeaderDecoder;
import jj2000.j2k.image.BlkImgDataSrc;
import jj2000.j2k.image.DataBlkInt;

/** Takes the samples out of JJ2000's last stage, tile by tile, and makes colours of them. One thread at a time. */
final class Jpeg2000Tiles {

    private static final int ROWS = 64;

    private final BlkImgDataSrc image;
    private final int components;
    private final Jpeg2000Layout.Colour colour;
    /** How many samples of the first component one of each component covers. */
    private final int[] across;

    private final int[] down;

    Jpeg2000Tiles(BlkImgDataSrc image, HeaderDecoder header, Jpeg2000Layout.Colour colour) throws IOException {
        this.image = image;
        this.colour = colour;
        // A fourth is opacity, of which documents have none.
        this.components = header.getNumComps() < 3 ? 1 : 3;
        this.across = new int[components];
        this.down = new int[components];
        for (int i = 0; i < components; i++) {
            across[i] = header.getCompSubsX(i) / header.getCompSubsX(0);
            down[i] = header.getCompSubsY(i) / header.getCompSubsY(0);
            if (across[i] < 1 || down[i] < 1) {
                throw new IOException("components of odd sizes");
            }
        }
    }

    void deliver(BgrSink sink) throws IOException {
        int width = image.getCompImgWidth(0);
        int height = image.getCompImgHeight(0);
        if (width < 1 || height < 1) {
            throw new IOException("nothing is left of it");
        }
        sink.size(width, height);
        Point tiles = image.getNumTiles(null);
        int left = 0;
        int top = 0;
        for (int y = 0; y < tiles.y; y++) {
            for (int x = 0; x < tiles.x; x++) {
                image.setTile(x, y);
                if (x == 0 && y == 0) {
                    left = image.getCompULX(0);
                    top = image.getCompULY(0);
                }
                tile(image.getCompULX(0) - left, image.getCompULY(0) - top, sink);
            }
        }
    }

    private void tile(int left, int top, BgrSink sink) {
        int tile = image.getTileIdx();
        int width = image.getTileCompWidth(tile, 0);
        int height = image.getTileCompHeight(tile, 0);
        if (width < 1 || height < 1) {
            return;
        }
        byte[] bgr = new byte[Math.multiplyExact(3 * width, Math.min(ROWS, height))];
        try {
            for (int y = 0; y < height; y += ROWS) {
                int rows = Math.min(ROWS, height - y);
                DataBlkInt[] parts = new DataBlkInt[components];
                for (int i = 0; i < components; i++) {
                    parts[i] = part(tile, i, y, rows);
                }
                colours(parts, width, rows, y, bgr);
                for (DataBlkInt part : parts) {
                    if (part.data.length <= width * rows) {
                        Arrays.fill(part.data, 0);
                    }
                }
                sink.put(left, top + y, width, rows, bgr);
            }
        } finally {
            Arrays.fill(bgr, (byte) 0);
        }
    }

    private DataBlkInt part(int tile, int component, int y, int rows) {
        int from = y / down[component];
        int to = Math.min((y + rows - 1) / down[component] + 1, image.getTileCompHeight(tile, component));
        DataBlkInt part = new DataBlkInt(0, from, image.getTileCompWidth(tile, component), Math.max(to - from, 1));
        // What comes may be the library's own array, with other offsets.
        return (DataBlkInt) image.getInternCompData(part, component);
    }

    private void colours(DataBlkInt[] parts, int width, int rows, int top, byte[] bgr) {
        int[][] values = new int[components][width];
        for (int y = 0; y < rows; y++) {
            for (int i = 0; i < components; i++) {
                int row = Math.min((top + y) / down[i] - top / down[i], parts[i].h - 1);
                values(parts[i], i, row, values[i]);
            }
            int at = 3 * width * y;
            for (int x = 0; x < width; x++, at += 3) {
                colour(values[0][x], values[components / 2][x], values[components - 1][x], bgr, at);
            }
        }
        for (int[] row : values) {
            Arrays.fill(row, 0);
        }
    }

    /** As eight bits, except where they are numbers of a palette's colours. */
    private void values(DataBlkInt part, int component, int row, int[] values) {
        int bits = image.getNomRangeBits(component);
        int most = (1 << bits) - 1;
        int middle = 1 << bits - 1;
        int fraction = image.getFixedPoint(component);
        boolean bytes = bits == 8 || colour.palette().length > 0;
        int from = part.offset + row * part.scanw;
        for (int x = 0; x < values.length; x++) {
            int column = across[component] == 1 ? x : Math.min(x / across[component], part.w - 1);
            int value = Math.max(0, Math.min((part.data[from + column] >> fraction) + middle, most));
            values[x] = bytes ? value : value * 255 / most;
        }
    }

    private void colour(int first, int second, int third, byte[] bgr, int at) {
        if (colour.palette().length > 0) {
            int rgb = colour.palette()[Math.min(first, colour.palette().length - 1)];
            bgr[at] = (byte) rgb;
            bgr[at + 1] = (byte) (rgb >> 8);
            bgr[at + 2] = (byte) (rgb >> 16);
        } else if (components == 3 && colour.luma()) {
            Luma.bgr(first, second, third, bgr, at);
        } else {
            bgr[at] = (byte) third;
            bgr[at + 1] = (byte) second;
            bgr[at + 2] = (byte) first;
        }
    }
}
