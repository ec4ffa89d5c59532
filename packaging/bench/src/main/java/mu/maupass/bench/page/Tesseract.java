package mu.maupass.bench.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mu.maupass.bench.paint.PageSpecimen;

/** Tesseract's command line with its English model, with which the page benchmark compares. */
final class Tesseract {

    private static final int PATIENCE = 60;

    /** Is given the lines that were read and the time that it took. */
    interface Heard {
        void lines(List<String> lines, double millis);
    }

    static Optional<Tesseract> installed() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("tesseract", "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0 ? Optional.of(new Tesseract()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Reads an encoded image. The last lines of the text that could belong to a zone are used. */
    void read(byte[] picture, PageSpecimen specimen, Heard heard) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder("tesseract", "stdin", "stdout", "--psm", "3", "-l", "eng")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var out = process.getOutputStream()) {
            out.write(picture);
        } catch (IOException e) {
            // It ended before it had read its whole input; its output still counts.
        }
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        double millis = (System.nanoTime() - start) / 1e6;
        List<String> lines = Arrays.stream(text.split("\n"))
                .map(line -> line.replaceAll("\\s", ""))
                .filter(line -> line.length() > 20)
                .toList();
        int count = specimen.format().lines();
        heard.lines(lines.subList(Math.max(0, lines.size() - count), lines.size()), millis);
    }
}
