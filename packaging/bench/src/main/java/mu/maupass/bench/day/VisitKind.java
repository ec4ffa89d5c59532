package mu.maupass.bench.day;

/** The kinds of visits of which a long day is made, in this order, again and again. */
enum VisitKind {
    /** By the card's number, confirmed at once. */
    CHIP,
    /** With the camera, by the citizen's choice. */
    ASSISTED,
    /** The document was reported lost. */
    REFUSED,
    /** No authority can be reached; the record waits and goes out later. */
    OFFLINE,
    /** A page is scanned first, then a chip is read. */
    PAGE,
    /** The citizen takes the consent back, and the agent ends the visit. */
    WITHDRAWN
}
