package mu.maupass.station.command.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.util.List;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.counter.OpenStation;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.outbox.OutboxEntry;
import mu.maupass.sync.outbox.OutboxReader;
import mu.maupass.sync.outbox.SqliteOutboxReader;
import mu.maupass.sync.outbox.Upkeep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code station outbox …}: looks at the queue, also while the station works on it. */
@Command(name = "outbox", description = "The queue of activations.", subcommands = OutboxVerifyCommand.class)
public final class OutboxCommand {
    private static final int PAGE = 1000;

    @Spec
    private CommandSpec spec;

    @Command(name = "list", description = "Show the records: place, time, size, where each is. Nothing personal.")
    int list(
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "0",
                            description = "At most so many, the oldest first. Default: all.")
                    int limit)
            throws Exception {
        CommonOptions common = CommonOptions.of(spec);
        Output output = common.output();
        ObjectNode value = Output.object();
        ArrayNode records = value.putArray("records");
        try (DataFolder folder = DataFolder.look(common.dataPath())) {
            if (Files.exists(folder.outbox())) {
                try (OutboxReader outbox = SqliteOutboxReader.open(folder.outbox())) {
                    long after = 0;
                    List<OutboxEntry> page;
                    do {
                        page = outbox.entries(after, limit > 0 ? Math.min(PAGE, limit - records.size()) : PAGE);
                        page.forEach(entry -> tell(entry, records, output));
                        after = page.isEmpty() ? after : page.getLast().seq();
                    } while (!page.isEmpty() && (limit == 0 || records.size() < limit));
                    var counts = outbox.counts();
                    value.put("waiting", counts.waiting())
                            .put("sent", counts.sent())
                            .put("needsAttention", counts.needsAttention());
                }
            } else {
                value.put("waiting", 0).put("sent", 0).put("needsAttention", 0);
            }
        }
        if (records.isEmpty()) {
            output.line("No activations yet.");
        }
        output.value(value);
        return ExitCode.DONE;
    }

    private static void tell(OutboxEntry entry, ArrayNode records, Output output) {
        ObjectNode node = records.addObject()
                .put("seq", entry.seq())
                .put("jti", entry.jti().toString())
                .put("time", entry.time().toString())
                .put("bytes", entry.bytes())
                .put("state", entry.state().value())
                .put("attempts", entry.attempts())
                .put("hash", entry.hash());
        if (!entry.code().isEmpty()) {
            node.set("failure", output.describe(new Failure(entry.code())));
        }
        output.line("%6d  %s  %-15s %s %s"
                .formatted(entry.seq(), entry.time(), entry.state().value(), entry.jti(), entry.code()));
    }

    @Command(
            name = "upkeep",
            description = {
                "Check the files if that is due, and erase what policy no longer lets the station" + " keep.",
                "The station does the same by itself every few hours."
            })
    int upkeep() throws Exception {
        CommonOptions common = CommonOptions.of(spec);
        Output output = common.output();
        try (OpenStation open = OpenStation.withoutDevices(common.dataPath())) {
            Upkeep.Done done = open.station().upkeep().run();
            output.value(Output.object()
                    .put("result", "done")
                    .put("checked", done.checked())
                    .put("recordsErased", done.erased().records())
                    .put("usageRowsErased", done.erased().usageRows()));
            output.line("%s; erased: %d records, %d rows of usage"
                    .formatted(
                            done.checked() ? "Checked" : "No check due",
                            done.erased().records(),
                            done.erased().usageRows()));
            return ExitCode.DONE;
        }
    }
}
