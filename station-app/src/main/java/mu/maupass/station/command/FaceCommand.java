package mu.maupass.station.command;

import picocli.CommandLine.Command;

/** {@code station face …}. */
@Command(name = "face", description = "Faces in pictures.", subcommands = FaceCompareCommand.class)
final class FaceCommand {}
