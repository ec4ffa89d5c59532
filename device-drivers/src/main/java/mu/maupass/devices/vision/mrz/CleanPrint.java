package mu.maupass.devices.vision.mrz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * How the characters of the standard's font look in a clean print ({@code print.bin}, see docs/decisions/0013-mrz-reader.md): a mean
 * picture of each, and the ways in which prints differ from it, thin or bold, sharp or blurred, slanted or beside their place. Any thread.
 */
public final class CleanPrint {

    /** The ways in which prints of a character differ. */
    public static final int WAYS = 8;

    private static final int PIXELS = PrintCell.ROWS * PrintCell.COLUMNS;
    /** Bytes of a character in the file. */
    public static final int SIZE = (1 + WAYS) * (Float.BYTES + PIXELS);

    private final float[][][] pictures = new float[StripClasses.NONE][1 + WAYS][PIXELS];

    CleanPrint() {
        try (InputStream in = CleanPrint.class.getResourceAsStream("print.bin")) {
            ByteBuffer file = ByteBuffer.wrap(in.readAllBytes());
            for (float[][] character : pictures) {
                for (float[] picture : character) {
                    float scale = file.getFloat();
                    for (int i = 0; i < PIXELS; i++) {
                        picture[i] = file.get() * scale;
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes one of a character's pictures, the mean one first. */
    public static void write(ByteBuffer file, double[] picture) {
        double most = 0;
        for (double value : picture) {
            most = Math.max(most, Math.abs(value));
        }
        float scale = (float) (most / Byte.MAX_VALUE);
        file.putFloat(scale);
        for (double value : picture) {
            file.put((byte) Math.round(value / scale));
        }
    }

    /**
     * How far the picture of a cell is from any clean print of a character: the mean difference, of which 1 is that between paper and ink.
     */
    double difference(float[] cell, int character) {
        float[][] ways = pictures[character];
        double all = square(cell, ways[0]);
        for (int way = 1; way <= WAYS; way++) {
            double part = part(cell, ways[0], ways[way]);
            all -= part * part;
        }
        return Math.sqrt(Math.max(0, all) / PIXELS);
    }

    /** What no clean print of the character explains in each row of a cell's middle, as ink: less than 0 where ink is missing. */
    double[] rows(float[] cell, int character) {
        float[][] ways = pictures[character];
        double[] rows = new double[PrintCell.ROWS];
        add(rows, cell, 1);
        add(rows, ways[0], -1);
        for (int way = 1; way <= WAYS; way++) {
            add(rows, ways[way], -part(cell, ways[0], ways[way]));
        }
        return rows;
    }

    /** Adds so much of a picture's rows, without the gaps beside it. */
    private static void add(double[] rows, float[] picture, double times) {
        int end = PrintCell.COLUMNS - PrintCell.BESIDE;
        double columns = end - PrintCell.BESIDE;
        for (int row = 0; row < PrintCell.ROWS; row++) {
            for (int column = PrintCell.BESIDE; column < end; column++) {
                rows[row] += times * picture[row * PrintCell.COLUMNS + column] / columns;
            }
        }
    }

    /** How much of a way is in what differs from the mean. Four sums at once, because each addition waits for the one before it. */
    private static double part(float[] cell, float[] mean, float[] way) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        for (int i = 0; i < PIXELS; i += 4) {
            a += (cell[i] - mean[i]) * way[i];
            b += (cell[i + 1] - mean[i + 1]) * way[i + 1];
            c += (cell[i + 2] - mean[i + 2]) * way[i + 2];
            d += (cell[i + 3] - mean[i + 3]) * way[i + 3];
        }
        return (a + b) + (c + d);
    }

    private static double square(float[] cell, float[] mean) {
        double sum = 0;
        for (int i = 0; i < PIXELS; i++) {
            float rest = cell[i] - mean[i];
            sum += rest * rest;
        }
        return sum;
    }
}
