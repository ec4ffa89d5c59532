package mu.maupass.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The archive of the image and the package are whole, or there are none")
class ArchiveTest {
    private static final String PARTS = ". launcher/messages.sh; . image/image.sh; . tar/tar.sh; . deb/deb.sh; "
            + "packages=$1 image=$1/maupass-station; ";
    private static final String TAR = "make_tar";
    private static final String DEB = "make_deb";

    @TempDir
    private Path folder;

    private Path packages;

    @BeforeEach
    void folderOfPackages() throws IOException {
        packages = Files.createDirectory(folder.resolve("packages"));
    }

    @Test
    void itHasTheFilesOfTheImage() throws Exception {
        assertThat(make(TAR, "")).isZero();
        List<Path> made;
        try (Stream<Path> files = Files.list(packages)) {
            made = files.filter(path -> !path.endsWith("maupass-station")).toList();
        }
        assertThat(made).hasSize(1).allMatch(path -> path.toString().endsWith(".tar.xz"));
        Process listing = new ProcessBuilder("tar", "-tJf", made.getFirst().toString()).start();
        try (BufferedReader names = listing.inputReader(StandardCharsets.UTF_8)) {
            assertThat(names.lines()).containsExactly("maupass-station/", "maupass-station/station");
        } finally {
            listing.destroyForcibly();
        }
    }

    @ParameterizedTest
    @CsvSource({"tar, make_tar", "xz, make_tar", "dpkg-deb, make_deb"})
    void aProgramThatFailsEndsTheMaking(String tool, String kind) throws Exception {
        assertThat(make(kind, tool + ":echo 'it changed as it was read' >&2\nexit 1\n"))
                .isEqualTo(1);
        assertThat(folder.resolve("said")).content().contains("it changed as it was read", "(L-137)");
    }

    @Test
    void aFileThatIsNotFoundEndsTheMakingOfThePackage() throws Exception {
        String find = """
                find:case "$*" in 'usr etc -type f') echo usr/bin/maupass-station; exit 1 ;; esac
                exec /usr/bin/find "$@"
                """;

        assertThat(make(DEB, "nothing:")).as("with all files").isZero();
        assertThat(make(DEB, find)).isEqualTo(1);
    }

    /** @param tool a program's name and what it does instead, with a colon between; or nothing */
    private int make(String kind, String tool) throws IOException, InterruptedException {
        LauncherSandbox.write(packages.resolve("maupass-station/station"), "");
        ProcessBuilder builder = new ProcessBuilder("sh", "-euc", PARTS + kind, "sh", packages.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        if (!tool.isEmpty()) {
            Path tools = Files.createDirectories(folder.resolve("tools"));
            Path script = Files.writeString(
                    tools.resolve(tool.substring(0, tool.indexOf(':'))),
                    "#!/bin/sh\n" + tool.substring(tool.indexOf(':') + 1));
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
            builder.environment().compute("PATH", (_, path) -> tools + ":" + path);
        }
        builder.environment()
                .putAll(Map.of(
                        "root",
                        Path.of("..").toAbsolutePath().normalize().toString(),
                        "target",
                        packages.toString(),
                        "image_version",
                        "0.1.0",
                        "image_epoch",
                        "0"));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
