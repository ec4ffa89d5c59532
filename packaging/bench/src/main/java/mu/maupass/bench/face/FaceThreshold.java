package mu.maupass.bench.face;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import mu.maupass.bench.computer.ComputerDescription;
import mu.maupass.devices.vision.ImageDecoder;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.devices.vision.face.DetectedFaces;
import mu.maupass.devices.vision.face.FaceComparer;
import mu.maupass.devices.vision.face.FaceException;
import mu.maupass.devices.vision.face.FaceFailure;
import mu.maupass.devices.vision.face.FaceHint;
import mu.maupass.devices.vision.face.FaceModelCatalogue;
import mu.maupass.devices.vision.face.FaceModels;
import mu.maupass.devices.vision.face.FaceTemplate;

/**
 * Finds the score at which a model takes one in 10,000 pairs of different people for the same person. Pictures of many
 * people go through the station's own steps (detector, alignment, embedding); every person is compared with every other
 * one, and, where there are several pictures, with themselves. It keeps no picture and prints no name.
 */
public final class FaceThreshold {

    /** The outcome for a picture. */
    private enum Outcome {
        USED("compared"),
        NO_FACE("no face"),
        SEVERAL("several faces"),
        TOO_SMALL("face too small"),
        UNREADABLE("no picture");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }
    }

    private static final int MOST_PICTURES = 5;
    /** The part of the pairs of different people that is kept for the figures: those with the highest scores. */
    private static final double KEPT = 0.06;

    private static final int BINS = 20_000;
    private static final List<Integer> RATES = List.of(1_000, 10_000, 100_000);
    /** The number of errors that a meaningful rate needs ("rule of 30"). */
    private static final int ENOUGH = 30;

    private static final double[] LOW = {0.05, 0.02, 0.01, 0.005};

    private final FaceComparer comparer;
    private final ImageDecoder decoder;
    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    private final List<List<FaceTemplate>> people = new ArrayList<>();

    private FaceThreshold(FaceComparer comparer, ImageDecoder decoder) {
        this.comparer = comparer;
        this.decoder = decoder;
    }

    /**
     * @param arguments the folder of models and the pictures: a folder for each person, or files named by the person
     *     and a number, such as {@code 0815_2.jpg}
     */
    public static void main(String[] arguments) throws Exception {
        OpenCvLibrary library = new OpenCvLibrary();
        try (FaceComparer comparer =
                FaceComparer.open(new FaceModels(Path.of(arguments[0]), FaceModelCatalogue.shipped()), library)) {
            new FaceThreshold(comparer, new ImageDecoder(library)).run(Path.of(arguments[1]));
        }
    }

    private void run(Path pictures) throws IOException, FaceException {
        int done = 0;
        var byPerson = byPerson(pictures);
        for (List<Path> files : byPerson.values()) {
            List<FaceTemplate> templates = new ArrayList<>();
            for (Path file : files.subList(0, Math.min(files.size(), MOST_PICTURES))) {
                add(file, templates);
                if (++done % 500 == 0) {
                    System.err.printf("%,d pictures%n", done);
                }
            }
            if (!templates.isEmpty()) {
                people.add(templates);
            }
        }
        if (people.size() < 2) {
            System.err.println("No two people with a face that can be compared.");
            System.exit(1);
        }
        long strangers = (long) people.size() * (people.size() - 1) / 2;
        List<ErrorRates.Pair> same = same();
        report(byPerson.size(), strangers, same, new ErrorRates(people.size(), strangers, alike(strangers), same));
        people.forEach(templates -> templates.forEach(FaceTemplate::close));
    }

    private static Map<String, List<Path>> byPerson(Path pictures) throws IOException {
        Map<String, List<Path>> byPerson = new TreeMap<>();
        try (Stream<Path> files = Files.walk(pictures)) {
            files.filter(Files::isRegularFile)
                    .sorted()
                    .forEach(file -> byPerson.computeIfAbsent(
                                    pictures.equals(file.getParent())
                                            ? file.getFileName().toString().replaceFirst("[^A-Za-z]?\\d*\\.\\w+$", "")
                                            : pictures.relativize(file.getParent())
                                                    .toString(),
                                    person -> new ArrayList<>())
                            .add(file));
        }
        return byPerson;
    }

    private void add(Path file, List<FaceTemplate> templates) throws FaceException {
        Outcome outcome;
        try (PixelImage picture = decoder.decode(file)) {
            DetectedFaces view = comparer.study(picture);
            if (view.faces().isEmpty()) {
                outcome = Outcome.NO_FACE;
            } else if (view.quality().orElseThrow().shortcomings().contains(FaceHint.SEVERAL_FACES)) {
                outcome = Outcome.SEVERAL;
            } else {
                templates.add(comparer.encode(picture, view.main().orElseThrow()));
                outcome = Outcome.USED;
            }
        } catch (ImageException e) {
            outcome = Outcome.UNREADABLE;
        } catch (FaceException e) {
            if (!(e.failure() instanceof FaceFailure.FaceTooSmall)) {
                throw e;
            }
            outcome = Outcome.TOO_SMALL;
        }
        outcomes.merge(outcome, 1, Integer::sum);
    }

    private double score(FaceTemplate one, FaceTemplate other) {
        return comparer.compare(one, other).score();
    }

    private interface Pairing {
        void with(int one, int other, double score);
    }

    /** Compares one picture of each person with one of every other person. */
    private void strangers(Pairing each) {
        for (int one = 0; one < people.size(); one++) {
            for (int other = one + 1; other < people.size(); other++) {
                each.with(
                        one,
                        other,
                        score(people.get(one).getFirst(), people.get(other).getFirst()));
            }
        }
    }

    /** The pairs with the highest scores. All pairs would need too much memory, so the scores are counted first. */
    private List<ErrorRates.Pair> alike(long strangers) {
        long[] counts = new long[BINS + 1];
        strangers((_, _, score) -> counts[(int) ((score + 1) / 2 * BINS)]++);
        int bin = BINS;
        for (long kept = counts[bin]; bin > 0 && kept < strangers * KEPT; kept += counts[--bin]) {
            // Finds the score above which there are enough pairs.
        }
        double from = 2.0 * bin / BINS - 1;
        List<ErrorRates.Pair> alike = new ArrayList<>();
        strangers((one, other, score) -> {
            if (score >= from) {
                alike.add(new ErrorRates.Pair(one, other, score));
            }
        });
        return alike;
    }

    private List<ErrorRates.Pair> same() {
        List<ErrorRates.Pair> same = new ArrayList<>();
        for (int person = 0; person < people.size(); person++) {
            List<FaceTemplate> templates = people.get(person);
            for (int i = 0; i < templates.size(); i++) {
                for (int j = i + 1; j < templates.size(); j++) {
                    same.add(new ErrorRates.Pair(person, person, score(templates.get(i), templates.get(j))));
                }
            }
        }
        return same;
    }

    private void report(int folders, long strangers, List<ErrorRates.Pair> same, ErrorRates rates) throws IOException {
        System.out.printf(
                Locale.ROOT,
                "Model %s; %,d people, at most %d pictures of each:",
                comparer.model().id(),
                folders,
                MOST_PICTURES);
        outcomes.forEach((outcome, count) -> System.out.printf(Locale.ROOT, " %s %,d;", outcome.words, count));
        System.out.printf(
                Locale.ROOT,
                "%n%,d people are left, %,d pairs of strangers (one picture of each), %,d pairs of pictures of one person"
                        + " (%,d people).%n%n",
                people.size(),
                strangers,
                same.size(),
                same.stream().map(ErrorRates.Pair::one).distinct().count());
        System.out.println(
                "| strangers taken for one person | from a score of | 95 % interval | right pairs missed | 95 % interval |");
        System.out.println("|---:|---:|---:|---:|---:|");
        for (int rate : RATES) {
            ErrorRates.Estimate threshold = rates.threshold(1.0 / rate);
            ErrorRates.Estimate missed = rates.falseNonMatches(threshold.value());
            System.out.printf(
                    Locale.ROOT,
                    "| 1:%,d%s | %.3f | %.3f to %.3f | %.2f %% | %.2f to %.2f %% |%n",
                    rate,
                    strangers / rate < ENOUGH ? " (too few pairs to tell)" : "",
                    threshold.value(),
                    threshold.least(),
                    threshold.most(),
                    100 * missed.value(),
                    100 * missed.least(),
                    100 * missed.most());
        }
        System.out.println(
                "\n| score | strangers with at least that | 95 % interval | right pairs with less | 95 % interval |");
        System.out.println("|---:|---:|---:|---:|---:|");
        List<Double> scores = new ArrayList<>(List.of(
                comparer.model().threshold(),
                comparer.model().threshold()
                        - comparer.model().embedding().orElseThrow().band()));
        for (double rate : LOW) {
            scores.add(rates.threshold(rate).value());
        }
        for (double score : scores) {
            ErrorRates.Estimate matches = rates.falseMatches(score);
            ErrorRates.Estimate missed = rates.falseNonMatches(score);
            System.out.printf(
                    Locale.ROOT,
                    "| %.3f | %.4f %% | %.4f to %.4f %% | %.2f %% | %.2f to %.2f %% |%n",
                    score,
                    100 * matches.value(),
                    100 * matches.least(),
                    100 * matches.most(),
                    100 * missed.value(),
                    100 * missed.least(),
                    100 * missed.most());
        }
        System.out.printf("%n%s%n", ComputerDescription.ofThisComputer());
    }
}
