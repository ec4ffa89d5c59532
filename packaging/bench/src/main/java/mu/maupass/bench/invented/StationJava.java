package mu.maupass.bench.invented;

import java.nio.file.Path;
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
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--module-path",
                fx.toString(),
                "--add-modules",
                "javafx.controls,javafx.swing",
                "--enable-native-access=javafx.graphics,ALL-UNNAMED",
                "@" + options,
                "-XX:TieredStopAtLevel=1",
                "-Dmaupass.native=" + System.getProperty("maupass.native", ""),
                "-cp",
                System.getProperty("java.class.path"));
    }
}
