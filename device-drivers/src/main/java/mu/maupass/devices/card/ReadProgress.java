package mu.maupass.devices.card;

/**
 * Is told about the progress of a reading, in order, on a thread of the reader. An implementation must return quickly
 * and let another thread do the work. Holder and portrait are not proved yet when they come here: no check has been
 * made.
 */
public interface ReadProgress {

    /** Ignores all progress. */
    ReadProgress NONE = new ReadProgress() {};

    /** A phase begins. */
    default void phase(ReadPhase phase) {}

    /**
     * More bytes of this phase's file were read.
     *
     * @param read  bytes so far
     * @param total bytes of the whole file
     */
    default void bytes(ReadPhase phase, int read, int total) {}

    /** The names and the zone were read; they are not proved yet. */
    default void holder(Holder holder) {}

    /**
     * The portrait was read; it is not proved yet. It belongs to the reading, which overwrites it: copy it to keep it
     * longer.
     */
    default void portrait(Portrait portrait) {}
}
