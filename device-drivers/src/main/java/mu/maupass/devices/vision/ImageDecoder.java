package mu.maupass.devices.vision;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import mu.maupass.fault.Fault;
import mu.maupass.fault.FaultException;
import mu.maupass.fault.Threads;
import org.opencv.core.Core;
import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/**
 * Decodes JPEG, PNG, TIFF (first page), WebP and JPEG 2000 (file format and bare code stream) of any depth to 8 bits,
 * turned as EXIF says, with transparency over white. The size in the header is checked before any decoder gets the
 * bytes. Images of more than {@value #LARGE_PIXELS} pixels are decoded at half size, which is still 300 dpi for a page
 * scanned at 600. Decoding happens on a separate thread, which is given up if it does not end in time. In memory only.
 * Any thread except the JavaFX thread.
 */
public final class ImageDecoder {

    /** Largest file that is read: 64 MB, three times the largest page that the station is asked to read. */
    public static final long MOST_BYTES = 64 << 20;

    /** The most pixels that a header may state. */
    public static final long MOST_PIXELS = 100_000_000;

    private static final long LARGE_PIXELS = 24_000_000;
    private static final int LONGEST_SIDE = 30_000;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final OpenCvLibrary library;
    private final long mostPixels;
    private final Duration limit;

    public ImageDecoder(OpenCvLibrary library) {
        this(library, MOST_PIXELS, LIMIT);
    }

    /**
     * @param mostPixels the most pixels that a header may state
     * @param limit      how long a caller waits at most
     */
    ImageDecoder(OpenCvLibrary library, long mostPixels, Duration limit) {
        this.library = library;
        this.mostPixels = mostPixels;
        this.limit = limit;
    }

    /**
     * Reads a file.
     *
     * @return its content, which the caller overwrites
     * @throws ImageException one of {@link ImageFailure}
     */
    public byte[] content(Path file) throws ImageException {
        return waitedFor(file);
    }

