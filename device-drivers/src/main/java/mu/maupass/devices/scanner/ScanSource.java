package mu.maupass.devices.scanner;

/** Where a scanner takes the document from. */
public enum ScanSource {
    /** The glass: one side lies on it. */
    FLATBED,
    /** The feeder, one side of each sheet. */
    FEEDER,
    /** The feeder, both sides of each sheet or card: front, then back. */
    FEEDER_BOTH_SIDES
}
