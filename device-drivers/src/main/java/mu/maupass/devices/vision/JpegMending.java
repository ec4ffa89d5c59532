package mu.maupass.devices.vision;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Completes JPEGs as scanners with a feeder write them (ITU-T T.81, B.2.5). Such a scanner does not know a page's length
 * when it writes the header: it writes a height of 0 or of 65,535, and at the end a DNL segment with the right one or
 * nothing. Others leave out the end marker. Decoders refuse all three. Nothing else is changed; a picture that was cut
 * off stays cut off. Any thread.
 */
public final class JpegMending {

    /** Higher than any page, so not the height of one. */
    private static final int UNKNOWN = 30_000;

    private JpegMending() {}

    /** @return the same array where there is nothing to complete or it is no JPEG; else a new one, which the caller overwrites */
    public static byte[] mended(byte[] encoded) {
        try {
            return mendedOrSame(encoded);
        } catch (IndexOutOfBoundsException e) {
            // It is cut off in its header.
            return encoded;
        }
    }

    private static byte[] mendedOrSame(byte[] encoded) {
        if (encoded.length < 4 || !marker(encoded, 0, 0xD8)) {
            return encoded;
        }
        JpegLayout layout = JpegLayout.of(encoded);
        boolean ended = ends(encoded, layout.data());
        boolean known = layout.height() > 0 && layout.height() < UNKNOWN;
        if (layout.data() < 0 || layout.width() < 1 || ended && known) {
            return encoded;
        }
        OptionalInt rows = rows(encoded, layout);
        if (rows.isEmpty() || !ended && known && rows.getAsInt() < layout.height()) {
            return encoded;
        }
        byte[] mended = Arrays.copyOf(encoded, encoded.length + (ended ? 0 : 2));
        if (!known) {
            mended[layout.heightAt()] = (byte) (rows.getAsInt() >> 8);
            mended[layout.heightAt() + 1] = (byte) rows.getAsInt();
        }
        if (!ended) {
            mended[encoded.length] = (byte) 0xFF;
            mended[encoded.length + 1] = (byte) 0xD9;
        }
        return mended;
    }

    /** As DNL states it, else as many as there are data for; empty where neither is known. */
    private static OptionalInt rows(byte[] encoded, JpegLayout layout) {
        for (int at = layout.data(); at + 5 < encoded.length; at++) {
            if (marker(encoded, at, 0xDC) && encoded[at + 2] == 0 && encoded[at + 3] == 4) {
                int height = JpegLayout.two(encoded, at + 4);
                return height > 0 && height < UNKNOWN ? OptionalInt.of(height) : OptionalInt.empty();
            }
        }
        return layout.sequential() ? new JpegRows(encoded, layout).count(UNKNOWN) : OptionalInt.empty();
    }

    private static boolean ends(byte[] encoded, int data) {
        for (int at = encoded.length - 2; at >= Math.max(2, data); at--) {
            if (marker(encoded, at, 0xD9)) {
                return true;
            }
        }
        return false;
    }

    private static boolean marker(byte[] encoded, int at, int which) {
        return encoded[at] == (byte) 0xFF && encoded[at + 1] == (byte) which;
    }
}
