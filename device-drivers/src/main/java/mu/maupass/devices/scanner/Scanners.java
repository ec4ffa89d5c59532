package mu.maupass.devices.scanner;

import java.time.Duration;
import java.util.List;
import mu.maupass.devices.Cancellation;

/**
 * One kind of scanner, or all kinds together: finds and opens scanners. All methods may be called from any thread
 * except the JavaFX thread; they wait, but never longer than asked.
 */
public interface Scanners {

    /**
     * Looks for scanners until the time is over. Where that is not possible (a service does not run, there is no
     * network), nothing is found.
     *
     * @param limit        longest wait
     * @param cancellation ends the search early
     * @return what was found, in a stable order; may be empty
     * @throws ScannerException {@link ScannerFailure.Cancelled} only
     */
    List<ScannerInfo> find(Duration limit, Cancellation cancellation) throws ScannerException;

    /**
     * Opens the scanner at this address and asks what it can do.
     *
     * @param address where it is, as found or as an administrator set it
     * @param limit   longest wait
     * @throws ScannerException nothing there, in use, not the configured host, an answer that breaks the protocol, time
     *     over
     */
    Scanner open(ScannerAddress address, Duration limit) throws ScannerException;
}
