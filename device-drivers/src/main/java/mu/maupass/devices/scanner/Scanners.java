package mu.maupass.devices.scanner;

import java.time.Duration;
import java.util.List;
import mu.maupass.devices.Cancellation;

/**
 * A kind of scanners, or all kinds together: who is there, and the way to one. All methods may be called from any thread but
 * a screen's; they wait, never longer than asked.
 */
public interface Scanners {

    /**
     * Looks for scanners until the time is up. What cannot be looked for (a service that does not run, a network that is
     * not there) counts as nothing found.
     *
     * @param limit        longest wait
     * @param cancellation ends the search early
     * @return what was found, in a stable order; may be empty
     * @throws ScannerException {@link ScannerFailure.Cancelled} only
     */
    List<ScannerInfo> find(Duration limit, Cancellation cancellation) throws ScannerException;

    /**
     * Opens the scanner at that address and asks what it can do.
     *
     * @param address where it is, as found or as an administrator set it
     * @param limit   longest wait
     * @throws ScannerException nobody there, in use, not the configured host, an answer against its protocol, time up
     */
    Scanner open(ScannerAddress address, Duration limit) throws ScannerException;
}
