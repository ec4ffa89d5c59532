package mu.maupass.station.command.data;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.counter.StationLog;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.settings.Settings;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.export.AuditCsv;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.outbox.AuditFilter;
import mu.maupass.sync.outbox.AuditPage;
import mu.maupass.sync.outbox.AuditRow;
import mu.maupass.sync.outbox.ChainVerdict;
import mu.maupass.sync.outbox.OutboxReader;
import mu.maupass.sync.outbox.SqliteOutboxReader;
import mu.maupass.sync.trust.EnrolledStation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code station audit …}: who did what, also while the station works. Read page by page, however long the log is. */
@Command(name = "audit", description = "Who did what at this station. Nothing of a citizen is in it.")
public final class AuditCommand {
    private static final int PAGE = 1000;

    @Spec
    private CommandSpec spec;

    @Command(name = "list", description = "Show the entries that fit, the oldest first.")
    int list(
            @Mixin AuditChoice choice,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "0",
                            description = "The newest so many, the newest first. Default: all, the oldest first.")
                    int limit)
            throws Exception {
        CommonOptions common = CommonOptions.of(spec);
        try (DataFolder folder = DataFolder.look(common.dataPath())) {
            Settings settings = Settings.load(folder.settings());
            AuditPage first = limit > 0
                    ? AuditPage.newest(choice.filter(settings.zone()), Math.min(PAGE, limit))
                    : AuditPage.oldest(choice.filter(settings.zone()), PAGE);
            return tell(folder, first, limit > 0 ? limit : Long.MAX_VALUE, common.output());
        }
    }

    private static int tell(DataFolder folder, AuditPage first, long limit, Output output) throws Exception {
        try (AuditTelling telling = AuditTelling.to(output)) {
            try {
                boolean whole = read(folder, first, limit, rows -> {
                    telling.rows(rows);
                    // Nobody takes the rest, as behind "| head".
                    return !output.out().checkError();
                });
                telling.end();
                return whole ? ExitCode.DONE : ExitCode.FAILED;
            } catch (SyncException e) {
                telling.failed(Failure.of(e.failure()));
                return ExitCode.FAILED;
            }
        }
    }

    /** @return whether all was wanted */
    private static boolean read(DataFolder folder, AuditPage first, long limit, Taker taker)
            throws SyncException, IOException {
        if (!Files.exists(folder.outbox())) {
            return true;
        }
        try (OutboxReader outbox = SqliteOutboxReader.open(folder.outbox())) {
            long left = limit;
            List<AuditRow> rows = outbox.audit(first);
            while (!rows.isEmpty() && left > 0) {
                List<AuditRow> wanted = rows.subList(0, (int) Math.min(left, rows.size()));
                if (!taker.take(wanted)) {
                    return false;
                }
                left -= wanted.size();
                rows = outbox.audit(first.after(rows.getLast()));
            }
            return true;
        }
    }

    @Command(
            name = "verify",
            description = {
                "Prove with the station's key that no entry was changed, added or removed, and that the queue it belongs"
                        + " to is whole.",
                "On a copy only the queue can be proved: outbox verify --file."
            })
    int verify() throws Exception {
        CommonOptions common = CommonOptions.of(spec);
        Output output = common.output();
        try (DataFolder folder = DataFolder.look(common.dataPath())) {
            EnrolledStation station = StationEnrolment.load(folder.trust())
                    .orElseThrow(() -> SyncException.of(TrustFailure.Cause.NOT_ENROLLED, ""));
            StationSeal seal = StationSeal.of(station.keys());
            if (!Files.exists(folder.outbox())) {
                return intact(0, output);
            }
            try (SqliteOutboxReader outbox = SqliteOutboxReader.open(folder.outbox())) {
                return switch (outbox.verify(station.chainKeys(), List.of(), Optional.of(seal))) {
                    case ChainVerdict.Intact _ -> {
                        long last = outbox.audit(AuditPage.newest(AuditFilter.ALL, 1)).stream()
                                .mapToLong(AuditRow::number)
                                .findFirst()
                                .orElse(0);
                        yield intact(last, output);
                    }
                    case ChainVerdict.Broken broken -> {
                        Failure failure = Failure.of(broken.failure());
                        output.value(Output.object()
                                .put("result", "broken")
                                .put("detail", broken.failure().detail())
                                .set("failure", output.describe(failure)));
                        output.complain(failure);
                        output.line(broken.failure().detail());
                        yield ExitCode.FAILED;
                    }
                };
            }
        }
    }

    private static int intact(long last, Output output) {
        output.value(Output.object().put("result", "intact").put("last", last).putNull("failure"));
        output.line("Intact: up to entry %d, as this station wrote them.".formatted(last));
        return ExitCode.DONE;
    }

    @Command(
            name = "export",
            description = {
                "Write the entries that fit as CSV (RFC 4180), the oldest first.",
                "No spreadsheet takes a cell of it for a formula. That it was written is an entry too."
            })
    int export(
            @Mixin AuditChoice choice,
            @Mixin Operator operator,
            @Parameters(paramLabel = "FILE", description = "A new file.") Path file)
            throws Exception {
        CommonOptions common = CommonOptions.of(spec);
        Output output = common.output();
        try (DataFolder folder = DataFolder.look(common.dataPath())) {
            EnrolledStation enrolled = StationEnrolment.load(folder.trust())
                    .orElseThrow(() -> SyncException.of(TrustFailure.Cause.NOT_ENROLLED, ""));
            String by = operator.identified(folder.root(), enrolled, Operator.Entitled.SUPERVISOR, output);
            Settings settings = Settings.load(folder.settings());
            long[] written = {0};
            try (BufferedWriter csv =
                    Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW)) {
                AuditCsv.header(csv);
                read(folder, AuditPage.oldest(choice.filter(settings.zone()), PAGE), Long.MAX_VALUE, rows -> {
                    AuditCsv.rows(csv, rows);
                    written[0] += rows.size();
                    return true;
                });
            } catch (FileAlreadyExistsException e) {
                throw StationException.exists(file);
            } catch (IOException e) {
                Files.deleteIfExists(file);
                throw StationException.unwritable(file);
            }
            StationLog.note(folder.root(), by, "audit.exported", Clock.system(settings.zone()));
            output.value(Output.object()
                    .put("result", "done")
                    .put("file", file.toString())
                    .put("entries", written[0]));
            output.line("Written to %s: %d entries.".formatted(file, written[0]));
            return ExitCode.DONE;
        }
    }

    @FunctionalInterface
    private interface Taker {
        /** @return whether more is wanted */
        boolean take(List<AuditRow> rows) throws IOException;
    }
}
