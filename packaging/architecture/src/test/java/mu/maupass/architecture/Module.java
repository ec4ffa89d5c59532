package mu.maupass.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The modules with Java code. {@code packaging/architecture} is none: its classes break the rules on purpose. */
enum Module {
    FAULTS("faults", "fault"),
    MATCHING("matching", "matching"),
    DEVICE_DRIVERS("device-drivers", "devices"),
    SYNC("sync", "sync"),
    AUTHORITY("authority", "authority"),
    STATION_APP("station-app", "station"),
    /** Has tests only. */
    PACKAGING("packaging", "launcher"),
    BENCH("packaging/bench", "bench"),
    TRAINING("packaging/training", "training");

    /** The top of the repository, as the tests are run in the folder of their own module. */
    static final Path REPOSITORY = Path.of("..", "..");

    private final String folder;
    private final String name;

    Module(String folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /** All that have more than tests. */
    static List<Module> withMainCode() {
        return Arrays.stream(values())
                .filter(module -> Files.isDirectory(module.folder().resolve("src/main/java")))
                .toList();
    }

    Path folder() {
        return REPOSITORY.resolve(folder);
    }

    /** The package that it holds with all below. */
    String packages() {
        return "mu.maupass." + name;
    }

    /** The folder of class files and resources, tests apart. */
    Path mainClasses() {
        return folder().resolve("target/classes");
    }

    Path testClasses() {
        return folder().resolve("target/test-classes");
    }

    List<String> mainClassNames() throws IOException {
        return classNames(mainClasses());
    }

    List<String> testClassNames() throws IOException {
        return classNames(testClasses());
    }

    JavaClasses tests() {
        return new ClassFileImporter().importPath(testClasses());
    }

    private static List<String> classNames(Path folder) throws IOException {
        return filesIn(folder).stream()
                .map(file -> folder.relativize(file).toString())
                .filter(file -> file.startsWith("mu/") && file.endsWith(".class"))
                .map(file ->
                        file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                .toList();
    }

    /** Files of its source; {@code under} is {@code main/java}, {@code main/resources} or {@code test/java}. */
    List<Path> sources(String under) throws IOException {
        return filesIn(folder().resolve("src").resolve(under));
    }

    /** All files in a folder and below, none where there is no such folder. */
    static List<Path> filesIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
