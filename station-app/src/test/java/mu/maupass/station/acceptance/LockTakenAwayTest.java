package mu.maupass.station.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mu.maupass.station.Main;
import mu.maupass.sync.file.UserFolders;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody takes away the rights to the data folder's lock, so that tries of passwords would not wait for one another. Root may
 * open any file: these commands run without that power, as an ordinary user's do.
 */
class LockTakenAwayTest {
    /** Of Debian's {@code util-linux}. */
    private static final Path WITHOUT_POWERS = Path.of("/usr/bin/setpriv");

    private static final long LONGEST_SECONDS = 120;

    @TempDir
    private Path temp;

    @BeforeEach
    void rightsMeanSomething() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(WITHOUT_POWERS), "there is no " + WITHOUT_POWERS);
        Path closed = Files.writeString(temp.resolve("closed"), "text");
        rights(closed, "---------");
        ProcessBuilder reading = new ProcessBuilder(ordinary(List.of("/bin/cat", closed.toString())));
        Process process = reading.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Assumptions.assumeTrue(
                process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) && process.exitValue() != 0,
                "the power to open any file cannot be given up here");
    }

    private static void rights(Path file, String rights) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }

    /** Without the one of the station's key, which lies apart from the data, nothing is opened at all. */
    private static void passphrases(Path into) throws IOException {
        try (DirectoryStream<Path> all =
                Files.newDirectoryStream(UserFolders.here().state(), "*.pass")) {
            for (Path one : all) {
                Files.copy(one, into.resolve(one.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static List<String> ordinary(List<String> command) {
        List<String> whole =
                new ArrayList<>(List.of(WITHOUT_POWERS.toString(), "--bounding-set=-dac_override,-dac_read_search"));
        whole.addAll(command);
        return whole;
    }

    /** @param state where tries wait for one another when the lock cannot be had */
    private String asks(TrainingSite site, Path state, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(words));
        command.addAll(List.of("--json", "--data", site.data().toString()));
        ProcessBuilder builder =
                new ProcessBuilder(ordinary(command)).redirectErrorStream(true).redirectInput(new File("/dev/null"));
        builder.environment().remove("XDG_RUNTIME_DIR");
        builder.environment().put("XDG_STATE_HOME", state.toString());
        Process process = builder.start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void noTryIsFreeAndWhereNoneCanWaitForAnotherNoneIsMade() throws Exception {
        try (TrainingSite site = TrainingSite.enrolled(temp.resolve("site"))) {
            String copied = temp.resolve("copy").toString();
            String[] command = site.by("i.naidoo", "outbox", "copy", copied);
            Path lock = site.data().resolve("lock");
            rights(lock, "---------");

            Path state = Files.createDirectory(temp.resolve("state"));
            Path own = Files.createDirectory(state.resolve("maupass-station"));
            passphrases(own);
            rights(own, "r-x------");
            assertThat(asks(site, state, command))
                    .as("also with the right password")
                    .contains("U-109");
            assertThat(Path.of(copied)).doesNotExist();
            rights(own, "rwx------");

            Path password = temp.resolve("site").resolve("password-of-i.naidoo");
            String right = Files.readString(password);
            Files.writeString(password, "wrong");
            assertThat(asks(site, state, command)).contains("U-101");
            Files.writeString(password, right);
            assertThat(asks(site, state, command))
                    .as("the one whom it belongs to")
                    .doesNotContain("U-1");
            assertThat(Path.of(copied)).exists();

            rights(lock, "rw-------");
            Ran log = Ran.json(site.data(), "audit", "list", "--kind", "operator.refused");
            assertThat(log.out() + log.err()).as("the wrong one was counted").contains("operator.refused");
        }
    }
}
