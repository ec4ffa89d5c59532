package mu.maupass.station.data;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import mu.maupass.fault.Fault;

/** Lets each fault into the log once a minute: one that is met in every picture would push out all else. */
final class FaultPace implements Filter {
    private static final Duration PACE = Duration.ofMinutes(1);

    /** What was let in during the last minute, by its code. An event may be asked about more than once. */
    private final Map<String, LogRecord> written = new HashMap<>();

    @Override
    public synchronized boolean isLoggable(LogRecord event) {
        if (!Fault.LOGGER.equals(event.getLoggerName())) {
            return true;
        }
        written.values()
                .removeIf(before ->
                        !event.getInstant().isBefore(before.getInstant().plus(PACE)));
        String code = event.getMessage().lines().findFirst().orElse("");
        return written.computeIfAbsent(code, first -> event) == event;
    }
}
