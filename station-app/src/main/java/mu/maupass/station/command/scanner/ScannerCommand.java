package mu.maupass.station.command.scanner;

import picocli.CommandLine.Command;

/** {@code station scanner …}. */
@Command(
        name = "scanner",
        description = "Scanners for printed pages.",
        subcommands = {ScannerListCommand.class, ScannerTestCommand.class})
public final class ScannerCommand {}
