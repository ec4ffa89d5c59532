package mu.maupass.devices.scanner;

/**
 * One opened scanner. One thread of its own talks to the device; all methods may be called from any thread, and none but
 * {@link #scan} waits. A second scan while one runs is refused as busy.
 */
public interface Scanner extends AutoCloseable {

    /** Its name and address. */
    ScannerInfo info();

    /** What it can do, as it said when it was opened. */
    ScannerCapabilities capabilities();

    /**
     * Scans and returns the images in memory; nothing is written anywhere. Waits on the calling thread, which must not be
     * a screen's, at most {@link ScanRequest#limit()}, and ends soon after a cancellation. Images of a scan that fails are
     * overwritten before the failure is thrown.
     *
     * @param progress told how it goes on, on a thread of the scanner
     * @return at least one image; the caller closes it, which overwrites the images
     * @throws ScannerException each way in which it can fail
     */
    ScannedPages scan(ScanRequest request, ScanProgress progress) throws ScannerException;

    /** Ends a running scan as cancelled and lets go of the device. Does not wait. Closing twice is harmless. */
    @Override
    void close();
}
