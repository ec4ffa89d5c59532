package mu.maupass.training.mrz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import mu.maupass.devices.vision.mrz.CleanPrint;
import mu.maupass.devices.vision.mrz.PrintCell;
import mu.maupass.devices.vision.mrz.StripClasses;

/**
 * Computes how each character looks in a clean print: its mean picture, and the few pictures whose sums make up most of how prints
 * differ (their principal components). The same font and JDK give the same file.
 */
public final class TrainPrint {

    private static final long SEED = 9303;
    private static final int CELLS = 1_500;
    private static final int ROUNDS = 30;
    private static final int PIXELS = PrintCell.ROWS * PrintCell.COLUMNS;

    private TrainPrint() {}

    /** @param arguments the file to write */
    public static void main(String[] arguments) throws IOException {
        ByteBuffer model = ByteBuffer.allocate(StripClasses.NONE * CleanPrint.SIZE);
        for (int c = 0; c < StripClasses.NONE; c++) {
            model.put(character(c));
        }
        Files.write(Path.of(arguments[0]), model.array());
    }

    /** One character's part of the file. */
    static byte[] character(int c) throws IOException {
        PrintPainter painter = new PrintPainter(GlyphFonts.ocrB().getFirst());
        SplittableRandom random = new SplittableRandom(SEED + c);
        double[][] cells = new double[CELLS][PIXELS];
        for (double[] cell : cells) {
            float[] painted = painter.cell(StripClasses.CHARACTERS.charAt(c), random);
            for (int i = 0; i < PIXELS; i++) {
                cell[i] = painted[i];
            }
        }
        ByteBuffer part = ByteBuffer.allocate(CleanPrint.SIZE);
        for (double[] picture : pictures(cells, random)) {
            CleanPrint.write(part, picture);
        }
        return part.array();
    }

    /** The mean, which is taken away from each cell, and the principal components. */
    private static double[][] pictures(double[][] cells, SplittableRandom random) {
        double[][] pictures = new double[1 + CleanPrint.WAYS][PIXELS];
        double[] mean = pictures[0];
        for (double[] cell : cells) {
            add(mean, cell, 1.0 / cells.length);
        }
        for (double[] cell : cells) {
            add(cell, mean, -1);
        }
        for (int way = 1; way < pictures.length; way++) {
            double[] found = random.doubles(PIXELS, -1, 1).toArray();
            for (int round = 0; round < ROUNDS; round++) {
                double[] next = new double[PIXELS];
                for (double[] cell : cells) {
                    add(next, cell, dot(cell, found));
                }
                double length = Math.sqrt(dot(next, next));
                found = new double[PIXELS];
                add(found, next, 1 / length);
            }
            pictures[way] = found;
            // What it explains is gone, so that the next one is at a right angle to it.
            for (double[] cell : cells) {
                add(cell, found, -dot(cell, found));
            }
        }
        return pictures;
    }

    private static void add(double[] to, double[] what, double times) {
        for (int i = 0; i < to.length; i++) {
            to[i] += times * what[i];
        }
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
