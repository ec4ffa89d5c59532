package mu.maupass.station.visit;

/** The steps of a visit, in the order in which a visit without detours takes them. */
public enum StepName implements Next {
    IDENTIFY,
    CONSENT,
    DOCUMENT,
    FACE,
    COMPARE,
    FACTOR,
    CONFIRM,
    SEAL,
    RECEIPT
}
