package mu.maupass.authority.server;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * One line of JSON for each thing that happens, on the standard output, where whoever runs servers collects it. It names resources, not
 * what was asked for: no person, account, record or address of a network. Safe for use by several threads.
 */
public final class ServerLog {

    private final JsonMapper mapper = new JsonMapper();
    private final PrintStream out;
    private final Clock clock;

    public ServerLog(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /** Something of the server itself: it listens, it ends. */
    void event(String event, String detail) {
        print(line(event).put("detail", detail));
    }

    void answered(String method, String resource, int status, Duration took) {
        print(line("answered")
                .put("method", method)
                .put("resource", resource)
                .put("status", status)
                .put("ms", took.toMillis()));
    }

    /** What the authority itself could not do; of a fault, frames are in the process' own log under its code. */
    void failed(String resource, String code, String detail) {
        print(line("failed").put("resource", resource).put("code", code).put("detail", detail));
    }

    private ObjectNode line(String event) {
        return mapper.createObjectNode()
                .put("time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("event", event);
    }

    /** A line that stands whole, whoever else prints one. */
    private void print(ObjectNode line) {
        synchronized (out) {
            out.println(line);
        }
    }
}
