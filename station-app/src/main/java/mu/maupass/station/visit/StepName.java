package mu.maupass.station.visit;

import java.util.Locale;

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
    RECEIPT;

    /** Its name in records, reports and scripts. */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
