package mu.maupass.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The distribution contains everything that runs, and unpacks nothing at the start")
class DistributionTest {

    private static final Path DISTRIBUTION = Path.of("target/station").toAbsolutePath();

    /**
     * These are unpacked, but only when a camera is opened, because their loaders look for them in their jars; only
     * those of this system.
     */
    private static final Pattern OF_CAMERAS =
            Pattern.compile("(webcam-capture|bridj)-classes\\.jar: .*/lib/linux_x64/[A-Za-z]+\\.so");

    @TempDir
    private Path folder;

    @Test
    void nativeLibrariesAreUsedWhereTheyLie() throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        Path temporary = Files.createDirectories(folder.resolve("temporary"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-XX:-UsePerfData",
                "-Duser.home=" + home,
                "-Djava.io.tmpdir=" + temporary,
                "-Dmaupass.native=" + DISTRIBUTION.resolve("native"),
                "-Dorg.sqlite.lib.path=" + DISTRIBUTION.resolve("native"),
                "-Dorg.sqlite.lib.name=libsqlitejdbc.so",
                "-cp",
                DISTRIBUTION.resolve("lib") + "/*:target/test-classes",
                NativeLibraries.class.getName()));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readAllLines(output)).containsExactly("opencv 6", "sqlite 42");
        assertThat(filesIn(home)).isEmpty();
        assertThat(filesIn(temporary)).isEmpty();
    }

    @Test
    void javafxFindsItsNativeLibrariesBesideItsModules() throws IOException {
        assertThat(names("fx")).contains("libglass.so", "libglassgtk3.so", "libprism_sw.so");
    }

    @Test
    void noJarBringsLibrariesOfOtherSystems() throws IOException {
        List<String> foreign = new ArrayList<>();
        for (String jar : names("lib")) {
            try (var file = new java.util.zip.ZipFile(
                    DISTRIBUTION.resolve("lib").resolve(jar).toFile())) {
                file.stream()
                        .map(entry -> jar + ": " + entry.getName())
                        .filter(name -> name.endsWith(".so") || name.endsWith(".dll") || name.endsWith(".dylib"))
                        .filter(name -> !OF_CAMERAS.matcher(name).matches())
                        .forEach(foreign::add);
            }
        }
        assertThat(foreign).isEmpty();
    }

    /** The authority's store is for whoever sets one up beside its own server, which is another distribution. */
    @Test
    void noCounterBringsWhatTheAuthorityNeedsAlone() throws IOException {
        assertThat(names("lib")).isNotEmpty().noneMatch(jar -> jar.matches("(authority|postgresql|prometheus)-.*"));
    }

    private static List<String> names(String part) throws IOException {
        return filesIn(DISTRIBUTION.resolve(part)).stream()
                .map(file -> file.getFileName().toString())
                .toList();
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
