package mu.maupass.station.command.card;

import picocli.CommandLine.Command;

/** {@code station card …}. */
@Command(
        name = "card",
        description = "Card readers, chips and the simulated chip.",
        subcommands = {CardListCommand.class, CardReadCommand.class, CardSimulateCommand.class})
public final class CardCommand {}
