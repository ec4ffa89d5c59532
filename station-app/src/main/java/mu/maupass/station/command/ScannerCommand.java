package mu.maupass.station.command;

import picocli.CommandLine.Command;

/** {@code station scanner …}. */
@Command(name = "scanner", description = "Scanners for printed pages.", subcommands = {ScannerListCommand.class, ScannerTestCommand.class})
final class ScannerCommand {}
