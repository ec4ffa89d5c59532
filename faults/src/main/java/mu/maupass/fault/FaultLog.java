package mu.maupass.fault;

import java.lang.System.Logger.Level;

/** Writes faults to the log under their codes. It writes only names of classes, methods and source files. */
final class FaultLog {
    private static final int MOST_FRAMES = 60;

    private FaultLog() {}

    static void write(Fault fault, Throwable thrown) {
        String text;
        try {
            text = text(fault, thrown);
        } catch (OutOfMemoryError again) {
            text = fault.code().text();
        }
        System.getLogger(Fault.LOGGER).log(Level.ERROR, text);
    }

    private static String text(Fault fault, Throwable thrown) {
        StringBuilder text = new StringBuilder();
        text.append(fault.code()).append(" in ").append(Thread.currentThread().getName());
        for (Throwable cause : Causes.of(thrown)) {
            text.append(System.lineSeparator())
                    .append("  ")
                    .append(cause.getClass().getName());
            StackTraceElement[] trace = cause.getStackTrace();
            for (int i = 0; i < Math.min(trace.length, MOST_FRAMES); i++) {
                text.append(System.lineSeparator()).append("    at ").append(trace[i]);
            }
        }
        return text.toString();
    }
}
