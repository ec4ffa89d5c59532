package mu.maupass.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The archive of the image is whole, or there is none")
class ArchiveTest {
    private static final Path TAR = Path.of("tar/tar.sh").toAbsolutePath();

    @TempDir
    private Path packages;

    @Test
    void itHasTheFilesOfTheImage() throws Exception {
        assertThat(makeTar(System.getenv("PATH"))).isZero();
        try (Stream<Path> made = Files.list(packages)) {
            assertThat(made.map(path -> path.getFileName().toString()))
                    .hasSize(2)
                    .contains("maupass-station")
                    .anyMatch(name -> name.endsWith(".tar.xz"));
        }
    }

    @Test
    void aFileThatChangesMeanwhileEndsTheMakingOfPackages() throws Exception {
        Path tools = Files.createDirectory(packages.resolve("tools"));
        Path tar = Files.writeString(
                tools.resolve("tar"), "#!/bin/sh\necho 'tar: file changed as we read it' >&2\nexit 1\n");
        Files.setPosixFilePermissions(tar, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(makeTar(tools + ":" + System.getenv("PATH"))).isEqualTo(1);
    }

    private int makeTar(String path) throws IOException, InterruptedException {
        Files.writeString(
                Files.createDirectories(packages.resolve("maupass-station")).resolve("station"), "");
        ProcessBuilder builder = new ProcessBuilder("sh", "-euc", ". \"$1\"; make_tar", "sh", TAR.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("PATH", path);
        builder.environment().put("packages", packages.toString());
        builder.environment().put("image_version", "0.1.0");
        builder.environment().put("image_epoch", "0");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
