package mu.maupass.bench.face;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mu.maupass.bench.computer.ComputerDescription;
import mu.maupass.devices.camera.Camera;
import mu.maupass.devices.camera.CameraException;
import mu.maupass.devices.camera.CameraFrame;
import mu.maupass.devices.camera.CameraRequest;
import mu.maupass.devices.camera.simulated.SimulatedCameras;
import mu.maupass.devices.vision.ImageDecoder;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.NativePixels;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.devices.vision.face.Face;
import mu.maupass.devices.vision.face.FaceComparer;
import mu.maupass.devices.vision.face.FaceException;
import mu.maupass.devices.vision.face.FaceModelCatalogue;
import mu.maupass.devices.vision.face.FaceModels;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.objdetect.FaceDetectorYN;

/**
 * Measures the work on faces: a 720p picture from pixels to embedding, compared with OpenCV's detector used as in its
 * own demonstration (with the unchanged picture); the processor time of a live view; the memory over many pictures.
 * Processor time is given beside the elapsed time, because other load on the computer changes only the latter.
 */
public final class FaceBenchmark {

    private static final int ROUNDS = 100;
    private static final int WARM_UP = 20;
    private static final int MANY = 10_000;
    private static final Duration WATCHED = Duration.ofSeconds(10);
    /** As often as the station looks for a face, which is enough for a hint. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private static final float CONFIDENCE = 0.7f;

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final FaceComparer comparer;
    private final SimulatedCameras cameras;

    private FaceBenchmark(FaceComparer comparer, PixelImage portrait) {
        this.comparer = comparer;
        this.cameras = new SimulatedCameras(
                () -> Optional.of(new PixelImage(portrait.argb().clone(), portrait.width(), portrait.height())));
    }

    private interface Work {
        void run() throws FaceException;
    }

    /**
     * @param arguments the folder of models and a portrait
     */
    public static void main(String[] arguments) throws Exception {
        Path models = Path.of(arguments[0]);
        OpenCvLibrary library = new OpenCvLibrary();
        try (FaceComparer comparer = FaceComparer.open(new FaceModels(models, FaceModelCatalogue.shipped()), library);
                PixelImage portrait = new ImageDecoder(library).decode(Path.of(arguments[1]))) {
            new FaceBenchmark(comparer, portrait).run(models);
        }
    }

    private void run(Path models) throws IOException, CameraException, FaceException, ImageException {
        String load = ComputerDescription.loadNow();
        try (PixelImage frame = frame()) {
            onePicture(frame, models);
            liveView();
            manyPictures(frame);
        }
        System.out.printf("%n%s%n", ComputerDescription.ofThisComputer());
        System.out.printf("Load average (1 min) before and after: %s, %s%n", load, ComputerDescription.loadNow());
    }

    private PixelImage frame() throws CameraException {
        try (Camera camera = cameras.open(CameraRequest.liveView());
                CameraFrame frame = camera.newest(0, Duration.ofSeconds(10)).orElseThrow()) {
            return frame.copy();
        }
    }

    private void onePicture(PixelImage frame, Path models) throws FaceException {
        Face face = comparer.study(frame).main().orElseThrow();
        Mat bgr = NativePixels.bgr(frame);
        Mat found = new Mat();
        FaceDetectorYN plain = FaceDetectorYN.create(
                models.resolve("face_detection_yunet_2023mar.onnx").toString(),
                "",
                new Size(bgr.cols(), bgr.rows()),
                CONFIDENCE);
        System.out.printf("A picture of 1280 x 720, medians of %d:%n%n", ROUNDS);
        System.out.printf("| what | wall | processor |%n|---|---:|---:|%n");
        report("finding and judging faces, as for a still", () -> comparer.study(frame));
        report("finding and judging faces, as in a live view", () -> comparer.look(frame));
        report(
                "aligning and embedding one face",
                () -> comparer.encode(frame, face).close());
        report(
                "**finding, judging, aligning, embedding**",
                () -> comparer.encode(frame, comparer.study(frame).main().orElseThrow())
                        .close());
        report("OpenCV's detector on the picture as it is, nothing else", () -> plain.detect(bgr, found));
        report("forgetting", comparer::forget);
        bgr.release();
        found.release();
    }

    private void report(String what, Work work) throws FaceException {
        long[] wall = new long[ROUNDS];
        long[] processor = new long[ROUNDS];
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            long start = System.nanoTime();
            long busy = system.getProcessCpuTime();
            work.run();
            if (i >= 0) {
                wall[i] = System.nanoTime() - start;
                processor[i] = system.getProcessCpuTime() - busy;
            }
        }
        Arrays.sort(wall);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f ms (best %.1f) | %.1f ms |%n",
                what,
                wall[ROUNDS / 2] / 1e6,
                wall[0] / 1e6,
                Arrays.stream(processor).average().orElseThrow() / 1e6);
    }

    /**
     * The camera's own work (here drawing, with a real device decoding) is part of both runs, so the difference is the
     * rest.
     */
    private void liveView() throws CameraException, FaceException {
        double camera = coresOf(false);
        double both = coresOf(true);
        System.out.printf(
                Locale.ROOT,
                "%nLive view, 1280 x 720 at most 25 a second, %d s: the camera alone %.2f of a core, with the face looked for"
                        + " every %d ms %.2f: **%.2f of a core** for it.%n",
                WATCHED.toSeconds(),
                camera,
                BETWEEN_LOOKS.toMillis(),
                both,
                both - camera);
    }

    private double coresOf(boolean look) throws CameraException, FaceException {
        try (Camera camera = cameras.open(CameraRequest.liveView())) {
            long busy = system.getProcessCpuTime();
            long start = System.nanoTime();
            long seen = 0;
            int pictures = 0;
            int looks = 0;
            long looked = start;
            while (System.nanoTime() - start < WATCHED.toNanos()) {
                Optional<CameraFrame> frame = camera.newest(seen, Duration.ofSeconds(5));
                if (frame.isPresent()) {
                    try (CameraFrame shown = frame.get()) {
                        seen = shown.sequence();
                        pictures++;
                        if (look && System.nanoTime() - looked >= BETWEEN_LOOKS.toNanos()) {
                            looked = System.nanoTime();
                            looks++;
                            comparer.look(shown.image());
                        }
                    }
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            double cores = (system.getProcessCpuTime() - busy) / 1e9 / seconds;
            System.out.printf(
                    Locale.ROOT,
                    "%nwatching: %.1f pictures a second, %.1f looked at",
                    pictures / seconds,
                    looks / seconds);
            return cores;
        }
    }

    private void manyPictures(PixelImage frame) throws FaceException, IOException {
        System.out.printf("%n%nMemory over %d pictures, a face looked for in each, every 25th compared:%n%n", MANY);
        System.out.printf("| pictures | resident | heap after collection |%n|---:|---:|---:|%n");
        for (int i = 1; i <= MANY; i++) {
            List<Face> faces = comparer.look(frame).faces();
            if (i % 25 == 0) {
                comparer.encode(frame, faces.getFirst()).close();
            }
            if (i == 500 || i % 2_500 == 0) {
                System.gc();
                long heap = Runtime.getRuntime().totalMemory()
                        - Runtime.getRuntime().freeMemory();
                System.out.printf("| %d | %d MiB | %d MiB |%n", i, resident() / 1024, heap >> 20);
            }
        }
    }

    /** In kB. */
    private static long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
