package mu.maupass.station.command.data;

import java.nio.file.Path;
import java.util.Optional;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.agent.SignIn;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.counter.OpenStation;
import mu.maupass.station.day.DayBook;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.sync.seal.DecisionKey;
import picocli.CommandLine.Option;

/** Who signs what a command makes, by name and password; the key is open for that command only. No station may work meanwhile. */
public final class SupervisorKey {
    @Option(names = "--supervisor", paramLabel = "NAME", required = true, description = "Who does it, and signs.")
    @SuppressWarnings("NullAway.Init") // Required.
    private String supervisor;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description =
                    "The first line is the password, the second one the code of a second factor. Default: both are asked for.")
    private Optional<Path> passwordFile = Optional.empty();

    /** What whoever signed in does with their key. */
    @FunctionalInterface
    public interface Signed {
        void run(OpenStation open, Agent supervisor, DecisionKey key, Output output) throws Exception;
    }

    /**
     * Signs in, does it, and signs out. A sign-in that is refused (U-101 and others) is told, and is an exit code of its own.
     *
     * @return the exit code
     * @throws StationException R-128 where the key is not open, and what the work throws
     */
    public int with(CommonOptions common, Signed work) throws Exception {
        Output output = common.output();
        try (TypedLines lines = TypedLines.from(passwordFile);
                OpenStation open = OpenStation.withoutDevices(common.dataPath())) {
            return switch (lines.signIn(typed ->
                    open.station().signInDesk().signInForCommand(open.station().bundle(), supervisor, typed))) {
                case SignIn.Done(Agent agent) -> signed(open, agent, work, output);
                case SignIn.Refused(Failure failure) -> {
                    output.failed(failure);
                    yield ExitCode.SIGN_IN_REFUSED;
                }
            };
        }
    }

    private static int signed(OpenStation open, Agent agent, Signed work, Output output) throws Exception {
        try {
            DecisionKey key =
                    DayBook.requireKey(agent, open.station().signInDesk().keys().of(agent.id()));
            work.run(open, agent, key, output);
            return ExitCode.DONE;
        } finally {
            open.station().signInDesk().signOut(agent);
            open.station().signInDesk().keys().wipe(agent.id());
        }
    }
}
