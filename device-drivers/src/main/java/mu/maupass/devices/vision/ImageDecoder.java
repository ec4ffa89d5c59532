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
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import mu.maupass.devices.vision.codec.BgrSink;
import mu.maupass.devices.vision.codec.Jpeg2000Pictures;
import mu.maupass.devices.vision.codec.JpegPictures;
import mu.maupass.devices.vision.codec.PictureTooLargeException;
import mu.maupass.devices.vision.codec.RasterPictures;
import mu.maupass.fault.Fault;
import mu.maupass.fault.FaultException;
import mu.maupass.fault.Threads;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Decodes JPEG, PNG, TIFF (first page), WebP and JPEG 2000 (file format and bare code stream) of any depth to 8 bits,
 * turned as EXIF says, with transparency over white. The size in the header is checked before any decoder gets the
 * bytes, which is never OpenCV's. Images of more than {@value #LARGE_PIXELS} pixels are decoded at half size, which is still 300 dpi for a page
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
                Mat image = decoded(own, header, outcome::isDone);
                if (!outcome.complete(image)) {
                    NativePixels.wipe(image);
                }
            } catch (ImageException e) {
                outcome.completeExceptionally(e);
            } catch (RuntimeException e) {
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

    private static Mat decoded(byte[] encoded, ImageHeader header, BooleanSupplier givenUp) throws ImageException {
        MatSink sink = new MatSink(header);
        try {
            switch (header.format()) {
                case JPEG -> JpegPictures.read(encoded, sink, givenUp);
                case PNG -> RasterPictures.png(encoded, sink, givenUp);
                case TIFF -> RasterPictures.tiff(encoded, sink, givenUp);
                case WEBP -> RasterPictures.webp(encoded, sink, givenUp);
                case JPEG_2000 -> Jpeg2000Pictures.read(encoded, sink, givenUp);
            }
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // A decoder may throw anything for hostile bytes.
            sink.wipe();
            throw new ImageException(
                    e instanceof PictureTooLargeException ? ImageFailure.TOO_MANY_PIXELS : ImageFailure.DAMAGED);
        }
        Mat image = turned(sink.bgr(), header.orientation());
        return image.total() > LARGE_PIXELS
                ? replaced(image, (all, half) -> Imgproc.resize(all, half, new Size(), 0.5, 0.5, Imgproc.INTER_AREA))
                : image;
    }

    /** As EXIF's number says (TIFF 6.0, tag 274): 1 is upright. */
    private static Mat turned(Mat image, int orientation) {
        return switch (orientation) {
            case 2 -> replaced(image, (from, to) -> Core.flip(from, to, 1));
            case 3 -> replaced(image, (from, to) -> Core.flip(from, to, -1));
            case 4 -> replaced(image, (from, to) -> Core.flip(from, to, 0));
            case 5 -> replaced(image, Core::transpose);
            case 6 -> replaced(image, (from, to) -> Core.rotate(from, to, Core.ROTATE_90_CLOCKWISE));
            case 7 -> replaced(replaced(image, Core::transpose), (from, to) -> Core.flip(from, to, -1));
            case 8 -> replaced(image, (from, to) -> Core.rotate(from, to, Core.ROTATE_90_COUNTERCLOCKWISE));
            default -> image;
        };
    }

    /** OpenCV's memory for a picture, of the size that its header said, or smaller. */
    private static final class MatSink implements BgrSink {
        private final ImageHeader header;
        private Mat bgr = new Mat();

        MatSink(ImageHeader header) {
            this.header = header;
        }

        @Override
        public void size(int width, int height) {
            if (width > header.width() || height > header.height()) {
                throw new IllegalArgumentException("larger than its header says");
            }
            bgr = new Mat(height, width, CvType.CV_8UC3, Scalar.all(255));
        }

        @Override
        public void put(int x, int y, int width, int height, byte[] part) {
            Mat place = bgr.submat(y, y + height, x, x + width);
            place.put(0, 0, part.length == 3 * width * height ? part : Arrays.copyOf(part, 3 * width * height));
            place.release();
        }

        Mat bgr() {
            return bgr;
        }

        void wipe() {
            NativePixels.wipe(bgr);
        }
    }

    /** Makes another of it and overwrites it. */
    private static Mat replaced(Mat image, BiConsumer<Mat, Mat> change) {
        Mat changed = new Mat();
        change.accept(image, changed);
        NativePixels.wipe(image);
        return changed;
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
