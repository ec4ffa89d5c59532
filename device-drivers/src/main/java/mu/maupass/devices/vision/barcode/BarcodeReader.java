package mu.maupass.devices.vision.barcode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.NativePixels;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.fault.Threads;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Finds PDF417, QR, Data Matrix, Aztec and Code 128 anywhere in a page, at any angle: OpenCV finds and straightens the
 * parts of the page where codes may be, and ZXing reads them. It works on a copy, which is overwritten, and on a
 * separate thread, which is given up if it does not end in time. Any thread except the JavaFX thread.
 */
public final class BarcodeReader {

    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final int MOST = 8;
    private static final double WHOLE_SIDE = 1200;

    private final OpenCvLibrary library;
    private final Duration limit;

    public BarcodeReader(OpenCvLibrary library) {
        this(library, LIMIT);
    }

    /** @param limit longest time for one page; the codes found until then are returned */
    public BarcodeReader(OpenCvLibrary library, Duration limit) {
        this.library = library;
        this.limit = limit;
    }

    /**
     * Reads all codes that it finds, each content once, at most eight.
     *
     * @param page not changed
     * @return the codes; the caller closes them
     * @throws ImageException the image library is not installed
     */
    public List<Barcode> read(PixelImage page) throws ImageException {
        library.load();
        Mat grey = NativePixels.grey(page);
        long end = System.nanoTime() + limit.toNanos();
        CompletableFuture<Void> ended = new CompletableFuture<>();
        List<Barcode> found = new ArrayList<>();
        BooleanSupplier stop = () -> ended.isDone() || System.nanoTime() - end > 0;
        Threads.start("barcode-reading", () -> {
            try {
                search(grey, found, stop);
            } finally {
                NativePixels.wipe(grey);
                ended.complete(null);
            }
        });
        try {
            // The reading checks the time itself; this limit is for the case that a single attempt hangs.
            ended.get(2 * limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // The codes found until now are returned.
        } finally {
            ended.complete(null);
        }
        synchronized (found) {
            return List.copyOf(found);
        }
    }

    private static void search(Mat grey, List<Barcode> found, BooleanSupplier stop) {
        BarcodeDecoder decoder = new BarcodeDecoder();
        List<Mat> cuts = new ArrayList<>(BarcodeRegions.cut(grey));
        try {
            cuts.forEach(cut -> add(decoder.decode(cut, stop), found));
            if (found.isEmpty()) {
                // The whole page comes last, for a code that fills it.
                Mat whole = new Mat();
                double scale = Math.min(1, WHOLE_SIDE / Math.max(grey.cols(), grey.rows()));
                Imgproc.resize(grey, whole, new Size(), scale, scale, Imgproc.INTER_AREA);
                cuts.add(whole);
                add(decoder.decode(whole, stop), found);
                cuts.stream()
                        .filter(cut -> cut == whole || BarcodeRegions.inked(cut))
                        .forEach(cut -> add(decoder.decodeOtherwise(cut, stop), found));
            }
        } finally {
            cuts.forEach(NativePixels::wipe);
        }
    }

    private static void add(Optional<Barcode> code, List<Barcode> found) {
        code.ifPresent(one -> {
            synchronized (found) {
                if (found.size() < MOST && !found.contains(one)) {
                    found.add(one);
                }
            }
        });
    }
}
