package mu.maupass.station.visit;

/** The ways by which a step is left. */
public enum Exit {
    CONTINUE,
    /** The evidence does not do; the citizen has another. */
    OTHER_DOCUMENT,
    /** No activation can come of this visit. */
    REFUSE,
    /** The citizen takes the consent back and chooses again. */
    WITHDRAW,
    CANCEL,
    TIME_OUT
}
