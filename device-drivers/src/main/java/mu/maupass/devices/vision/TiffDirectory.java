package mu.maupass.devices.vision;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The first directory of a TIFF, or of what a camera adds to a JPEG or PNG, which has the same form (TIFF 6.0, section
 * 2). Safe with hostile bytes: every position is checked, and every loop makes progress.
 *
 * @param numbers the first value of each entry of whole numbers, by tag; of fractions, rounded
 * @param fits    whether no strip or tile is said to be longer than the file
 */
record TiffDirectory(Map<Integer, Long> numbers, boolean fits) {

    private static final int ORIENTATION = 274;
    private static final int STRIP_LENGTHS = 279;
    private static final int RESOLUTION = 282;
    private static final int RESOLUTION_UNIT = 296;
    private static final int CENTIMETRE = 3;
    private static final int TILE_LENGTHS = 325;

    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int FRACTION = 5;

    /** @throws IndexOutOfBoundsException where it is cut off */
    static TiffDirectory of(ByteBuffer tiff) {
        ByteBuffer in = tiff.duplicate().order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = in.getInt(4);
        int entries = Short.toUnsignedInt(in.getShort(directory));
        Map<Integer, Long> numbers = new HashMap<>();
        boolean fits = true;
        for (int i = 0; i < entries; i++) {
            int entry = Math.addExact(directory, 2 + 12 * i);
            int tag = Short.toUnsignedInt(in.getShort(entry));
            int type = in.getShort(entry + 2);
            long count = Integer.toUnsignedLong(in.getInt(entry + 4));
            int size = type == SHORT ? 2 : type == FRACTION ? 8 : 4;
            int values = count * size <= 4 ? entry + 8 : in.getInt(entry + 8);
            switch (type) {
                case SHORT, LONG -> numbers.put(tag, number(in, values, type));
                case FRACTION -> {
                    long below = number(in, values + 4, LONG);
                    numbers.put(tag, below == 0 ? 0 : Math.round((double) number(in, values, LONG) / below));
                }
                default -> {}
            }
            if (tag == STRIP_LENGTHS || tag == TILE_LENGTHS) {
                fits &= count * size <= in.limit();
                for (int k = 0; fits && k < count; k++) {
                    fits = number(in, values + k * size, type) <= in.limit();
                }
            }
        }
        return new TiffDirectory(numbers, fits);
    }

    private static long number(ByteBuffer in, int at, int type) {
        return type == SHORT ? Short.toUnsignedInt(in.getShort(at)) : Integer.toUnsignedLong(in.getInt(at));
    }

    long number(int tag, long otherwise) {
        return numbers.getOrDefault(tag, otherwise);
    }

    /** 1 to 8; 1 is upright. */
    int orientation() {
        long orientation = number(ORIENTATION, 1);
        return orientation >= 1 && orientation <= 8 ? (int) orientation : 1;
    }

    OptionalInt dpi() {
        double inch = number(RESOLUTION_UNIT, 2) == CENTIMETRE ? 2.54 : 1;
        return ImageHeader.dpi(number(RESOLUTION, 0) * inch);
    }
}
