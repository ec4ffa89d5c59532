package mu.maupass.station.screen.supervisor;

/** What a supervisor looks at of a day, in the order in which it is looked at. */
public enum DayPart {
    /** The list, and receipts again. */
    VISITS,
    /** By hour, path, document, outcome and agent. */
    FIGURES,
    /** Whether both paths serve alike. */
    PATHS,
    /** The last thirty days. */
    TREND,
    /** What needs a second look, what adds up, and closing. */
    CLOSING,
    /** The file for head office. */
    REPORT,
    /** How far each limit of the work is used up now. */
    LIMITS
}
