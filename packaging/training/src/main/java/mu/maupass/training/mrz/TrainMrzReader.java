package mu.maupass.training.mrz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mu.maupass.devices.vision.mrz.StripClasses;

/**
 * Trains the classifier of the machine-readable zone from fonts and writes it as ONNX. The same fonts, seed and number of
 * lines give the same file on the same JDK: lines are numbered, and gradients are added in a fixed order.
 */
public final class TrainMrzReader {

    private static final long SEED = 9303;
    private static final int BATCH = 16;
    private static final int THREADS = 2;
    /** The number of columns that the graph declares for its input; at run time any number works. */
    static final int COLUMNS = 410;

    private TrainMrzReader() {}

    /**
     * @param arguments the file to write, the number of lines (default 32,000), and a file from which to continue,
     *     which uses smaller steps and lines that no earlier training has used
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        Path file = Path.of(arguments[0]);
        int lines = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 32_000;
        TrainingLines source = new TrainingLines(GlyphFonts.ocrB(), GlyphFonts.others());
        StripNetwork network = new StripNetwork(new SplittableRandom(SEED));
        boolean goesOn = arguments.length > 2;
        if (goesOn) {
            OnnxFile.into(network, Files.readAllBytes(Path.of(arguments[2])));
        }
        double rate = goesOn ? 8e-4 : 2e-3;
        long firstLine = goesOn ? 2 * SEED : SEED;
        List<StripNetwork.Pass> passes = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            passes.add(network.new Pass());
        }
        StripNetwork.Pass shown = network.new Pass();
        int batches = lines / BATCH;
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (int batch = 0; batch < batches; batch++) {
                List<Future<?>> running = new ArrayList<>();
                for (int thread = 0; thread < THREADS; thread++) {
                    StripNetwork.Pass pass = passes.get(thread);
                    long first = firstLine + 1_000_003L * batch + (long) thread * (BATCH / THREADS);
                    running.add(threads.submit(() -> {
                        for (long seed = first; seed < first + BATCH / THREADS; seed++) {
                            TrainingLines.Line line = source.line(seed);
                            pass.learn(
                                    new Planes(1, StripClasses.HEIGHT, TrainingLines.WIDTH, line.strip()),
                                    line.labels());
                        }
                    }));
                }
                for (Future<?> part : running) {
                    part.get();
                }
                StripNetwork.Pass all = passes.getFirst();
                passes.subList(1, THREADS).forEach(pass -> pass.addTo(all));
                double done = (double) batch / batches;
                // The rate grows over the first hundred steps, then decreases like a cosine.
                all.step((float)
                        (rate * Math.min(1, (batch + 1) / 100.0) * (0.01 + 0.99 * (1 + Math.cos(Math.PI * done)) / 2)));
                shown.loss += all.loss;
                shown.labelled += all.labelled;
                shown.wrong += all.wrong;
                all.reset();
                if ((batch + 1) % 100 == 0) {
                    System.out.printf("%d of %d lines: %s%n", (batch + 1) * BATCH, lines, shown);
                    shown.reset();
                    if ((batch + 1) % 200 == 0) {
                        Files.write(file, OnnxFile.of(network, COLUMNS));
                    }
                }
            }
        }
        Files.write(file, OnnxFile.of(network, COLUMNS));
        System.out.printf("%s: %d bytes%n", file, Files.size(file));
    }
}
