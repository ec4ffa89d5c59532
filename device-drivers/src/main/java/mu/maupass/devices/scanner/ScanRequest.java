package mu.maupass.devices.scanner;

import java.time.Duration;
import java.util.Objects;
import mu.maupass.devices.Cancellation;

/**
 * What to scan. Start with {@link #of} and change what is needed. Both sides of a card come either from a feeder that
 * reads both, or from the glass in two scans, between which a person turns the card over.
 *
 * @param mode         colour or grey
 * @param dpi          wanted dots per inch, 150 to 1200; the scanner uses the lowest that it has of at least that many,
 *     or else its highest
 * @param source       where the document is
 * @param side         which side lies on the glass or faces up in the feeder; the images are marked with it
 * @param area         the wanted part of the glass; limited to the scanner's size
 * @param mostPages    the most sheets to take from the feeder, 1 to 20
 * @param limit        longest time for the whole scan
 * @param cancellation lets the caller stop the scan
 */
public record ScanRequest(
        ScanMode mode,
        int dpi,
        ScanSource source,
        Side side,
        ScanArea area,
        int mostPages,
        Duration limit,
        Cancellation cancellation) {

    // A slow flatbed scanner needs 40 s for a page in colour at 600 dpi, after warming up its lamp.
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int USUAL = 400;

    public ScanRequest {
        Objects.requireNonNull(mode);
        Objects.requireNonNull(source);
        Objects.requireNonNull(side);
        Objects.requireNonNull(area);
        Objects.requireNonNull(cancellation);
        if (dpi < 150 || dpi > 1_200 || mostPages < 1 || mostPages > 20 || !limit.isPositive()) {
            throw new IllegalArgumentException("150 to 1200 dpi, 1 to 20 pages, and some time");
        }
    }

    /** Front side from the glass, in colour at 400 dpi (TR-03135 asks for 385), the size of an open passport, 90 s. */
    public static ScanRequest of(Side side) {
        return new ScanRequest(
                ScanMode.COLOUR, USUAL, ScanSource.FLATBED, side, ScanArea.PASSPORT, 1, LIMIT, new Cancellation());
    }

    public ScanRequest in(ScanMode wanted) {
        return new ScanRequest(wanted, dpi, source, side, area, mostPages, limit, cancellation);
    }

    public ScanRequest at(int wanted) {
        return new ScanRequest(mode, wanted, source, side, area, mostPages, limit, cancellation);
    }

    public ScanRequest from(ScanSource wanted) {
        return new ScanRequest(mode, dpi, wanted, side, area, mostPages, limit, cancellation);
    }

    public ScanRequest of(ScanArea wanted) {
        return new ScanRequest(mode, dpi, source, side, wanted, mostPages, limit, cancellation);
    }

    public ScanRequest withMostPages(int wanted) {
        return new ScanRequest(mode, dpi, source, side, area, wanted, limit, cancellation);
    }

    public ScanRequest withLimit(Duration wanted) {
        return new ScanRequest(mode, dpi, source, side, area, mostPages, wanted, cancellation);
    }

    public ScanRequest withCancellation(Cancellation wish) {
        return new ScanRequest(mode, dpi, source, side, area, mostPages, limit, wish);
    }
}
