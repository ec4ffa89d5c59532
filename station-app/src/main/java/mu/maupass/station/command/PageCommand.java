package mu.maupass.station.command;

import picocli.CommandLine.Command;

/** {@code station page …}. */
@Command(name = "page", description = "Pages of documents in pictures.", subcommands = PageReadCommand.class)
final class PageCommand {}
