package mu.maupass.station.command.report;

import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import mu.maupass.station.command.data.Operator;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.counter.StationLog;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.report.file.ReportFile;
import mu.maupass.station.report.file.ReportFormatName;
import mu.maupass.station.report.file.ReportVerification;
import mu.maupass.station.report.format.MergedReport;
import mu.maupass.station.settings.Settings;
import mu.maupass.sync.trust.EnrolledStation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code station report merge}. */
@Command(
        name = "merge",
        description = {
            "Put the JSON reports of several stations, or of several days, together into one, signed by this station.",
            "Each is verified first with the signature beside it."
        })
final class ReportMergeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Reports written with --format json.")
    private List<Path> files = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}. Default: as the file's name ends.")
    private @Nullable ReportFormatName format;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "Where to; the signature is written as FILE.jws.")
    @SuppressWarnings("NullAway.Init") // Required.
    private Path out;

    @Option(names = "--replace", description = "Also where there is a file of this name.")
    private boolean replace;

    @Option(
            names = "--accept-missing",
            description = {
                "Also where a station has no report of some of the days, such as one that is gone.",
                "These days are named in the result, which then does not add up."
            })
    private boolean acceptMissing;

    @Mixin
    @SuppressWarnings("NullAway.Init") // Made by the parser.
    private Operator operator;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        ReportFormatName wanted = ReportFormatName.of(format, out)
                .orElseThrow(() ->
                        new ParameterException(spec.commandLine(), "--format is needed: the file's name tells none"));
        CommonOptions common = CommonOptions.of(spec);
        Output output = common.output();
        try (DataFolder folder = DataFolder.look(common.dataPath())) {
            EnrolledStation enrolled = ReportCommand.enrolled(folder);
            String by = operator.identified(folder.root(), enrolled, Operator.Entitled.SUPERVISOR, output);
            Settings settings = Settings.load(folder.settings());
            ReportVerification verification = new ReportVerification(List.of(enrolled.authorityCa()), List.of());
            for (Path file : files) {
                verification.verify(file);
            }
            MergedReport merged = MergedReport.of(
                    files,
                    enrolled.stationId(),
                    ReportCommand.policy(folder, enrolled).counter().paths(),
                    OffsetDateTime.now(settings.zone()),
                    acceptMissing);
            ReportFile.Written written = ReportFile.write(
                    out.toAbsolutePath(),
                    replace,
                    wanted.in(output.strings(), enrolled.keys()),
                    merged,
                    enrolled.keys());
            StationLog.note(folder.root(), by, ReportCommand.WRITTEN, Clock.system(settings.zone()));
            return ReportCommand.tell(written, output);
        }
    }
}
