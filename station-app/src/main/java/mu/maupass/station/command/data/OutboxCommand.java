package mu.maupass.station.command.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.counter.OpenStation;
import mu.maupass.station.counter.StationLog;
import mu.maupass.station.data.DataFolder;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure;
import mu.maupass.sync.outbox.OutboxReader;
import mu.maupass.sync.outbox.SqliteOutboxReader;
import mu.maupass.sync.outbox.Upkeep;
import mu.maupass.sync.trust.EnrolledStation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code station outbox …}: looks at the queue, also while the station works on it. */
@Command(name = "outbox", description = "The queue of activations.", subcommands = OutboxVerifyCommand.class)
public final class OutboxCommand {
    @Spec
    private CommandSpec spec;

    @Command(name = "list", description = "Show the records: place, time, size, where each is. Nothing personal.")
    int list(
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "0",
                            description = "The newest so many, the newest first. Default: all, the oldest first.")
                    int limit)
            throws Exception {
        CommonOptions common = CommonOptions.of(spec);
        RecordList list = new RecordList(common.output());
        try (DataFolder folder = DataFolder.look(common.dataPath())) {
            if (!Files.exists(folder.outbox())) {
                return list.none();
            }
            try (OutboxReader outbox = SqliteOutboxReader.open(folder.outbox())) {
                return limit > 0 ? list.newest(outbox, limit) : list.all(outbox);
            }
        }
    }

    @Command(
            name = "copy",
            description = {
                "Copy the queue into one file, also while the station works, for \"outbox verify --file\" elsewhere.",
                "A file manager copies only a part: the newest records lie in outbox.db-wal."
            })
    int copy(
            @Mixin Operator operator,
            @Parameters(paramLabel = "FILE", description = "Where to; what is there is replaced.") Path file)
            throws Exception {
        CommonOptions common = CommonOptions.of(spec);
        Output output = common.output();
        try (DataFolder folder = DataFolder.look(common.dataPath());
                SqliteOutboxReader outbox = SqliteOutboxReader.open(folder.outbox())) {
            EnrolledStation enrolled = StationEnrolment.load(folder.trust())
                    .orElseThrow(() -> SyncException.of(TrustFailure.Cause.NOT_ENROLLED, ""));
            String by = operator.identified(folder.root(), enrolled, Operator.Entitled.SUPERVISOR, output);
            outbox.copyTo(file);
            StationLog.note(folder.root(), by, "outbox.copied", Clock.systemDefaultZone());
            output.value(Output.object().put("result", "done").put("file", file.toString()));
            output.line("Copied to " + file);
            return ExitCode.DONE;
        }
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
