package mu.maupass.devices.scanner;

/** Told how a scan goes on, in order, on a thread of the scanner: do little and hand over. */
public interface ScanProgress {

    /** For whoever wants to know nothing. */
    ScanProgress NONE = new ScanProgress() { };

    /** A phase begins; they come again for each page. */
    default void phase(ScanPhase phase) {
    }

    /**
     * More of the page is here.
     *
     * @param page     1 is the first
     * @param fraction of the page, 0 to 1; below 0 where the scanner does not know its length
     */
    default void received(int page, double fraction) {
    }
}
