package mu.maupass.station.visit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import mu.maupass.devices.scanner.ScanPhase;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.devices.vision.page.PageHint;
import mu.maupass.station.document.PageSource;

/** Hands on how far a scan is, what its camera sees, and what to change about it. On one thread at a time. */
final class ScanRelay implements PageSource.Progress, AutoCloseable {
    /** Wide enough to lay a document straight by. */
    private static final int SEEN_WIDTH = 480;

    private final StepControl control;
    private StepProgress latest = StepProgress.of(key(ScanPhase.STARTING));

    ScanRelay(StepControl control) {
        this.control = control;
    }

    @Override
    public void at(ScanPhase phase, OptionalDouble fraction) {
        // Hints and what is seen are of the moment: they go with the waiting.
        boolean waiting = phase == ScanPhase.WAITING_FOR_DOCUMENT;
        tell(key(phase), fraction, waiting ? latest.hints() : List.of(), waiting ? latest.seen() : Optional.empty());
    }

    @Override
    public void hints(Set<PageHint> hints) {
        tell(
                latest.key(),
                latest.fraction(),
                hints.stream().sorted().map(PageHint::id).toList(),
                latest.seen());
    }

    @Override
    public void seen(PixelImage picture) {
        tell(latest.key(), latest.fraction(), latest.hints(), Optional.of(small(picture)));
    }

    private void tell(String key, OptionalDouble fraction, List<String> hints, Optional<PixelImage> seen) {
        Optional<PixelImage> before = latest.seen();
        latest = new StepProgress(key, fraction, Optional.empty(), Optional.empty(), hints, seen);
        control.progress().accept(latest);
        before.filter(picture -> seen.filter(picture::equals).isEmpty()).ifPresent(PixelImage::close);
    }

    private static PixelImage small(PixelImage picture) {
        int every = Math.ceilDiv(picture.width(), SEEN_WIDTH);
        int width = picture.width() / every;
        int height = Math.max(1, picture.height() / every);
        int[] argb = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                argb[y * width + x] = picture.argb()[y * every * picture.width() + x * every];
            }
        }
        return new PixelImage(argb, width, height);
    }

    /** Overwrites what was seen last. */
    @Override
    public void close() {
        latest.seen().ifPresent(PixelImage::close);
    }

    private static String key(ScanPhase phase) {
        return StepProgress.SCAN + phase.id();
    }
}
