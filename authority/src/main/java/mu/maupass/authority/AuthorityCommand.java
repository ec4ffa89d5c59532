package mu.maupass.authority;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./station authority}. */
@Command(
        name = "authority",
        description = "The authority as a server of its own; docs/authority.md is its guide.",
        subcommands = {
            ServeCommand.class,
            CodeCommand.class,
            NationalReportCommand.class,
            AlarmsCommand.class,
            KeysCommand.class,
            TrialCommand.class,
            KillsCommand.class
        },
        mixinStandardHelpOptions = true)
final class AuthorityCommand {

    /** Reads what is typed, whatever the case of its words. */
    static CommandLine line() {
        return new CommandLine(new AuthorityCommand()).setCaseInsensitiveEnumValuesAllowed(true);
    }
}
