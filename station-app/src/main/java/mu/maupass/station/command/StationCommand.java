package mu.maupass.station.command;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import mu.maupass.devices.camera.CameraException;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.scanner.ScannerException;
import mu.maupass.devices.vision.face.FaceException;
import mu.maupass.station.data.Log;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.strings.Language;
import mu.maupass.sync.failure.SyncException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code station}: the windows, or one of the commands below. */
@Command(name = "station", mixinStandardHelpOptions = true, scope = ScopeType.INHERIT, versionProvider = StationVersion.class,
        description = "The counter application that switches on the second factor of a MauPass account.",
        synopsisSubcommandLabel = "[COMMAND]", usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:refused or failed; the failure code says why", "2:wrong usage"},
        subcommands = {RunCommand.class, DemoCommand.class, EnrolCommand.class, VisitCommand.class, CardCommand.class,
            PageCommand.class, ScannerCommand.class, CameraCommand.class, FaceCommand.class, ModelsCommand.class,
            SyncCommand.class, OutboxCommand.class, BackupCommand.class,
            RestoreCommand.class, ExportCommand.class, SandboxCommand.class, DoctorCommand.class, CommandLine.HelpCommand.class})
public final class StationCommand implements Callable<Integer> {
    static final int DONE = 0;
    static final int FAILED = 1;

    @Option(names = "--data", paramLabel = "DIR", scope = ScopeType.INHERIT,
            description = "The station's data folder. Default: $MAUPASS_DATA, else the user's data folder.")
    private Path data;

    @Option(names = "--language", paramLabel = "fr|en", scope = ScopeType.INHERIT,
            description = "Language of messages. Default: that of the system.")
    private String language;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print one JSON value for scripts.")
    private boolean json;

    private final PrintWriter out;
    private final PrintWriter err;

    private StationCommand(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** Runs one command to its end and says how it ended: 0 done, 1 refused or failed, 2 wrong usage. */
    public static int execute(String[] arguments, PrintStream out, PrintStream err) {
        Log.toTerminal();
        PrintWriter to = new PrintWriter(out, true, StandardCharsets.UTF_8);
        PrintWriter errors = new PrintWriter(err, true, StandardCharsets.UTF_8);
        StationCommand station = new StationCommand(to, errors);
        return new CommandLine(station)
                .setOut(to).setErr(errors)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((thrown, line, parsed) -> station.output().failed(failureOf(thrown, station.dataPath())))
                .execute(arguments);
    }

    /** The command at the top of the one that runs. */
    static StationCommand of(CommandSpec running) {
        return (StationCommand) running.root().userObject();
    }

    private static Failure failureOf(Exception thrown, Path data) {
        return switch (thrown) {
            case StationException station -> station.failure();
            case SyncException sync -> new Failure(sync.failure().code(), sync.failure().detail());
            case CardException card -> new Failure(card.failure().code(), card.failure().details());
            case CameraException camera -> new Failure(camera.failure().code(), camera.failure().details());
            case ScannerException scanner -> new Failure(scanner.failure().code(), scanner.failure().details());
            case FaceException face -> new Failure(face.failure().code(), face.failure().details());
            default -> {
                // The class and place only: a message may carry what a library was reading.
                StackTraceElement[] trace = thrown.getStackTrace();
                System.getLogger("command").log(System.Logger.Level.ERROR, "{0} at {1}", thrown.getClass().getName(),
                        trace.length == 0 ? "?" : trace[0]);
                yield new Failure("D-199", data.resolve("logs").toString());
            }
        };
    }

    @Override
    public Integer call() throws Exception {
        return new RunCommand(this).call();
    }

    boolean dataGiven() {
        return data != null;
    }

    Path dataPath() {
        if (data != null) {
            return data.toAbsolutePath().normalize();
        }
        String fromEnvironment = System.getenv("MAUPASS_DATA");
        if (fromEnvironment != null && !fromEnvironment.isBlank()) {
            return Path.of(fromEnvironment).toAbsolutePath().normalize();
        }
        String xdg = System.getenv("XDG_DATA_HOME");
        Path base = xdg != null && !xdg.isBlank() ? Path.of(xdg) : Path.of(System.getProperty("user.home"), ".local", "share");
        return base.resolve("maupass-station").toAbsolutePath();
    }

    Output output() {
        return new Output(out, err, json, chosenLanguage());
    }

    private Language chosenLanguage() {
        String wanted = language != null ? language : System.getProperty("user.language", "en");
        return Language.of(wanted).orElse(Language.ENGLISH);
    }
}
