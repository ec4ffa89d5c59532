package mu.maupass.station.document;

/** What the agent found at a mandatory check of a document. */
public enum InspectionAnswer {
    YES,
    NO,
    CANNOT_TELL
}
