package mu.maupass.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Purging deletes by itself only what was counted and found sent")
class PurgeTest {

    @TempDir
    private Path folder;

    private Path home;
    private Path data;
    private Path counted;

    @BeforeEach
    void removed() throws Exception {
        home = folder.resolve("home");
        data = Files.createDirectories(home.resolve(".local/share/maupass-station"));
        Files.writeString(data.resolve("outbox.db"), "records");
        counted = folder.resolve("home.unsent");
        // What is older than the count was seen by it.
        FileTime before = FileTime.from(Instant.now().minusSeconds(60));
        Files.setLastModifiedTime(data.resolve("outbox.db"), before);
        Files.setLastModifiedTime(data, before);
    }

    @Test
    void whatTheAuthorityHasIsDeleted() throws Exception {
        Files.writeString(counted, "Nothing is unsent.\n");

        purge();

        assertThat(home).doesNotExist();
        assertThat(counted).doesNotExist();
    }

    @Test
    void whatIsUnsentIsNamedAndKept() throws Exception {
        Files.writeString(counted, "2 activations wait to be sent.\n");

        assertThat(purge()).contains("2 activations wait to be sent.", "It is kept.");
        assertThat(data.resolve("outbox.db")).exists();
    }

    @Test
    void aQueueThatNobodyCountedIsKept() throws Exception {
        Files.writeString(counted, "Nothing is unsent.\n");
        Path before = Files.createDirectories(home.resolve(".local/share/maupass-station.before-20261129-101500"));
        Files.writeString(before.resolve("outbox.db"), "records");

        assertThat(purge()).contains("could not be counted");
        assertThat(before.resolve("outbox.db")).exists();
    }

    @Test
    void whatWasWrittenSinceTheCountIsKept() throws Exception {
        Files.writeString(counted, "Nothing is unsent.\n");
        Files.setLastModifiedTime(counted, FileTime.from(Instant.now().minusSeconds(30)));
        Files.writeString(data.resolve("outbox.db"), "records and one more");

        assertThat(purge()).contains("could not be counted");
        assertThat(data.resolve("outbox.db")).exists();
    }

    @Test
    void noLinkIsFollowedOutOfTheHome() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("outbox.db"), "of somebody else");
        Files.createSymbolicLink(home.resolve("link"), elsewhere);
        Files.delete(data.resolve("outbox.db"));
        Files.delete(data);
        Files.createSymbolicLink(data, elsewhere);
        Files.writeString(counted, "Nothing is unsent.\n");

        purge();

        assertThat(home).doesNotExist();
        assertThat(elsewhere.resolve("outbox.db")).hasContent("of somebody else");
    }

    private String purge() throws Exception {
        Path script = folder.resolve("postrm");
        Files.writeString(
                script,
                Files.readString(Path.of("deb/postrm"))
                        .replace("/var/lib/maupass-station", home.toString())
                        .replace("/etc/", folder + "/etc/")
                        .replace("/run/", folder + "/run/"));
        Path tools = Files.createDirectories(folder.resolve("tools"));
        // Nobody of this name is on the computer that tests.
        Files.writeString(tools.resolve("getent"), "#!/bin/sh\nexit 2\n");
        Files.setPosixFilePermissions(tools.resolve("getent"), PosixFilePermissions.fromString("rwxr-xr-x"));
        ProcessBuilder purge = new ProcessBuilder("sh", script.toString(), "purge").redirectErrorStream(true);
        purge.environment().put("DEBIAN_FRONTEND", "noninteractive");
        purge.environment().put("PATH", tools + ":/usr/bin:/bin");
        Process process = purge.start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
