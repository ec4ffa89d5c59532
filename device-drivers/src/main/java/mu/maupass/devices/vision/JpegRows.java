package mu.maupass.devices.vision;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import mu.maupass.devices.vision.JpegLayout.Component;

/** Counts the rows of pixels for which a sequential JPEG has data: the codes are followed, nothing is decoded. Used once. */
final class JpegRows {

    private static final int BLOCK = 8;

    private final byte[] encoded;
    private final JpegLayout layout;
    private int at;
    private int current;
    private int left;

    JpegRows(byte[] encoded, JpegLayout layout) {
        this.encoded = encoded;
        this.layout = layout;
        this.at = layout.data();
    }

    /** Rows that are there from edge to edge, at most these many; empty where the first scan has not all components. */
    OptionalInt count(int most) {
        List<Component> all = layout.components();
        if (all.isEmpty()
                || all.stream()
                        .anyMatch(one -> one.across() < 1
                                || one.down() < 1
                                || !layout.tables().containsKey(one.dc())
                                || !layout.tables().containsKey(one.ac()))) {
            return OptionalInt.empty();
        }
        // A single component is never interleaved: its unit is one block (A.2.2).
        boolean single = all.size() == 1;
        int across = single ? 1 : all.stream().mapToInt(Component::across).max().orElse(1);
        int down = single ? 1 : all.stream().mapToInt(Component::down).max().orElse(1);
        long each = Math.ceilDiv(layout.width(), BLOCK * across);
        long rows = 0;
        for (long units = 0; rows < most && unit(all, single, units); ) {
            units++;
            rows = units / each * BLOCK * down;
        }
        return rows > 0 && rows < most ? OptionalInt.of((int) rows) : OptionalInt.empty();
    }

    private boolean unit(List<Component> all, boolean single, long before) {
        if (layout.restart() > 0 && before > 0 && before % layout.restart() == 0 && !restart()) {
            return false;
        }
        for (Component one : all) {
            for (int i = 0; i < (single ? 1 : one.across() * one.down()); i++) {
                if (!block(one)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether there is a whole block of coefficients (F.2.2). */
    private boolean block(Component one) {
        JpegHuffman dc = table(one.dc());
        JpegHuffman ac = table(one.ac());
        int size = dc.next(this::bit);
        if (size < 0 || size > 16 || !pass(size)) {
            return false;
        }
        for (int k = 1; k < BLOCK * BLOCK; k++) {
            int symbol = ac.next(this::bit);
            if (symbol < 0) {
                return false;
            }
            int run = symbol >> 4;
            int bits = symbol & 15;
            if (bits == 0 && run < 15) {
                return true;
            }
            k += run;
            if (!pass(bits)) {
                return false;
            }
        }
        return true;
    }

    private JpegHuffman table(int number) {
        return Objects.requireNonNull(layout.tables().get(number), "looked for before");
    }

    private boolean pass(int bits) {
        for (int i = 0; i < bits; i++) {
            if (bit() < 0) {
                return false;
            }
        }
        return true;
    }

    /** Passes over the restart marker that has to stand here. */
    private boolean restart() {
        left = 0;
        while (at + 1 < encoded.length && encoded[at] == (byte) 0xFF && encoded[at + 1] == (byte) 0xFF) {
            at++;
        }
        boolean there = at + 1 < encoded.length && encoded[at] == (byte) 0xFF && (encoded[at + 1] & 0xF8) == 0xD0;
        at += there ? 2 : 0;
        return there;
    }

    /** The next bit of the data; -1 at a marker or the end. */
    private int bit() {
        if (left == 0) {
            if (at >= encoded.length) {
                return -1;
            }
            if (encoded[at] == (byte) 0xFF) {
                if (at + 1 >= encoded.length || encoded[at + 1] != 0) {
                    return -1;
                }
                at++;
                current = 0xFF;
            } else {
                current = encoded[at] & 0xFF;
            }
            at++;
            left = 8;
        }
        left--;
        return current >> left & 1;
    }
}
