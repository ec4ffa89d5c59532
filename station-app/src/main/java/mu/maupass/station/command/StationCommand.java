package mu.maupass.station.command;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import mu.maupass.devices.DeviceException;
import mu.maupass.devices.vision.face.FaceModelCatalogue;
import mu.maupass.fault.Fault;
import mu.maupass.station.command.camera.CameraCommand;
import mu.maupass.station.command.card.CardCommand;
import mu.maupass.station.command.data.AuditCommand;
import mu.maupass.station.command.data.BackupCommand;
import mu.maupass.station.command.data.EnrolCommand;
import mu.maupass.station.command.data.ExportCommand;
import mu.maupass.station.command.data.KeyCommand;
import mu.maupass.station.command.data.OutboxCommand;
import mu.maupass.station.command.data.PasswordCommand;
import mu.maupass.station.command.data.RestoreCommand;
import mu.maupass.station.command.data.SyncCommand;
import mu.maupass.station.command.device.DeviceCommand;
import mu.maupass.station.command.face.FaceCommand;
import mu.maupass.station.command.face.ModelsCommand;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.StationVersion;
import mu.maupass.station.command.line.WindowsWords;
import mu.maupass.station.command.match.MatchCommand;
import mu.maupass.station.command.report.DayCommand;
import mu.maupass.station.command.report.ReportCommand;
import mu.maupass.station.command.scanner.PageCommand;
import mu.maupass.station.command.scanner.ScannerCommand;
import mu.maupass.station.command.settings.SettingsCommand;
import mu.maupass.station.command.visit.VisitCommand;
import mu.maupass.station.data.Log;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Faults;
import mu.maupass.station.failure.StationException;
import mu.maupass.sync.failure.SyncException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ScopeType;

/** {@code station}: the windows, or one of the commands below. */
@Command(
        name = "station",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = StationVersion.class,
        description = "The counter application that switches on the second factor of a MauPass account.",
        synopsisSubcommandLabel = "[COMMAND]",
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:refused or failed; the failure code says why", "2:wrong usage"})
public final class StationCommand implements Callable<Integer> {

    private static final List<Class<?>> COMMANDS = List.of(
            RunCommand.class,
            DemoCommand.class,
            TrainingCommand.class,
            EnrolCommand.class,
            VisitCommand.class,
            CardCommand.class,
            PageCommand.class,
            ScannerCommand.class,
            CameraCommand.class,
            DeviceCommand.class,
            SettingsCommand.class,
            FaceCommand.class,
            ModelsCommand.class,
            MatchCommand.class,
            SyncCommand.class,
            OutboxCommand.class,
            AuditCommand.class,
            DayCommand.class,
            ReportCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            KeyCommand.class,
            PasswordCommand.class,
            ExportCommand.class,
            SandboxCommand.class,
            DoctorCommand.class,
            HelpCommand.class);

    @Mixin(name = CommonOptions.MIXIN)
    private final CommonOptions common;

    private StationCommand(PrintWriter out, PrintWriter err, FaceModelCatalogue faceModels, Faults faults) {
        this.common = new CommonOptions(out, err, faceModels, faults);
    }

    /**
     * Runs one command to its end.
     *
     * @param faceModels those that may be installed and used
     * @return 0 done, 1 refused or failed, 2 wrong usage
     */
    public static int execute(String[] arguments, PrintStream out, PrintStream err, FaceModelCatalogue faceModels) {
        Log.toTerminal();
        Faults faults = new Faults(Log::folder);
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler(faults);
        PrintWriter to = new PrintWriter(out, true, StandardCharsets.UTF_8);
        PrintWriter errors = new PrintWriter(err, true, StandardCharsets.UTF_8);
        StationCommand station = new StationCommand(to, errors, faceModels, faults);
        try {
            Optional<WindowsWords> windows = WindowsWords.of(List.of(arguments));
            if (windows.isPresent()) {
                station.common.take(windows.get());
                return station.windows();
            }
            return tree(station, List.of(arguments))
                    .setOut(to)
                    .setErr(errors)
                    .setExecutionExceptionHandler((thrown, line, parsed) -> station.failed(thrown))
                    .execute(arguments);
        } catch (RuntimeException | Error e) {
            return station.failed(e);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    /** Where the first word names a command, that one alone: looking at all of them takes longer than most need to answer. */
    private static CommandLine tree(StationCommand station, List<String> words) {
        CommandLine tree = new CommandLine(station);
        List<Class<?>> named = COMMANDS.stream()
                .filter(command -> words.indexOf(nameOf(command)) == 0 && command != HelpCommand.class)
                .toList();
        (named.isEmpty() ? COMMANDS : named).forEach(tree::addSubcommand);
        return tree.setCaseInsensitiveEnumValuesAllowed(true)
                // A file's name may begin with @.
                .setExpandAtFiles(false);
    }

    private static String nameOf(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }

    /** All commands with their options, for whoever asks what there is; to be run by {@link #execute} only. */
    public static CommandLine tree() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return tree(
                new StationCommand(nowhere, nowhere, FaceModelCatalogue.shipped(), new Faults(Optional::empty)),
                List.of());
    }

    private int windows() {
        try {
            return call();
        } catch (Exception e) {
            return failed(e);
        }
    }

    private int failed(Throwable thrown) {
        return common.output().failed(failureOf(thrown));
    }

    private Failure failureOf(Throwable thrown) {
        return switch (thrown) {
            case StationException station -> station.failure();
            case SyncException sync -> Failure.of(sync.failure());
            case DeviceException device -> Failure.of(device.failure());
            // What was done on another thread.
            case CompletionException other when other.getCause() != null -> failureOf(other.getCause());
            case ExecutionException other when other.getCause() != null -> failureOf(other.getCause());
            default -> common.faults().failure(Fault.of(thrown));
        };
    }

    @Override
    public Integer call() throws Exception {
        return new RunCommand(common).call();
    }
}
