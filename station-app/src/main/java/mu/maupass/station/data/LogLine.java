package mu.maupass.station.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * An event of the log as one line of JSON: a program reads it, and no text in it can look like another event. What stands below
 * the first line of a fault is a list. Of any other throwable there is only its class, because messages of libraries may carry what
 * they were reading.
 */
final class LogLine extends Formatter {
    /** Characters of one event; what is beyond would push out the others. */
    private static final int LONGEST = 16_000;

    @Override
    public String format(LogRecord event) {
        String message = formatMessage(event);
        List<String> lines = message.substring(0, Math.min(message.length(), LONGEST))
                .lines()
                .toList();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put(
                        "time",
                        Instant.ofEpochMilli(event.getMillis())
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString())
                .put("level", event.getLevel().getName())
                .put("source", event.getLoggerName())
                .put("event", lines.isEmpty() ? "" : lines.getFirst());
        if (lines.size() > 1) {
            ArrayNode below = json.putArray("below");
            lines.stream().skip(1).map(String::strip).forEach(below::add);
        }
        if (event.getThrown() != null) {
            json.put("thrown", event.getThrown().getClass().getName());
        }
        return json + "\n";
    }
}
