package mu.maupass.devices.card;

/**
 * Told how a reading goes on, in order, on a thread of the reader: do little and hand over. What comes early (holder,
 * portrait) is not yet proved: no check has been made.
 */
public interface ReadProgress {

    /** For whoever wants to know nothing. */
    ReadProgress NONE = new ReadProgress() {};

    /** A phase begins. */
    default void phase(ReadPhase phase) {}

    /**
     * Bytes of the file of this phase that are here.
     *
     * @param read  bytes so far
     * @param total bytes of the whole file
     */
    default void bytes(ReadPhase phase, int read, int total) {}

    /** The names and the zone are here, unproved. */
    default void holder(Holder holder) {}

    /** The portrait is here, unproved. It belongs to the reading, which wipes it: copy what must live longer. */
    default void portrait(Portrait portrait) {}
}
