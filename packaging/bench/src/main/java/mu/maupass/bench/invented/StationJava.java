package mu.maupass.bench.invented;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM that is set as the launcher sets that of the station. */
public final class StationJava {

    private StationJava() {}

    /**
     * The command line up to the name of the class, with this process's class path.
     *
     * @param fx folder of JavaFX's modules
     * @param options the launcher's file of JVM options
     */
    public static List<String> command(Path fx, Path options) {
        return command(fx, List.of("@" + options));
    }

    /**
     * The same where only counts matter: with as much memory and as many pictures a second as the station has, and the
     * collector that takes the least of the processor.
     */
    public static List<String> counting(Path fx) {
        return command(fx, List.of("-XX:+UseSerialGC", "-Xmx512m", "-Djavafx.animation.pulse=30"));
    }

    private static List<String> command(Path fx, List<String> options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--module-path",
                fx.toString(),
                "--add-modules",
                "javafx.controls,javafx.swing",
                "--enable-native-access=javafx.graphics,ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-Dmaupass.native=" + System.getProperty("maupass.native", ""),
                "-cp",
                System.getProperty("java.class.path")));
        return command;
    }
}
