package mu.maupass.devices.vision;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.vision.codec.BgrSink;
import mu.maupass.devices.vision.codec.Jpeg2000Pictures;
import mu.maupass.devices.vision.codec.JpegPictures;
import mu.maupass.devices.vision.codec.PictureTooLargeException;
import mu.maupass.fault.Fault;
import mu.maupass.fault.FaultException;
import mu.maupass.fault.Threads;

/**
 * Decodes portraits of chips: JPEG, and JPEG 2000 as file and as bare code stream; never with native code that this
 * project would have to keep up to date, because the bytes are a stranger's. Decoding happens on a separate thread,
 * which is given up if it does not end in time. Any thread except the JavaFX thread.
 */
public final class PortraitDecoder {

    private static final long MOST_PIXELS = 12_000_000;
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /**
     * Decodes two pictures of nobody, so that the decoders are loaded and compiled when the first portrait comes: that
     * takes half a second longer otherwise. To be called while nobody waits.
     */
    public void prepare() {
        prepare(Portrait.Format.JP2, "warming.jp2");
        prepare(Portrait.Format.JPEG, "warming.jpg");
    }

    private void prepare(Portrait.Format format, String name) {
        try (InputStream in = PortraitDecoder.class.getResourceAsStream(name)) {
            byte[] encoded = Objects.requireNonNull(in, name).readAllBytes();
            decode(new Portrait(format, 240, 320, encoded)).close();
        } catch (ImageException e) {
            // Not in time: then the first portrait takes as long as it takes.
        } catch (IOException e) {
            throw new IllegalStateException(name + " ships with this class", e);
        }
    }

    /**
     * Decodes within five seconds.
     *
     * @throws ImageException unreadable or too large
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
                PixelImage image = decoded(portrait.format(), encoded, outcome::isDone);
                if (!outcome.complete(image)) {
                    image.close();
                }
            } catch (ImageException e) {
                outcome.completeExceptionally(e);
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

    private static PixelImage decoded(Portrait.Format format, byte[] encoded, BooleanSupplier givenUp)
            throws ImageException {
        Pixels pixels = new Pixels();
        try {
            if (format == Portrait.Format.JPEG) {
                JpegPictures.read(encoded, pixels, givenUp);
            } else {
                Jpeg2000Pictures.read(encoded, pixels, givenUp);
            }
            return pixels.image();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // A decoder may throw anything for hostile bytes.
            pixels.wipe();
            throw new ImageException(
                    e instanceof PictureTooLargeException
                            ? ImageFailure.PORTRAIT_TOO_LARGE
                            : ImageFailure.PORTRAIT_UNREADABLE);
        }
    }

    /** A portrait's pixels, within the most that one has; the size that its decoder found counts. */
    private static final class Pixels implements BgrSink {
        private int width;
        private int height;
        private int[] argb = new int[0];

        @Override
        public void size(int newWidth, int newHeight) {
            if ((long) newWidth * newHeight > MOST_PIXELS) {
                throw new IllegalArgumentException("larger than its header says");
            }
            width = newWidth;
            height = newHeight;
            argb = new int[width * height];
        }

        @Override
        public void put(int x, int y, int columns, int rows, byte[] bgr) {
            PixelImage.copy(bgr, columns, rows, argb, y * width + x, width);
        }

        PixelImage image() {
            return new PixelImage(argb, width, height);
        }

        void wipe() {
            Arrays.fill(argb, 0);
        }
    }
}
