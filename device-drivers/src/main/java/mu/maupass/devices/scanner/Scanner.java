package mu.maupass.devices.scanner;

/**
 * An opened scanner. Its own thread talks to the device; all methods may be called from any thread, and only {@link
 * #scan} waits. A second scan while one runs is refused as busy.
 */
public interface Scanner extends AutoCloseable {

    /** Its name and address. */
    ScannerInfo info();

    /** What it can do, as it stated when it was opened. */
    ScannerCapabilities capabilities();

    /**
     * Scans and returns the images in memory; nothing is written anywhere. Waits on the calling thread, which must not
     * be the JavaFX thread, at most {@link ScanRequest#limit()}, and ends soon after a cancellation. Images of a scan
     * that fails are overwritten before the failure is thrown.
     *
     * @param progress told about the progress, on a thread of the scanner
     * @return at least one image; the caller closes it, which overwrites the images
     * @throws ScannerException with the failure of the scan
     */
    ScannedPages scan(ScanRequest request, ScanProgress progress) throws ScannerException;

    /** Ends a running scan as cancelled and releases the device. Does not wait. Closing it again does nothing. */
    @Override
    void close();
}
