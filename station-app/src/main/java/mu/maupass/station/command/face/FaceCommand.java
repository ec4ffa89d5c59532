package mu.maupass.station.command.face;

import picocli.CommandLine.Command;

/** {@code station face …}. */
@Command(name = "face", description = "Faces in pictures.", subcommands = FaceCompareCommand.class)
public final class FaceCommand {}
