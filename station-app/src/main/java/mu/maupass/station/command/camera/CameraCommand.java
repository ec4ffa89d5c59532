package mu.maupass.station.command.camera;

import picocli.CommandLine.Command;

/** {@code station camera …}. */
@Command(
        name = "camera",
        description = "Cameras for the face.",
        subcommands = {CameraListCommand.class, CameraTestCommand.class})
public final class CameraCommand {}