    /**
     * Reads and decodes a file.
     *
     * @throws ImageException one of {@link ImageFailure}
     */
    public PixelImage decode(Path file) throws ImageException {
        byte[] encoded = content(file);
        try {
            return decode(encoded);
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    /**
     * Decodes bytes, which are not changed.
     *
     * @throws ImageException one of {@link ImageFailure}
     */
    public PixelImage decode(byte[] encoded) throws ImageException {
        Mat bgr = decodeNative(encoded);
        try {
            return NativePixels.image(bgr);
        } finally {
            NativePixels.wipe(bgr);
        }
    }

    /**
     * The same for OpenCV.
     *
     * @return {@code height × width} of {@code CV_8UC3}, B, G, R; the caller has to overwrite it
     */
    public Mat decodeNative(byte[] encoded) throws ImageException {
        byte[] whole = JpegMending.mended(encoded);
        try {
            return decodeWhole(whole);
        } finally {
            if (whole != encoded) {
                Arrays.fill(whole, (byte) 0);
            }
        }
    }

    private Mat decodeWhole(byte[] encoded) throws ImageException {
        ImageHeader header = ImageHeader.of(encoded);
        if (header.width() > LONGEST_SIDE
                || header.height() > LONGEST_SIDE
                || header.width() * header.height() > mostPixels) {
            throw new ImageException(ImageFailure.TOO_MANY_PIXELS);
        }
        if (header.width() < 1 || header.height() < 1 || !header.complete()) {
            throw new ImageException(ImageFailure.DAMAGED);
        }
        library.load();
        return bounded(encoded.clone(), header);
    }

    private Mat bounded(byte[] own, ImageHeader header) throws ImageException {
        CompletableFuture<Mat> outcome = new CompletableFuture<>();
        Threads.start("image-decoding", () -> {
            try {
                Mat image = decoded(own, header);
                if (!outcome.complete(image)) {
                    NativePixels.wipe(image);
                }
            } catch (ImageException e) {
                outcome.completeExceptionally(e);
            } catch (RuntimeException | StackOverflowError e) {
                // A decoder may throw anything for hostile bytes.
                outcome.completeExceptionally(new ImageException(ImageFailure.DAMAGED));
            } catch (Error e) {
                outcome.completeExceptionally(new FaultException(Fault.of(e)));
            } finally {
                Arrays.fill(own, (byte) 0);
            }
        });
        try {
            return outcome.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FaultException fault) {
                throw fault;
            }
            throw e.getCause() instanceof ImageException failure ? failure : new ImageException(ImageFailure.DAMAGED);
        } catch (TimeoutException e) {
            outcome.cancel(false);
            throw new ImageException(ImageFailure.TOO_SLOW);
        } catch (InterruptedException e) {
            outcome.cancel(false);
            Thread.currentThread().interrupt();
            throw new ImageException(ImageFailure.TOO_SLOW);
        }
    }

    private static Mat decoded(byte[] encoded, ImageHeader header) throws ImageException {
        boolean large = header.width() * header.height() > LARGE_PIXELS;
        int how = header.alpha()
                ? Imgcodecs.IMREAD_UNCHANGED
                : large && header.format() == ImageHeader.Format.JPEG
                        ? Imgcodecs.IMREAD_REDUCED_COLOR_2
                        : Imgcodecs.IMREAD_COLOR;
        MatOfByte in = new MatOfByte(encoded);
        Mat image = new Mat();
        try {
            image = Imgcodecs.imdecode(in, how);
            if (image.empty()) {
                throw new ImageException(ImageFailure.DAMAGED);
            }
            if (image.depth() != CvType.CV_8U) {
                image = replaced(image, deep -> deep.convertTo(deep, CvType.CV_8U, 1 / 257.0));
            }
            image = switch (image.channels()) {
                case 4 -> overWhite(image);
                case 1 -> replaced(image, grey -> Imgproc.cvtColor(grey, grey, Imgproc.COLOR_GRAY2BGR));
                default -> image;
            };
            if (image.type() != CvType.CV_8UC3) {
                throw new ImageException(ImageFailure.DAMAGED);
            }
            if (image.total() > LARGE_PIXELS) {
                image = replaced(image, all -> Imgproc.resize(all, all, new Size(), 0.5, 0.5, Imgproc.INTER_AREA));
            }
            return image;
        } catch (CvException | ImageException e) {
            NativePixels.wipe(image);
            throw new ImageException(ImageFailure.DAMAGED);
        } finally {
            NativePixels.wipe(in);
        }
    }

    /** Changes a copy and overwrites the original. */
    private static Mat replaced(Mat image, Consumer<Mat> change) {
        Mat changed = image.clone();
        NativePixels.wipe(image);
        change.accept(changed);
        return changed;
    }

    /** Transparent parts become white, like the page: colour × alpha + 255 × (1 − alpha). */
    private static Mat overWhite(Mat bgra) {
        Mat alpha = new Mat();
        Core.extractChannel(bgra, alpha, 3);
        Mat weights = new Mat();
        Imgproc.cvtColor(alpha, weights, Imgproc.COLOR_GRAY2BGR);
        Mat bgr = new Mat();
        Imgproc.cvtColor(bgra, bgr, Imgproc.COLOR_BGRA2BGR);
        Core.multiply(bgr, weights, bgr, 1 / 255.0);
        Core.subtract(new Mat(weights.size(), weights.type(), Scalar.all(255)), weights, weights);
        Core.add(bgr, weights, bgr);
        alpha.release();
        weights.release();
        NativePixels.wipe(bgra);
        return bgr;
    }

    /** Reads a file. One that is no file but a pipe is waited for, but not for ever. */
    private byte[] waitedFor(Path file) throws ImageException {
        if (Files.isRegularFile(file)) {
            return whole(file);
        }
        if (Files.notExists(file) || Files.isDirectory(file)) {
            throw new ImageException(ImageFailure.FILE_UNREADABLE);
        }
        CompletableFuture<byte[]> outcome =
                Threads.supply(() -> whole(file), work -> Threads.start("pipe-reading", work));
        try {
            return outcome.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ImageException own ? own : new ImageException(ImageFailure.FILE_UNREADABLE);
        } catch (TimeoutException e) {
            throw new ImageException(ImageFailure.TOO_SLOW);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImageException(ImageFailure.TOO_SLOW);
        }
    }

    private static byte[] whole(Path file) throws ImageException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes((int) MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new ImageException(ImageFailure.FILE_TOO_LARGE);
            }
            return bytes;
        } catch (IOException e) {
            throw new ImageException(ImageFailure.FILE_UNREADABLE);
        }
    }
}
