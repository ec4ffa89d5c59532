package mu.maupass.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The methods of a stack trace, by names that are the same in every run and on every computer. */
final class Frames {
    private static final String OWN = "mu.maupass.";
    /** Classes that pass work from thread to thread; they say nothing about the work. */
    private static final String HERE = Frames.class.getPackageName() + ".";
    /**
     * The compiler numbers the lambdas and anonymous classes of a class; a new one would change the numbers of all that
     * follow.
     */
    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(.+?)\\$(?:[0-9a-f]+\\$)?\\d+");

    private static final Pattern COUNTED = Pattern.compile("\\$\\d+");

    private Frames() {}

    /** The methods of this program, from where it was thrown outwards. */
    static List<String> own(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .filter(Frames::isOwn)
                .map(Frames::place)
                .toList();
    }

    /** The method of a library or of the platform that this program had called when it threw; empty where it threw itself. */
    static Optional<String> calledFromOwnCode(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        for (int i = 0; i < trace.length; i++) {
            if (isOwn(trace[i])) {
                for (int called = i - 1; called >= 0; called--) {
                    if (!isGenerated(trace[called])) {
                        return Optional.of(place(trace[called]));
                    }
                }
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean isOwn(StackTraceElement frame) {
        return frame.getClassName().startsWith(OWN) && !frame.getClassName().startsWith(HERE) && !isGenerated(frame);
    }

    /**
     * Made while the program runs, or by the compiler for access between classes: the names differ in each run or
     * version.
     */
    private static boolean isGenerated(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.contains("/")
                || type.contains("$$")
                || type.contains("$Proxy")
                || type.startsWith("java.lang.invoke.")
                || type.startsWith("jdk.internal.reflect.")
                || frame.getMethodName().startsWith("access$");
    }

    private static String place(StackTraceElement frame) {
        Matcher lambda = LAMBDA.matcher(frame.getMethodName());
        return plain(frame.getClassName()) + "." + (lambda.matches() ? lambda.group(1) : frame.getMethodName());
    }

    /** A class's name without the compiler's numbers, and without what follows the name of a hidden class. */
    static String plain(String type) {
        int hidden = type.indexOf('/');
        return COUNTED.matcher(hidden < 0 ? type : type.substring(0, hidden)).replaceAll(Matcher.quoteReplacement("$"));
    }
}
