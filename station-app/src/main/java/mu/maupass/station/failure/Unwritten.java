package mu.maupass.station.failure;

import java.io.IOException;
import java.lang.System.Logger.Level;
import mu.maupass.sync.failure.SyncException;

/**
 * What should stand in the station's stores and does not, because they could not be written (or read, to know whether it
 * has to be). Told to the log where the work itself must not be held up for it: a person at the counter is not sent away
 * for a line of the audit log.
 */
public final class Unwritten {

    private Unwritten() {}

    /** @param what an event of the audit log, or what it is about, without a person's data */
    public static void tell(String what, SyncException why) {
        tell(what, why.failure().code());
    }

    /** The same of a command, which says why by the station's own codes. */
    public static void tell(String what, StationException why) {
        tell(what, why.failure().code());
    }

    /** The same of a file. The message of such a fault may name a person's file, so only its kind is told. */
    public static void tell(String what, IOException why) {
        tell(what, why.getClass().getSimpleName());
    }

    private static void tell(String what, String why) {
        System.getLogger("audit").log(Level.ERROR, "not written down: {0}: {1}", what, why);
    }
}
