package mu.maupass.fault;

import java.io.Serializable;

/**
 * A failure that nobody foresaw and that is already written to the log. It is passed on, instead of the exception, to
 * the code that shows it to a person.
 *
 * @param code finds it in the log
 * @param outOfMemory whether the memory was full; then nothing new should be begun before the next start
 */
public record Fault(FaultCode code, boolean outOfMemory) implements Serializable {
    /** Name of the logger that faults are written by, each in one event that begins with its code. */
    public static final String LOGGER = "fault";

    /** A full memory; made in advance, for the case that there is none left to make one. */
    public static final Fault NOTHING_LEFT = new Fault(new FaultCode("0000:0000"), true);

    /**
     * Writes to the log what was thrown, its causes and their frames, without messages. It is written only once, even
     * if it comes here again as the cause of another exception. A full memory is told at once to the default handler,
     * because it concerns the whole process. Any thread; throws nothing.
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

    /** Runs work whose failure must not end its caller: what it throws is written to the log and told. Any thread. */
    public static void contain(Runnable work) {
        try {
            work.run();
        } catch (Throwable thrown) {
            of(thrown).tell();
        }
    }

    /**
     * Tells the process' {@linkplain Thread#setDefaultUncaughtExceptionHandler default handler} of uncaught exceptions:
     * for a fault in work whose outcome nobody waits for. The handler gets a {@link FaultException}.
     */
    public void tell() {
        Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
        if (handler != null) {
            try {
                handler.uncaughtException(Thread.currentThread(), new FaultException(this));
            } catch (Throwable broken) {
                // It is in the log already; a handler that fails must not end the work.
            }
        }
    }
}
