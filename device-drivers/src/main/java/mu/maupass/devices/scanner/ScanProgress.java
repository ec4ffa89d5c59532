package mu.maupass.devices.scanner;

import java.util.Set;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.devices.vision.page.PageHint;

/** Told how a scan goes on, in order, on a thread of the scanner: do little and hand over. */
public interface ScanProgress {

    /** For whoever wants to know nothing. */
    ScanProgress NONE = new ScanProgress() {};

    /** A phase begins; they come again for each page. */
    default void phase(ScanPhase phase) {}

    /**
     * More of the page is here.
     *
     * @param page     1 is the first
     * @param fraction of the page, 0 to 1; below 0 where the scanner does not know its length
     */
    default void received(int page, double fraction) {}

    /** Only from a camera: what to change about document and light; empty where the picture is good. Comes again and again. */
    default void hints(Set<PageHint> hints) {}

    /**
     * Only from a camera: what it sees while it waits for the document.
     *
     * @param picture the scanner's; overwritten soon after this returns
     */
    default void seen(PixelImage picture) {}
}
