package mu.maupass.devices.vision;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import mu.maupass.devices.card.Portrait;
import nu.pattern.OpenCV;
import org.opencv.core.Core;
import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * Decodes portraits of chips: JPEG with the platform, JPEG 2000 (file format and bare code stream) with OpenCV, whose
 * library is loaded when the first such portrait comes. Decoding happens on a thread of its own that is left behind if it
 * does not come back. Any thread but a screen's.
 */
public final class PortraitDecoder {

    private static final long MOST_PIXELS = 12_000_000;
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Optional<Path> libraryFolder;
    private boolean loaded;

    /** Takes the library from the folder in the system property {@code maupass.native}, else from OpenCV's own jar. */
    public PortraitDecoder() {
        this(Optional.ofNullable(System.getProperty("maupass.native")).map(Path::of));
    }

    /** @param libraryFolder where {@code libopencv_java490.so} lies; empty: OpenCV's jar unpacks it, which takes longer */
    public PortraitDecoder(Optional<Path> libraryFolder) {
        this.libraryFolder = libraryFolder;
    }

    /**
     * Decodes within five seconds.
     *
     * @throws ImageException unreadable, too large, or no library
     */
    public PixelImage decode(Portrait portrait) throws ImageException {
        // By what the image itself says, before a decoder sets memory aside for it.
        if ((long) portrait.width() * portrait.height() > MOST_PIXELS) {
            throw new ImageException(ImageFailure.TOO_LARGE);
        }
        byte[] encoded = portrait.encoded();
        CompletableFuture<PixelImage> outcome = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("portrait-decoding").start(() -> {
            try {
                PixelImage image = portrait.format() == Portrait.Format.JPEG ? jpeg(encoded) : jpeg2000(encoded);
                if (!outcome.complete(image)) {
                    image.close();
                }
            } catch (ImageException e) {
                outcome.completeExceptionally(e);
            } catch (RuntimeException | Error e) {
                // A decoder may throw anything at hostile bytes.
                outcome.completeExceptionally(new ImageException(ImageFailure.UNREADABLE));
            } finally {
                Arrays.fill(encoded, (byte) 0);
            }
        });
        try {
            return outcome.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ImageException failure ? failure : new ImageException(ImageFailure.UNREADABLE);
        } catch (TimeoutException e) {
            outcome.cancel(false);
            throw new ImageException(ImageFailure.UNREADABLE);
        } catch (InterruptedException e) {
            outcome.cancel(false);
            Thread.currentThread().interrupt();
            throw new ImageException(ImageFailure.UNREADABLE);
        }
    }

    private static PixelImage jpeg(byte[] encoded) throws ImageException {
        try {
            // In memory: ImageIO would else put a copy of the portrait into a temporary file. It closes the stream.
            BufferedImage image = ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(encoded)));
            if (image == null) {
                throw new ImageException(ImageFailure.UNREADABLE);
            }
            return new PixelImage(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()),
                    image.getWidth(), image.getHeight());
        } catch (IOException e) {
            throw new ImageException(ImageFailure.UNREADABLE);
        }
    }

    private PixelImage jpeg2000(byte[] encoded) throws ImageException {
        load();
        MatOfByte in = new MatOfByte(encoded);
        Mat image = Imgcodecs.imdecode(in, Imgcodecs.IMREAD_COLOR);
        try {
            if (image.empty() || image.type() != CvType.CV_8UC3 || image.total() > MOST_PIXELS) {
                throw new ImageException(ImageFailure.UNREADABLE);
            }
            byte[] bgr = new byte[(int) image.total() * 3];
            image.get(0, 0, bgr);
            int[] argb = new int[(int) image.total()];
            for (int i = 0; i < argb.length; i++) {
                argb[i] = 0xFF000000 | (bgr[i * 3 + 2] & 0xFF) << 16 | (bgr[i * 3 + 1] & 0xFF) << 8 | bgr[i * 3] & 0xFF;
            }
            Arrays.fill(bgr, (byte) 0);
            return new PixelImage(argb, image.cols(), image.rows());
        } catch (CvException e) {
            throw new ImageException(ImageFailure.UNREADABLE);
        } finally {
            wipe(in);
            wipe(image);
        }
    }

    /** Native memory is overwritten too before it is given back. */
    private static void wipe(Mat mat) {
        if (!mat.empty()) {
            mat.setTo(Scalar.all(0));
        }
        mat.release();
    }

    // Loading native code is the purpose; the launcher allows it.
    @SuppressWarnings("restricted")
    private synchronized void load() throws ImageException {
        if (loaded) {
            return;
        }
        try {
            Optional<Path> file = libraryFolder.map(f -> f.resolve(System.mapLibraryName(Core.NATIVE_LIBRARY_NAME)));
            if (file.isPresent() && Files.isRegularFile(file.get())) {
                System.load(file.get().toAbsolutePath().toString());
            } else {
                OpenCV.loadLocally();
            }
            loaded = true;
        } catch (UnsatisfiedLinkError | RuntimeException e) {
            throw new ImageException(ImageFailure.DECODER_MISSING);
        }
    }
}
