package mu.maupass.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A build says of which commit it is")
class BuildVersionTest {

    @TempDir
    private Path folder;

    private Path project;

    private String said(Path folder, String... command) throws IOException, InterruptedException {
        Path output = this.folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(List.of(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // Without what this user has told git of folders.
        builder.environment().put("HOME", this.folder.toString());
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }

    private void commit() throws IOException, InterruptedException {
        project = Files.createDirectories(folder.resolve("project/packaging")).getParent();
        Files.writeString(
                project.resolve("packaging/pom.xml"),
                "<parent><artifactId>maupass-station</artifactId><version>0.1.0</version></parent>\n");
        said(project, "git", "init", "-q", ".");
        said(project, "git", "add", "-A");
        said(
                project,
                "git",
                "-c",
                "user.name=Test",
                "-c",
                "user.email=test@example.invalid",
                "commit",
                "-q",
                "-m",
                "Begin");
    }

    private String version() throws IOException, InterruptedException {
        Path script = Path.of("launcher/version.sh").toAbsolutePath();
        return said(
                folder, "sh", "-euc", "root=$1; . \"$2\"; build_version", "sh", project.toString(), script.toString());
    }

    @Test
    void theCommitAndWhatIsNotCommitted() throws Exception {
        commit();
        assertThat(version()).matches("0\\.1\\.0\\+\\d{8}\\.\\d{4}~g[0-9a-f]{10}");
        Files.writeString(project.resolve("new"), "");
        assertThat(version()).matches("0\\.1\\.0\\+\\d{8}\\.\\d{4}~g[0-9a-f]{10}\\+changed");
    }

    /** git says nothing about a folder of somebody else's, and two builds of one version would have one name. */
    @Test
    void aFolderOfSomebodyElseHasItsCommitToo() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root gives a folder away");
        commit();
        said(folder, "chown", "-R", "65534", project.toString());

        assertThat(version()).matches("0\\.1\\.0\\+\\d{8}\\.\\d{4}~g[0-9a-f]{10}");
    }
}
