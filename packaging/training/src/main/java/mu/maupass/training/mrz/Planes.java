package mu.maupass.training.mrz;

/** Planes of rows, one after the other: {@code values[(plane × height + y) × width + x]}. */
final class Planes {

    final int count;
    final int height;
    final int width;
    final float[] values;

    Planes(int count, int height, int width) {
        this(count, height, width, new float[count * height * width]);
    }

    Planes(int count, int height, int width, float[] values) {
        this.count = count;
        this.height = height;
        this.width = width;
        this.values = values;
    }

    /** The largest of each two by two values, with negative ones set to zero: ReLU and max pooling together. */
    Planes pooled() {
        Planes result = new Planes(count, height / 2, width / 2);
        for (int at = 0; at < result.values.length; at++) {
            int from = corner(result, at);
            result.values[at] = Math.max(
                    0,
                    Math.max(
                            Math.max(values[from], values[from + 1]),
                            Math.max(values[from + width], values[from + width + 1])));
        }
        return result;
    }

    /** The gradient of {@link #pooled}: it goes to the place of the largest value. */
    Planes unpooled(Planes gradient) {
        Planes result = new Planes(count, height, width);
        for (int at = 0; at < gradient.values.length; at++) {
            int first = corner(gradient, at);
            int best = larger(larger(first, first + 1), larger(first + width, first + width + 1));
            if (values[best] > 0) {
                result.values[best] = gradient.values[at];
            }
        }
        return result;
    }

    private int larger(int a, int b) {
        return values[a] >= values[b] ? a : b;
    }

    private int corner(Planes half, int at) {
        int x = at % half.width;
        int y = at / half.width % half.height;
        int plane = at / half.width / half.height;
        return (plane * height + 2 * y) * width + 2 * x;
    }
}
