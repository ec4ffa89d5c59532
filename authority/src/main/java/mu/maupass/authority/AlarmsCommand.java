package mu.maupass.authority;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import mu.maupass.authority.failure.ServingFailure;
import mu.maupass.authority.server.KnownAlarms;
import mu.maupass.sync.sandbox.RaisedAlarms.Raised;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./station authority alarms}: for who looks into them, beside servers where the records are in PostgreSQL. */
@Command(
        name = "alarms",
        description = "Print all alarms, also those that speak of people and stand on no page.",
        mixinStandardHelpOptions = true)
final class AlarmsCommand implements Callable<Integer> {

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli makes it.
    private SettingsOption settings;

    @Option(
            names = "--days",
            paramLabel = "NUMBER",
            description = "Those of so many days until now; 7 where it is not given.")
    private int days = 7;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli hands it over.
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (days < 1) {
            throw new ParameterException(spec.commandLine(), "--days is 1 or more");
        }
        try {
            List<Raised> raised =
                    KnownAlarms.since(settings.read(), Instant.now().minus(Duration.ofDays(days)));
            System.out.println(json(raised).toPrettyString());
            return 0;
        } catch (ServingFailure e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private static ArrayNode json(List<Raised> raised) {
        ArrayNode list = new JsonMapper().createArrayNode();
        raised.forEach(one -> list.addObject()
                .put("raised", one.raised().toString())
                .put("newest", one.newest().toString())
                .put("station", one.station())
                .put("kind", one.kind())
                .put("detail", one.detail()));
        return list;
    }
}
