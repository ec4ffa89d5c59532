package mu.maupass.fault;

import java.io.Serializable;

/**
 * Something that nobody foresaw, after it was written to the log: what goes on in its place to whoever tells a person.
 *
 * @param code finds it in the log
 * @param outOfMemory whether memory had run out, after which nothing new should be begun before the next start
 */
public record Fault(FaultCode code, boolean outOfMemory) implements Serializable {
    /** Name of the logger that faults are written by, each in one event that begins with its code. */
    public static final String LOGGER = "fault";

    /** Made beforehand, for when there is no memory left to make one. */
    private static final Fault NOTHING_LEFT = new Fault(new FaultCode("0000:0000"), true);

    /**
     * Writes to the log what was thrown, its causes and their frames, without messages; once, also if it comes by again
     * inside something else. That memory ran out is told at once, because it concerns more than what was being done.
     * Any thread; throws nothing.
     */
    public static Fault of(Throwable thrown) {
        try {
            for (Throwable cause : Causes.of(thrown)) {
                if (cause instanceof FaultException known) {
                    return known.fault();
                }
            }
            Fault fault = new Fault(
                    FaultCode.of(thrown), Causes.of(thrown).stream().anyMatch(OutOfMemoryError.class::isInstance));
            FaultLog.write(fault, thrown);
            if (fault.outOfMemory()) {
                fault.tell();
            }
            return fault;
        } catch (Throwable again) {
            NOTHING_LEFT.tell();
            return NOTHING_LEFT;
        }
    }

    /** Runs what must not end what its caller does: what it throws is written to the log and told. Any thread. */
    public static void contain(Runnable work) {
        try {
            work.run();
        } catch (Throwable thrown) {
            of(thrown).tell();
        }
    }

    /**
     * Tells the process, by its {@linkplain Thread#setDefaultUncaughtExceptionHandler default handler} of what nobody
     * caught: for a fault that nobody waits for the outcome of. The handler gets a {@link FaultException}.
     */
    public void tell() {
        Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
        if (handler != null) {
            try {
                handler.uncaughtException(Thread.currentThread(), new FaultException(this));
            } catch (Throwable broken) {
                // It stands in the log; who cannot be told must not end the work.
            }
        }
    }
}
