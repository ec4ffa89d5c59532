package mu.maupass.bench.start;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@link StartBenchmark} starts: the distribution with a whole JDK, or an installation with the users' run time. The
 * minimal window takes all of it from the same place.
 *
 * @param launcher starts the station
 * @param runTime has {@code bin/java}
 * @param options the JVM's options in a file
 * @param modules the folder of JavaFX's modules; empty where they are in the run time
 * @param libraries the folder of the class path's jars
 */
record StartedFrom(Path launcher, Path runTime, Path options, Optional<Path> modules, Path libraries) {

    static StartedFrom built(Path root, Path distribution, Path jdk) {
        return new StartedFrom(
                root.resolve("station"),
                jdk,
                root.resolve("packaging/launcher/jvm.options"),
                Optional.of(distribution.resolve("fx")),
                distribution.resolve("lib"));
    }

    static StartedFrom installation(Path folder) {
        return new StartedFrom(
                folder.resolve("station"),
                folder.resolve("runtime"),
                folder.resolve("launcher/jvm.options"),
                Optional.empty(),
                folder.resolve("lib"));
    }
}
