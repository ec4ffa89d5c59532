package mu.maupass.station.command;

import java.util.List;
import java.util.concurrent.Callable;
import mu.maupass.station.command.line.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code station help}, of a command and of what is below it. */
@Command(
        name = "help",
        helpCommand = true,
        description = "Show what a command is for and what can be asked of it: \"help card read\".")
final class HelpCommand implements Callable<Integer> {
    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "The command, word by word. Default: all.")
    private List<String> words = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine shown = spec.root().commandLine();
        for (String word : words) {
            CommandLine below = shown.getSubcommands().get(word);
            if (below == null) {
                throw new ParameterException(
                        shown,
                        "'" + word + "' is no command of '"
                                + shown.getCommandSpec().qualifiedName() + "'");
            }
            shown = below;
        }
        shown.usage(spec.commandLine().getOut());
        return ExitCode.DONE;
    }
}
