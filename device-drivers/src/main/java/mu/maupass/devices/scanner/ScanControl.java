package mu.maupass.devices.scanner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mu.maupass.devices.Subscription;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.fault.Fault;

/**
 * The limits of one scan: its time, cancellation by the caller, and the sizes that an image may have. A driver calls
 * {@link #check} in each of its loops, and {@link #onStop} with an action that ends a wait.
 */
public final class ScanControl {

    /** A4 at 600 dpi has 35 million pixels. */
    public static final long MOST_PIXELS = 40_000_000;
    /** Three bytes for each of these pixels: the most bytes of an image in any encoding. */
    public static final long MOST_BYTES = 3 * MOST_PIXELS;

    /** The smallest document is a card of 85.6 × 54 mm (ISO/IEC 7810 ID-1); a feeder may cut off a little. */
    private static final double LEAST_LONG = 75;

    private static final double LEAST_SHORT = 45;
    /** The same where the resolution is not known: 150 dpi. */
    private static final int LEAST_DPI = 150;

    private final ScanRequest request;
    private final ScanProgress progress;
    private final long end;
    private final List<Runnable> interruptions = new ArrayList<>();
    private final CompletableFuture<ScannerFailure> stopped = new CompletableFuture<>();

    ScanControl(ScanRequest request, ScanProgress progress) {
        this.request = request;
        this.progress = progress;
        this.end = System.nanoTime() + request.limit().toNanos();
    }

    public ScanRequest request() {
        return request;
    }

    public ScanProgress progress() {
        return progress;
    }

    /** The rest of the scan's time; not negative. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /** @throws ScannerException when it was cancelled, or the time is over */
    public void check() throws ScannerException {
        if (stopped.isDone()) {
            throw new ScannerException(stopped.join());
        }
        if (left().isZero()) {
            throw new ScannerException(new ScannerFailure.TimeUp());
        }
    }

    /**
     * Waits, but ends early if the scan is stopped.
     *
     * @throws ScannerException when it was cancelled, or the time is over
     */
    public void pause(Duration wait) throws ScannerException {
        Duration most = left();
        try {
            stopped.get(Math.min(wait.toNanos(), most.toNanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ScannerException(new ScannerFailure.Cancelled());
        } catch (ExecutionException | TimeoutException e) {
            // The scan was not stopped.
        }
        check();
    }

    /** Runs the action when the scan is stopped, on the thread that stops it; at once if it is stopped already. */
    public Subscription onStop(Runnable action) {
        synchronized (interruptions) {
            if (!stopped.isDone()) {
                interruptions.add(action);
                return () -> {
                    synchronized (interruptions) {
                        interruptions.remove(action);
                    }
                };
            }
        }
        action.run();
        return () -> {};
    }

    /**
     * Checks the size that a page states, before memory is allocated for it.
     *
     * @throws ScannerException when it is too large, or too small to show a document
     */
    public static void judge(long width, long height, OptionalInt dpi) throws ScannerException {
        if (width > MOST_PIXELS || height > MOST_PIXELS || width * height > MOST_PIXELS) {
            throw new ScannerException(new ScannerFailure.ImageTooLarge());
        }
        int known = dpi.orElse(LEAST_DPI);
        if (Math.max(width, height) < ScanArea.pixels(LEAST_LONG, known)
                || Math.min(width, height) < ScanArea.pixels(LEAST_SHORT, known)) {
            throw new ScannerException(new ScannerFailure.WrongSize(
                    width + " × " + height + (dpi.isPresent() ? ", " + dpi.getAsInt() + " dpi" : "")));
        }
    }

    /**
     * Makes an image of a complete page.
     *
     * @param page 0 for the first; with both sides from the feeder, every second page is the other side
     * @throws ScannerException as {@link #judge}; then the image is overwritten
     */
    public ScannedImage page(int page, PixelImage image, OptionalInt dpi) throws ScannerException {
        try {
            judge(image.width(), image.height(), dpi);
        } catch (ScannerException e) {
            image.close();
            throw e;
        }
        return new ScannedImage(image, dpi, side(page));
    }

    /** The side that the page shows; pages count from 0. */
    public Side side(int page) {
        boolean other = request.source() == ScanSource.FEEDER_BOTH_SIDES && page % 2 == 1;
        return request.side() == Side.FRONT ^ other ? Side.FRONT : Side.BACK;
    }

    /** The most images that the request can give. */
    public int mostImages() {
        return switch (request.source()) {
            case FLATBED -> 1;
            case FEEDER -> request.mostPages();
            case FEEDER_BOTH_SIDES -> 2 * request.mostPages();
        };
    }

    /** Stops the scan; only the first reason counts. */
    void stop(ScannerFailure why) {
        List<Runnable> due;
        synchronized (interruptions) {
            if (!stopped.complete(why)) {
                return;
            }
            due = List.copyOf(interruptions);
            interruptions.clear();
        }
        due.forEach(Fault::contain);
    }

    /** Completed when the scan is stopped. */
    CompletableFuture<ScannerFailure> stopped() {
        return stopped;
    }

    /** Why the scan was stopped, if it is stopped. */
    Optional<ScannerFailure> reason() {
        return Optional.ofNullable(stopped.getNow(null));
    }
}
