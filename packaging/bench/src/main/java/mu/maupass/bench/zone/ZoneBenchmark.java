package mu.maupass.bench.zone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import mu.maupass.bench.computer.ComputerDescription;
import mu.maupass.bench.paint.PageSpecimen;
import mu.maupass.bench.zone.ZoneSample.Difficulty;
import mu.maupass.devices.vision.ImageDecoder;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.devices.vision.mrz.MrzReader;
import mu.maupass.devices.vision.mrz.MrzReading;

/**
 * Measures how reliable the reading of zones is: reads very many zones, most of them hard to read, and counts
 * characters that are reported as certain but are wrong.
 */
public final class ZoneBenchmark {

    private static final class Tally {
        private int images;
        private int whole;
        private int certain;
        private int certainWrong;
        private int sureWrong;
        private int fitWrong;

        private void add(Tally other) {
            images += other.images;
            whole += other.whole;
            certain += other.certain;
            certainWrong += other.certainWrong;
            sureWrong += other.sureWrong;
            fitWrong += other.fitWrong;
        }

        private String line(String name) {
            return "%-34s %7d %9.2f %9d %9d %11d %11d"
                    .formatted(name, images, 100.0 * whole / images, certain, certainWrong, sureWrong, fitWrong);
        }
    }

    private final OpenCvLibrary library = new OpenCvLibrary();
    private final ImageDecoder decoder = new ImageDecoder(library);
    private final MrzReader reader = new MrzReader(library);
    private final Map<Difficulty, Tally> tallies = new EnumMap<>(Difficulty.class);
    private final Optional<Path> keep =
            Optional.ofNullable(System.getProperty("maupass.bench.keep")).map(Path::of);

    private ZoneBenchmark() {}

    /**
     * @param arguments the number of zones (default 1,000), and the number of the first (default 0), to continue after
     *     an earlier run
     */
    public static void main(String[] arguments) throws Exception {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        new ZoneBenchmark().run(count, arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0);
    }

    private void run(int count, int first) throws Exception {
        ZoneSample sample = new ZoneSample();
        for (int i = first; i < first + count; i++) {
            // A zone's number is its seed, so that each one can be painted again.
            SplittableRandom random = new SplittableRandom(1_000_000_007L * (i + 1));
            Difficulty difficulty = random.nextInt(4) > 0
                    ? Difficulty.NONE
                    : Difficulty.values()[1 + random.nextInt(Difficulty.values().length - 1)];
            PageSpecimen specimen =
                    PageSpecimen.random(PageSpecimen.FORMATS.get(random.nextInt(PageSpecimen.FORMATS.size())), random);
            one(i, specimen, difficulty, sample.picture(specimen, difficulty, random));
            if ((i - first + 1) % 500 == 0 || i == first + count - 1) {
                print();
            }
        }
        System.out.println(ComputerDescription.ofThisComputer());
    }

    private void one(int number, PageSpecimen specimen, Difficulty difficulty, byte[] picture) throws Exception {
        Tally tally = tallies.computeIfAbsent(difficulty, _ -> new Tally());
        try (PixelImage image = decoder.decode(picture)) {
            Optional<MrzReading> reading = reader.read(image);
            boolean whole = reading.filter(r -> r.zone().lines().equals(specimen.lines()))
                    .isPresent();
            boolean certain = reading.filter(MrzReading::certain).isPresent();
            tally.images++;
            tally.whole += whole ? 1 : 0;
            tally.certain += certain ? 1 : 0;
            tally.certainWrong += certain && !whole ? 1 : 0;
            tally.fitWrong +=
                    !whole && reading.filter(r -> r.zone().checkDigitsCorrect()).isPresent() ? 1 : 0;
            tally.sureWrong += !certain
                            && reading.filter(r -> sureOfAWrongOne(r, specimen)).isPresent()
                    ? 1
                    : 0;
            if (certain && !whole) {
                System.out.printf(
                        "zone %d, %s: certain, and wrong%n  %s%n  %s%n",
                        number,
                        difficulty,
                        specimen.lines(),
                        reading.orElseThrow().zone().lines());
                if (keep.isPresent()) {
                    Files.write(keep.get().resolve("zone-" + number + ".jpg"), picture);
                }
            }
        }
    }

    /** Whether a reading that is not certain as a whole has a wrong character that is not marked. */
    private static boolean sureOfAWrongOne(MrzReading reading, PageSpecimen specimen) {
        List<List<MrzReading.Character>> lines = reading.characters();
        for (int line = 0; line < lines.size(); line++) {
            for (int at = 0; at < lines.get(line).size(); at++) {
                MrzReading.Character character = lines.get(line).get(at);
                if (character.certain()
                        && (reading.zone().format() != specimen.format()
                                || character.value()
                                        != specimen.lines().get(line).charAt(at))) {
                    return true;
                }
            }
        }
        return false;
    }

    private void print() {
        System.out.printf(
                "%n%-34s %7s %9s %9s %9s %11s %11s%n",
                "what makes it hard", "zones", "whole %", "certain", "of it bad", "sure of bad", "digits, bad");
        Tally all = new Tally();
        tallies.forEach((difficulty, tally) -> {
            System.out.println(tally.line(difficulty.toString()));
            all.add(tally);
        });
        System.out.println(all.line("all"));
        // With no error in n, the rate is below 3 / n with 95 % confidence (rule of three); with k errors the limit
        // comes from the Poisson distribution.
        System.out.printf(
                "at 95 %% fewer than %.5f %% of what is called certain is wrong%n",
                100 * bound(all.certainWrong) / Math.max(1, all.certain));
    }

    /** The largest mean at which so few events would still occur once in twenty times. */
    private static double bound(int events) {
        double low = events;
        double high = events + 10 + 5 * Math.sqrt(events);
        while (high - low > 1e-6) {
            double mean = (low + high) / 2;
            double term = Math.exp(-mean);
            double sum = term;
            for (int k = 1; k <= events; k++) {
                term *= mean / k;
                sum += term;
            }
            low = sum > 0.05 ? mean : low;
            high = sum > 0.05 ? high : mean;
        }
        return high;
    }
}
