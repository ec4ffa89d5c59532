package mu.maupass.station.command.scanner;

import picocli.CommandLine.Command;

/** {@code station page …}. */
@Command(name = "page", description = "Pages of documents in pictures.", subcommands = PageReadCommand.class)
public final class PageCommand {}
