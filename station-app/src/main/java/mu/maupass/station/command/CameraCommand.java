package mu.maupass.station.command;

import picocli.CommandLine.Command;

/** {@code station camera …}. */
@Command(name = "camera", description = "Cameras for the face.", subcommands = {CameraListCommand.class, CameraTestCommand.class})
final class CameraCommand {}
