package mu.maupass.bench.page;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import mu.maupass.bench.computer.ComputerDescription;
import mu.maupass.bench.paint.PageCamera;
import mu.maupass.bench.paint.PagePainter;
import mu.maupass.bench.paint.PageSpecimen;
import mu.maupass.devices.vision.ImageDecoder;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.devices.vision.mrz.MrzReader;
import mu.maupass.devices.vision.mrz.MrzReading;

/**
 * Reads the zone in rendered scans and photographs, and compares with Tesseract on the same images. Font, backgrounds
 * and optics differ from those of the training.
 */
public final class PageBenchmark {

    private static final long SEED = 20261122;
    private final PagePainter painter = new PagePainter();
    private final OpenCvLibrary library = new OpenCvLibrary();
    private final ImageDecoder decoder = new ImageDecoder(library);
    private final MrzReader reader = new MrzReader(library);
    private final Optional<Tesseract> tesseract;
    private final Optional<Path> keep =
            Optional.ofNullable(System.getProperty("maupass.bench.keep")).map(Path::of);

    private PageBenchmark(Optional<Tesseract> tesseract) throws IOException {
        this.tesseract = tesseract;
    }

    /** One kind of picture. */
    private enum Kind {
        SCAN_300("scan, 300 dpi"),
        SCAN_200("scan, 200 dpi"),
        SCAN_120("scan, 120 dpi"),
        SCAN_100("scan, 100 dpi"),
        PHOTO("photograph, 8 megapixels"),
        COVERED("scan, 150 dpi, printed over");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        int dpi() {
            return switch (this) {
                case SCAN_300, PHOTO -> 300;
                case SCAN_200 -> 200;
                case COVERED -> 150;
                case SCAN_120 -> 120;
                case SCAN_100 -> 100;
            };
        }
    }

    private static final class Tally {
        private int images;
        private int whole;
        private int characters;
        private int right;
        private int accepted;
        private int acceptedWrong;
        private int digitsFitWrong;
        private final List<Double> decodeMillis = new ArrayList<>();
        private final List<Double> millis = new ArrayList<>();
    }

    /** @param arguments the number of images of each kind (default 100), and one kind, to run only that one */
    public static void main(String[] arguments) throws Exception {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
        new PageBenchmark(Tesseract.installed())
                .run(count, arguments.length > 1 ? List.of(Kind.valueOf(arguments[1])) : List.of(Kind.values()));
    }

    private void run(int count, List<Kind> kinds) throws IOException, ImageException, InterruptedException {
        String load = ComputerDescription.loadNow();
        System.out.printf(
                "%-28s %6s %9s %9s %9s %9s %7s %9s %9s%n",
                "kind", "images", "chars %", "whole %", "certain", "wrong of it", "fit,bad", "decode ms", "read ms");
        for (Kind kind : kinds) {
            Tally own = new Tally();
            Tally other = new Tally();
            for (int i = -3; i < count; i++) {
                SplittableRandom random = new SplittableRandom(SEED + 1000L * kind.ordinal() + 77_777L * i);
                PageSpecimen specimen = PageSpecimen.random(PageSpecimen.FORMATS.get(random.nextInt(5)), random);
                byte[] picture = picture(kind, specimen, random);
                one(kind, i, specimen, picture, i < 0 ? new Tally() : own);
                if (tesseract.isPresent() && i >= 0 && i < 12) {
                    tesseract
                            .get()
                            .read(
                                    picture,
                                    specimen,
                                    (lines, millis) -> count(specimen, lines, false, false, 0, millis, other));
                }
            }
            print(kind.text, own);
            if (other.images > 0) {
                print("  Tesseract, the same", other);
            }
        }
        System.out.printf(
                "%n%s%nLoad average (1 min) before and after: %s, %s%n",
                ComputerDescription.ofThisComputer(), load, ComputerDescription.loadNow());
    }

