package mu.maupass.station.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import mu.maupass.sync.failure.SyncException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose a data folder is; of Windows only the way that Linux has too is tried here. */
class FolderOwnerTest {

    @TempDir
    Path folder;

    @Test
    void whoHasTheFolderAndWhoMakesItAreItsOwner() throws Exception {
        assertThat(FolderOwner.of(folder)).isEqualTo("owner");
        assertThat(FolderOwner.of(folder.resolve("not-there"))).isEqualTo("owner");
    }

    @Test
    void aFolderOfSomebodyElseIsRefused() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root gives a folder away");
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.setAttribute(other, "unix:uid", 65_534);

        assertThatThrownBy(() -> FolderOwner.of(other))
                .isInstanceOfSatisfying(
                        SyncException.class,
                        refused -> assertThat(refused.failure().code()).isEqualTo("T-125"));
    }
}
