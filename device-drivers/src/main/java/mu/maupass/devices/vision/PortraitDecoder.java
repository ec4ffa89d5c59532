package mu.maupass.devices.vision;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import mu.maupass.devices.card.Portrait;
import mu.maupass.fault.Fault;
import mu.maupass.fault.FaultException;
import mu.maupass.fault.Threads;
import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * Decodes portraits of chips: JPEG with the platform, JPEG 2000 (file format and bare code stream) with OpenCV, whose
 * library is loaded when the first such portrait comes. Decoding happens on a separate thread, which is given up if it
 * does not end in time. Any thread except the JavaFX thread.
 */
public final class PortraitDecoder {

    private static final long MOST_PIXELS = 12_000_000;
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final OpenCvLibrary library;

    /**
     * Takes the library from the folder in the system property {@code maupass.native}, or else from OpenCV's own jar.
     */
    public PortraitDecoder() {
        this(new OpenCvLibrary());
    }

    public PortraitDecoder(OpenCvLibrary library) {
        this.library = library;
    }

    /**
     * Decodes within five seconds.
     *
     * @throws ImageException unreadable, too large, or no library
     */
    public PixelImage decode(Portrait portrait) throws ImageException {
        // By the image's own header, before a decoder allocates memory for it.
        if ((long) portrait.width() * portrait.height() > MOST_PIXELS) {
            throw new ImageException(ImageFailure.PORTRAIT_TOO_LARGE);
        }
        byte[] encoded = portrait.encoded();
        CompletableFuture<PixelImage> outcome = new CompletableFuture<>();
        Threads.start("portrait-decoding", () -> {
            try {
                PixelImage image = portrait.format() == Portrait.Format.JPEG ? jpeg(encoded) : jpeg2000(encoded);
                if (!outcome.complete(image)) {
                    image.close();
                }
            } catch (ImageException e) {
                outcome.completeExceptionally(e);
            } catch (RuntimeException | StackOverflowError e) {
                // A decoder may throw anything for hostile bytes.
                outcome.completeExceptionally(new ImageException(ImageFailure.PORTRAIT_UNREADABLE));
            } catch (Error e) {
                outcome.completeExceptionally(new FaultException(Fault.of(e)));
            } finally {
                Arrays.fill(encoded, (byte) 0);
            }
        });
        try {
            return outcome.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FaultException fault) {
                throw fault;
            }
            throw e.getCause() instanceof ImageException failure
                    ? failure
                    : new ImageException(ImageFailure.PORTRAIT_UNREADABLE);
        } catch (TimeoutException e) {
            outcome.cancel(false);
            throw new ImageException(ImageFailure.PORTRAIT_UNREADABLE);
        } catch (InterruptedException e) {
            outcome.cancel(false);
            Thread.currentThread().interrupt();
            throw new ImageException(ImageFailure.PORTRAIT_UNREADABLE);
        }
    }

    private static PixelImage jpeg(byte[] encoded) throws ImageException {
        try {
            // In memory, because ImageIO would otherwise write a copy of the portrait into a temporary file. The reader
            // closes the stream.
            BufferedImage image = ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(encoded)));
            if (image == null) {
                throw new ImageException(ImageFailure.PORTRAIT_UNREADABLE);
            }
            try {
                return new PixelImage(
                        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()),
                        image.getWidth(),
                        image.getHeight());
            } finally {
                if (image.getRaster().getDataBuffer() instanceof DataBufferByte decoded) {
                    Arrays.fill(decoded.getData(), (byte) 0);
                }
            }
        } catch (IOException e) {
            throw new ImageException(ImageFailure.PORTRAIT_UNREADABLE);
        }
    }

    private PixelImage jpeg2000(byte[] encoded) throws ImageException {
        try {
            library.load();
        } catch (ImageException e) {
            throw new ImageException(ImageFailure.PORTRAIT_DECODER_MISSING);
        }
        MatOfByte in = new MatOfByte(encoded);
        Mat image = Imgcodecs.imdecode(in, Imgcodecs.IMREAD_COLOR);
        try {
            if (image.empty() || image.type() != CvType.CV_8UC3 || image.total() > MOST_PIXELS) {
                throw new ImageException(ImageFailure.PORTRAIT_UNREADABLE);
            }
            return NativePixels.image(image);
        } catch (CvException e) {
            throw new ImageException(ImageFailure.PORTRAIT_UNREADABLE);
        } finally {
            NativePixels.wipe(in);
            NativePixels.wipe(image);
        }
    }
}
