package mu.maupass.station;

import mu.maupass.devices.vision.face.FaceModelCatalogue;
import mu.maupass.station.command.StationCommand;

/** Where the process begins. Not a JavaFX application class: most commands never touch a window. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        int exitCode = StationCommand.execute(arguments, System.out, System.err, FaceModelCatalogue.shipped());
        System.exit(exitCode);
    }
}
