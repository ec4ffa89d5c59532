package mu.maupass.station.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of the open file systems are sticks. */
class SticksTest {
    @TempDir
    private Path temp;

    private List<Stick> found(String... lines) throws IOException {
        return new Sticks(Files.write(temp.resolve("mounts"), List.of(lines)), List.of(temp.resolve("media"))).now();
    }

    @Test
    void whatTheDesktopHasOpenedIsAStick() throws Exception {
        Path stick = Files.createDirectories(temp.resolve("media/guichet/CLÉ USB"));
        assertThat(found(
                        "proc /proc proc rw 0 0",
                        "/dev/sda1 / ext4 rw 0 0",
                        "/dev/sdb1 " + stick.toString().replace(" ", "\\040") + " vfat rw,nosuid 0 0"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.folder()).isEqualTo(stick);
                    assertThat(one.name()).isEqualTo("CLÉ USB");
                    assertThat(one.writable()).isTrue();
                    assertThat(one.freeMegabytes()).isPositive();
                });
    }

    /** What lies there is the computer's own disk. */
    @Test
    void aFolderThatAStickHasLeftBehindIsNone() throws Exception {
        Files.createDirectories(temp.resolve("media/guichet/STICK"));
        assertThat(found("/dev/sda1 / ext4 rw 0 0")).isEmpty();
    }

    @Test
    void whatIsPulledOutOrNotThereAtAllIsNone() throws Exception {
        assertThat(found("/dev/sdb1 " + temp.resolve("media/guichet/GONE") + " vfat rw 0 0", "half a line"))
                .isEmpty();
        assertThat(new Sticks(temp.resolve("no list"), List.of(temp)).now()).isEmpty();
    }
}
