package mu.maupass.station.command.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.Callable;
import mu.maupass.station.command.data.Operator;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.counter.StationLog;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.day.StationDays;
import mu.maupass.station.day.StationReport;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.report.Reconciliation;
import mu.maupass.station.report.ReportPeriod;
import mu.maupass.station.report.file.ReportFile;
import mu.maupass.station.report.file.ReportFormatName;
import mu.maupass.station.settings.Settings;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure;
import mu.maupass.sync.trust.EnrolledStation;
import mu.maupass.sync.trust.PolicyValues;
import mu.maupass.sync.trust.TrustStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code station report …}: the day's report as a signed file, also while the station works. */
@Command(
        name = "report",
        description = {
            "Write the activation report of a day or of several, with a signature beside it (FILE.jws).",
            "It names references and agents, and no citizen. Totals are compared with the chain and the audit log."
        },
        subcommands = {ReportVerifyCommand.class, ReportMergeCommand.class})
public final class ReportCommand implements Callable<Integer> {
    static final String WRITTEN = StationDays.WRITTEN;

    @Option(names = "--day", paramLabel = "DAY", description = "The day, such as 2026-11-29.")
    private @Nullable LocalDate day;

    @Option(names = "--to", paramLabel = "DAY", description = "The last of several days. Default: the same.")
    private @Nullable LocalDate to;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}. Default: as the file's name ends.")
    private @Nullable ReportFormatName format;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to; the signature is written as FILE.jws.")
    private @Nullable Path out;

    @Option(names = "--replace", description = "Also where there is a file of this name.")
    private boolean replace;

    @Mixin
    @SuppressWarnings("NullAway.Init") // Made by the parser.
    private Operator operator;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (day == null || out == null) {
            throw new ParameterException(spec.commandLine(), "--day and --out are needed");
        }
        ReportFormatName wanted = ReportFormatName.of(format, out)
                .orElseThrow(() ->
                        new ParameterException(spec.commandLine(), "--format is needed: the file's name tells none"));
        CommonOptions common = CommonOptions.of(spec);
        Output output = common.output();
        try (DataFolder folder = DataFolder.look(common.dataPath())) {
            EnrolledStation enrolled = enrolled(folder);
            String by = operator.identified(folder.root(), enrolled, Operator.Entitled.SUPERVISOR, output);
            Settings settings = Settings.load(folder.settings());
            OffsetDateTime now = OffsetDateTime.now(settings.zone());
            ReportPeriod period = period(day, to == null ? day : to, settings, now.toLocalDate());
            try (StationReport report = StationReport.open(folder.outbox(), subject(folder, enrolled), period, now)) {
                ReportFile.Written written = ReportFile.write(
                        out.toAbsolutePath(),
                        replace,
                        wanted.in(output.strings(), enrolled.keys()),
                        report,
                        enrolled.keys());
                StationLog.note(folder.root(), by, WRITTEN, Clock.system(settings.zone()));
                return tell(written, output);
            }
        }
    }

    static EnrolledStation enrolled(DataFolder folder) throws SyncException {
        return StationEnrolment.load(folder.trust())
                .orElseThrow(() -> SyncException.of(TrustFailure.Cause.NOT_ENROLLED, ""));
    }

    /** @throws SyncException where the trust bundle cannot be read: nobody can say then whether the visits count */
    static StationReport.Subject subject(DataFolder folder, EnrolledStation enrolled) throws SyncException {
        PolicyValues policy = policy(folder, enrolled);
        return new StationReport.Subject(
                enrolled.stationId(),
                enrolled.officeName(),
                enrolled.keys().publicKey(),
                policy.training(),
                policy.counter().paths());
    }

    static PolicyValues policy(DataFolder folder, EnrolledStation enrolled) throws SyncException {
        return TrustStore.of(folder.trust(), enrolled, Clock.systemDefaultZone())
                .current()
                .policy();
    }

    private static ReportPeriod period(LocalDate from, LocalDate to, Settings settings, LocalDate today)
            throws StationException {
        if (to.isBefore(from)) {
            throw new StationException(new Failure("R-106", from.toString(), to.toString()));
        }
        if (to.isAfter(today)) {
            throw new StationException(new Failure("R-101", to.toString()));
        }
        return new ReportPeriod(from, to, settings.zone());
    }

    /** The report is there all the same where something does not add up; who reads the exit code hears of it. */
    static int tell(ReportFile.Written written, Output output) {
        Reconciliation records = written.result().reconciliation();
        Optional<Failure> unsound = written.unsound();
        var value = Output.object()
                .put("result", "done")
                .put("file", written.file().toString())
                .put("signature", written.signature().toString())
                .put("sha256", written.sha256())
                .put("visits", written.result().totals().visits())
                .put("activated", written.result().totals().activated())
                .put("sealed", records.sealed())
                .put("confirmed", records.confirmed())
                .put("waiting", records.waiting())
                .put("attention", records.attention())
                .put("gaps", records.gaps())
                .put("rowsSha256", written.result().rowsSha256());
        unsound.ifPresentOrElse(
                failure -> value.set("failure", output.describe(failure)), () -> value.putNull("failure"));
        output.value(value);
        output.line(
                "Written to %s: %d visits, %d activations; %d records, of which %d confirmed, %d waiting, %d refused."
                        .formatted(
                                written.file(),
                                written.result().totals().visits(),
                                written.result().totals().activated(),
                                records.sealed(),
                                records.confirmed(),
                                records.waiting(),
                                records.attention()));
        unsound.ifPresent(output::complain);
        return unsound.isPresent() ? ExitCode.FAILED : ExitCode.DONE;
    }

    /** This station as the authority has enrolled it, where there is a station. */
    static Optional<EnrolledStation> own(Path data) throws StationException, SyncException {
        if (!Files.isDirectory(data.resolve(DataFolder.TRUST))) {
            return Optional.empty();
        }
        try (DataFolder folder = DataFolder.look(data)) {
            return StationEnrolment.load(folder.trust());
        }
    }
}
