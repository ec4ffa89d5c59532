package mu.maupass.station.command.face;

import picocli.CommandLine.Command;

/** {@code station models …}. */
@Command(
        name = "models",
        description = "Models that find and compare faces.",
        subcommands = {ModelsListCommand.class, ModelsInstallCommand.class})
public final class ModelsCommand {}
