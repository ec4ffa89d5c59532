package mu.maupass.sync.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {
    @TempDir
    private Path among;

    @Test
    void whatAKilledProcessLeftIsRemovedAndWhatSomebodyHoldsStays() throws Exception {
        Path left = leftByAKilledProcess();
        Path others = Files.createDirectory(among.resolve("maupass-demo-1"));
        try (TemporaryFolder first = TemporaryFolder.make(among)) {
            Files.writeString(first.path().resolve("copy.db"), "a copy");
            assertThat(left).doesNotExist();
            try (TemporaryFolder second = TemporaryFolder.make(among)) {
                assertThat(second.path()).isNotEqualTo(first.path());
                assertThat(first.path().resolve("copy.db")).exists();
            }
        }
        try (var rest = Files.list(among)) {
            assertThat(rest).containsExactly(others);
        }
    }

    /** A link in the place of a folder leads nowhere. */
    @Test
    void aLinkIsNotFollowed() throws Exception {
        Path letters = Files.createDirectory(among.resolve("letters"));
        Path letter = Files.writeString(letters.resolve("letter"), "dear");
        Files.createSymbolicLink(among.resolve("maupass-copy-1"), letters);
        Files.createSymbolicLink(leftByAKilledProcess().resolve("link"), letters);
        TemporaryFolder.make(among).close();
        assertThat(letter).exists();
    }

    /** Its lock ended with it; the files did not. */
    private Path leftByAKilledProcess() throws IOException {
        Path left = Files.createDirectory(among.resolve("maupass-copy-2"));
        Files.createFile(left.resolve("lock"));
        Files.writeString(left.resolve("copy.db"), "a copy");
        return left;
    }
}
