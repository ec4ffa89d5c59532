package mu.maupass.station.visit;

/** The ways by which a step is left. */
public enum Exit {
    CONTINUE,
    /** One step back: nothing is given up, and what was there is there again. */
    BACK,
    /** The citizen finds something wrong: who they are is taken down again, and the document is read again. */
    CORRECT,
    /** The evidence does not do; the citizen has another. */
    OTHER_DOCUMENT,
    /** No activation can come of this visit. */
    REFUSE,
    /** The citizen takes the consent back and chooses again. */
    WITHDRAW,
    /** The citizen takes back only that the machine helps: the step goes on with the agent's comparison alone. */
    WITHDRAW_ASSISTANCE,
    CANCEL,
    /** The citizen ends the visit, while nothing of theirs has been captured. */
    STOP,
    TIME_OUT,
    /** Nobody's choice: the process is gone. */
    INTERRUPT
}
