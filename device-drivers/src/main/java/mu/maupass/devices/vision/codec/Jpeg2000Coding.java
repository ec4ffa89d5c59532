package mu.maupass.devices.vision.codec;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The costliest that a code stream's headers say about how its tiles are coded (ISO/IEC 15444-1, A.6.1 and A.6.2): a
 * decoder keeps something for each block of each layer, and a header can ask for blocks of one sample in 65,535 layers.
 */
final class Jpeg2000Coding {

    private static final int BYTES_A_BLOCK = 300;
    private static final int BYTES_A_LAYER = 48;
    private static final int BYTES_A_PRECINCT = 500;

    private final ByteBuffer in;
    private final int components;

    private int layers = 1;
    private int mostLevels;
    private int fewestLevels = 32;
    /** As powers of two, width and height together. */
    private int smallestBlock = 12;

    private int smallestPrecinct = 30;

    Jpeg2000Coding(ByteBuffer in, int components) {
        this.in = in;
        this.components = components;
    }

    /** A segment for all components, behind its length. */
    void all(int at) throws IOException {
        layers = Math.max(layers, in.getShort(at + 2) & 0xFFFF);
        style(at + 5, (in.get(at) & 1) != 0);
    }

    /** A segment for one component, behind its length. */
    void one(int at) throws IOException {
        style(at + 2, (in.get(at + 1) & 1) != 0);
    }

    private void style(int at, boolean precincts) throws IOException {
        int levels = in.get(at) & 0xFF;
        int across = (in.get(at + 1) & 0xFF) + 2;
        int down = (in.get(at + 2) & 0xFF) + 2;
        if (levels > 32 || across > 10 || down > 10 || across + down > 12) {
            throw new IOException("blocks that the standard does not know");
        }
        mostLevels = Math.max(mostLevels, levels);
        fewestLevels = Math.min(fewestLevels, levels);
        smallestBlock = Math.min(smallestBlock, across + down);
        for (int i = 0; precincts && i <= levels; i++) {
            int size = in.get(at + 5 + i) & 0xFF;
            int halved = i == 0 ? 0 : 1;
            int width = Math.max((size & 15) - halved, 0);
            int height = Math.max((size >> 4) - halved, 0);
            smallestPrecinct = Math.min(smallestPrecinct, width + height);
            smallestBlock = Math.min(smallestBlock, Math.min(across, width) + Math.min(down, height));
        }
    }

    /** How often every component can be halved. */
    int levels() {
        return Math.min(fewestLevels, mostLevels);
    }

    /** About what a tile of so many samples needs in structure, pixels aside. */
    long bytes(long samples) {
        long bands = (long) components * (3L * mostLevels + 1);
        long blocks = (samples >> smallestBlock) * 4 / 3 + 4 * bands;
        long precincts = (samples >> smallestPrecinct) * 4 / 3 + bands;
        return blocks * (BYTES_A_BLOCK + (long) BYTES_A_LAYER * layers) + precincts * BYTES_A_PRECINCT;
    }
}
