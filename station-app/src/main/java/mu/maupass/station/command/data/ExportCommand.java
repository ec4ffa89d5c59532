package mu.maupass.station.command.data;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.counter.StationLog;
import mu.maupass.station.data.DataFolder;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.export.OutboxExport;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure;
import mu.maupass.sync.outbox.CountersignedHeads;
import mu.maupass.sync.outbox.OutboxReader;
import mu.maupass.sync.outbox.SqliteOutboxReader;
import mu.maupass.sync.seal.ChainKeys;
import mu.maupass.sync.trust.EnrolledStation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code station export}. */
@Command(
        name = "export",
        description = {
            "Write everything in open formats: JSON Lines and CSV, with a manual for the" + " reader.",
            "Records stay sealed to the authority's key; nobody can be recognised by the rest."
        })
public final class ExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "A new or an empty folder.")
    @SuppressWarnings("NullAway.Init") // Required.
    private Path folder;

    @Mixin
    @SuppressWarnings("NullAway.Init") // Made by the parser.
    private Operator operator;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        CommonOptions common = CommonOptions.of(spec);
        Output output = common.output();
        try (DataFolder data = DataFolder.look(common.dataPath());
                OutboxReader outbox = SqliteOutboxReader.open(data.outbox())) {
            EnrolledStation enrolled = StationEnrolment.load(data.trust())
                    .orElseThrow(() -> SyncException.of(TrustFailure.Cause.NOT_ENROLLED, ""));
            String by = operator.identified(data.root(), enrolled, Operator.Entitled.ADMINISTRATOR, output);
            ChainKeys keys = enrolled.chainKeys();
            OutboxExport.Written written =
                    new OutboxExport(outbox, keys).write(folder, CountersignedHeads.beside(data.outbox()));
            StationLog.note(data.root(), by, "data.exported", Clock.systemDefaultZone());
            output.value(Output.object()
                    .put("result", "done")
                    .put("folder", folder.toString())
                    .put("records", written.records())
                    .put("visits", written.visits())
                    .put("auditEntries", written.auditEntries()));
            output.line(
                    "Written to %s: %d records, %d visits, %d audit entries. README.txt there says how to read them."
                            .formatted(folder, written.records(), written.visits(), written.auditEntries()));
            return ExitCode.DONE;
        }
    }
}
