package mu.maupass.devices.scanner;

import java.util.Set;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.devices.vision.page.PageHint;

/**
 * Is told about the progress of a scan, in order, on a thread of the scanner. An implementation must return quickly and
 * let another thread do the work.
 */
public interface ScanProgress {

    /** Ignores all progress. */
    ScanProgress NONE = new ScanProgress() {};

    /** A phase begins; for each page the phases come again. */
    default void phase(ScanPhase phase) {}

    /**
     * A larger part of the page has arrived.
     *
     * @param page     1 is the first
     * @param fraction part of the page, 0 to 1; negative where the scanner does not know the page's length
     */
    default void received(int page, double fraction) {}

    /**
     * Only from a camera: what to change about document and light; empty where the picture is good. Called repeatedly.
     */
    default void hints(Set<PageHint> hints) {}

    /**
     * Only from a camera: its picture while it waits for the document.
     *
     * @param picture belongs to the scanner, which overwrites it soon after this returns
     */
    default void seen(PixelImage picture) {}
}
