package mu.maupass.sync.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.keys.StationKeys;
import mu.maupass.sync.keys.StationToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A station whose key is in a token (SoftHSM). It runs in another process, which is given the folder of this test's
 * tokens.
 */
class TokenEnrolmentTest {

    private static final Path MODULE = Path.of("/usr/lib/softhsm/libsofthsm2.so");

    @TempDir
    Path folder;

    @Test
    void theKeyIsMadeInTheTokenAndTheStationWorksWithIt() throws Exception {
        assertThat(MODULE).as("Debian's package softhsm2").exists();
        Path tokens = Files.createDirectory(folder.resolve("tokens"));
        Path configuration = Files.writeString(
                folder.resolve("softhsm2.conf"),
                "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        run(
                configuration,
                List.of(
                        "softhsm2-util",
                        "--init-token",
                        "--free",
                        "--label",
                        "station",
                        "--pin",
                        "471100",
                        "--so-pin",
                        "081500"));
        run(
                configuration,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TokenStation.class.getName(),
                        folder.resolve("site").toString(),
                        MODULE.toString(),
                        pin("471100").toString()));
        try (Stream<Path> files = Files.list(folder.resolve("site").resolve("station"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("token.properties")
                    .noneMatch(name -> name.endsWith(".p12") || name.endsWith(".pass"));
        }
    }

    @Test
    void aTokenThatIsNotThereAndAPinThatOthersCanReadAreTold() throws Exception {
        assertThatThrownBy(() ->
                        StationKeys.openOrCreate(folder, new StationToken(folder.resolve("no-module.so"), 0, pin("1"))))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.failure().code()).isEqualTo("T-121"));
        Path exposed = pin("2");
        Files.setPosixFilePermissions(exposed, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> StationKeys.openOrCreate(folder, new StationToken(MODULE, 0, exposed)))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.failure().code()).isEqualTo("T-108"));
    }

    private Path pin(String pin) throws Exception {
        Path file = Files.writeString(folder.resolve("pin" + pin), pin);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private void run(Path configuration, List<String> command) throws Exception {
        Path output = folder.resolve("output.log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("SOFTHSM2_CONF", configuration.toString());
        assertThat(builder.start().waitFor())
                .as(() -> {
                    try {
                        return Files.readString(output);
                    } catch (IOException e) {
                        return "no output";
                    }
                })
                .isZero();
    }
}
