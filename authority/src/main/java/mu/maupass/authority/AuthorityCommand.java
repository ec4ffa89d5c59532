package mu.maupass.authority;

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
            TrialCommand.class,
            KillsCommand.class
        },
        mixinStandardHelpOptions = true)
final class AuthorityCommand {}
