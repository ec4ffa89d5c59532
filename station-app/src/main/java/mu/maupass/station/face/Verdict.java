package mu.maupass.station.face;

/** A person's verdict when every feature was answered. */
public enum Verdict {
    SAME_PERSON,
    OTHER_PERSON,
    UNSURE
}
