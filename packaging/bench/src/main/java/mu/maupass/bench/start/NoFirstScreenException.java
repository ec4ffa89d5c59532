package mu.maupass.bench.start;

import java.util.Collection;
import java.util.List;

/** A measured program ended, or was killed after its time limit, without a first screen. */
final class NoFirstScreenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoFirstScreenException(List<String> command, Collection<String> lastLines) {
        super(message(command, lastLines));
    }

    private static String message(List<String> command, Collection<String> lastLines) {
        synchronized (lastLines) {
            return "%s%nThe program that was to be measured showed no first screen: %s %s (L-115)"
                    .formatted(String.join(System.lineSeparator(), lastLines), command.getFirst(), command.getLast());
        }
    }
}
