package mu.maupass.station.trial;

/** What an administrator has decided about a device of the counter. */
public enum DeviceMark {
    /** It was tried, and works. */
    WORKS,
    /** It is tried later. */
    LATER,
    /** The counter has none. */
    NONE
}
