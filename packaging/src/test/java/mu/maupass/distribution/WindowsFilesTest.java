package mu.maupass.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** None of this can be run here: what can be seen from afar is that both systems start the same program in the same way. */
@DisplayName("On Windows the station is packed and started with what Linux gives it")
class WindowsFilesTest {
    private static final Path WINDOWS = Path.of("windows");

    @Test
    void theRunTimeHasTheSameModules() throws IOException {
        List<String> lines = Pattern.compile("(?m)^run_time_modules=(?:\\$run_time_modules,)?(.+)$")
                .matcher(Files.readString(Path.of("image/image.sh")))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(Files.readString(WINDOWS.resolve("modules.txt")).strip()).isEqualTo(String.join(",", lines));
    }

    @Test
    void installerAndCommandStartTheSameProgram() throws IOException {
        String launcher = Files.readString(Path.of("launcher/application.sh"));
        for (String file : List.of("station.cmd", "jpackage.options")) {
            String windows = Files.readString(WINDOWS.resolve(file));
            assertThat(launcher).contains("mu.maupass.station.Main", "javafx.controls,javafx.swing");
            assertThat(windows)
                    .as(file)
                    .contains(
                            "mu.maupass.station.Main",
                            "javafx.controls,javafx.swing",
                            "javafx.graphics,ALL-UNNAMED",
                            "jvm.options",
                            "-XX:TieredStopAtLevel=1",
                            "-Dmaupass.native=",
                            "-Dorg.sqlite.lib.path=",
                            "sqlitejdbc.dll");
        }
    }

    /** In quotes of such a file a backslash makes another character of the one behind it. */
    @Test
    void noPathOfTheInstallersOptionsHasABackslash() throws IOException {
        assertThat(Files.readString(WINDOWS.resolve("jpackage.options"))).doesNotContain("\\");
    }

    @Test
    void theJarIsOfTheVersionThatIsBuilt() throws IOException {
        String version = Pattern.compile("<artifactId>maupass-station</artifactId><version>([^<]+)<")
                .matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .map((MatchResult match) -> match.group(1))
                .findFirst()
                .orElseThrow();

        assertThat(Files.readString(WINDOWS.resolve("jpackage.options")))
                .contains("--main-jar lib/station-app-" + version + ".jar");
    }

    /** The command interpreter misreads a file with other ends of lines. */
    @Test
    void scriptsHaveWindowsEndsOfLines() throws IOException {
        for (String file : List.of("station.cmd", "package.cmd")) {
            assertThat(Files.readString(WINDOWS.resolve(file)).replace("\r\n", ""))
                    .as(file)
                    .doesNotContain("\n", "\r");
        }
    }
}