    private void one(Kind kind, int number, PageSpecimen specimen, byte[] picture, Tally tally)
            throws ImageException, IOException {
        long start = System.nanoTime();
        try (PixelImage image = decoder.decode(picture)) {
            long decoded = System.nanoTime();
            Optional<MrzReading> reading = reader.read(image);
            long end = System.nanoTime();
            List<String> lines = reading.map(r -> r.zone().lines()).orElse(List.of());
            count(
                    specimen,
                    lines,
                    reading.map(MrzReading::certain).orElse(false),
                    reading.map(r -> r.zone().checkDigitsCorrect()).orElse(false),
                    (decoded - start) / 1e6,
                    (end - decoded) / 1e6,
                    tally);
            if (keep.isPresent() && !lines.equals(specimen.lines())) {
                Path file = keep.get().resolve(kind + "-" + number + ".jpg");
                Files.write(file, picture);
                System.out.println(file + " " + specimen.format() + "\n  " + specimen.lines() + "\n  " + lines + " "
                        + reading.map(Object::toString).orElse("-") + " "
                        + reading.map(MrzReading::confidence).orElse(0.0));
            }
        }
    }

    private static void count(
            PageSpecimen specimen,
            List<String> lines,
            boolean certain,
            boolean fits,
            double decoding,
            double reading,
            Tally tally) {
        String truth = String.join("", specimen.lines());
        String text = String.join("", lines);
        boolean whole = text.equals(truth);
        tally.images++;
        tally.whole += whole ? 1 : 0;
        tally.characters += truth.length();
        for (int i = 0; i < Math.min(truth.length(), text.length()); i++) {
            tally.right += truth.charAt(i) == text.charAt(i) ? 1 : 0;
        }
        tally.accepted += certain ? 1 : 0;
        tally.acceptedWrong += certain && !whole ? 1 : 0;
        tally.digitsFitWrong += fits && !whole ? 1 : 0;
        tally.decodeMillis.add(decoding);
        tally.millis.add(reading);
    }

    private static void print(String name, Tally tally) {
        System.out.printf(
                "%-28s %6d %9.3f %9.2f %9d %9d %7d %9.1f %9.1f%n",
                name,
                tally.images,
                100.0 * tally.right / tally.characters,
                100.0 * tally.whole / tally.images,
                tally.accepted,
                tally.acceptedWrong,
                tally.digitsFitWrong,
                median(tally.decodeMillis),
                median(tally.millis));
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private byte[] picture(Kind kind, PageSpecimen specimen, SplittableRandom random) throws IOException {
        double scale = kind.dpi() / 25.4;
        BufferedImage page = painter.page(specimen, scale, kind == Kind.COVERED, random);
        PageCamera camera = new PageCamera(random);
        PageCamera.Shot shot;
        if (kind == Kind.PHOTO) {
            double fill = 3264.0 / Math.hypot(page.getWidth(), page.getHeight()) * (0.55 + 0.3 * random.nextDouble());
            shot = new PageCamera.Shot(
                    3264,
                    2448,
                    fill,
                    random.nextDouble() * 2 * Math.PI,
                    0.1 + 0.3 * random.nextDouble(),
                    random.nextInt(3) == 0 ? page.getHeight() * 0.012 * random.nextDouble() : 0,
                    0.8 + random.nextDouble() * 1.6,
                    2 + random.nextDouble() * 9,
                    random.nextDouble() * 0.6,
                    random.nextInt(3) == 0 ? random.nextDouble() * 0.7 : 0);
        } else {
            // A part of the scanner's glass as large as an A6 sheet, with the page on it at any angle.
            int w = (int) (148 * scale);
            int h = (int) (105 * scale);
            double turn = switch (random.nextInt(4)) {
                case 0 -> random.nextDouble() * 2 * Math.PI;
                case 1 -> Math.PI;
                default -> random.nextGaussian() * 0.05;
            };
            boolean diagonal = Math.abs(Math.sin(turn)) > 0.3;
            int side = (int) Math.hypot(page.getWidth(), page.getHeight());
            shot = new PageCamera.Shot(
                    diagonal ? side : w,
                    diagonal ? side : h,
                    1,
                    turn,
                    0.02 * random.nextDouble(),
                    random.nextInt(4) == 0 ? page.getHeight() * 0.008 * random.nextDouble() : 0,
                    random.nextDouble() * 0.8,
                    1 + random.nextDouble() * 6,
                    random.nextDouble() * 0.2,
                    0);
        }
        return PageCamera.jpeg(camera.taken(page, shot), 0.35 + 0.6 * random.nextDouble());
    }
}
