package mu.maupass.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class of more lines has two subjects. The limit leaves a little room above the 400 that are aimed at. */
@DisplayName("No class is long, and no test class either")
class SizeTest {
    private static final int MOST_LINES = 420;

    private static List<Path> tooLong(List<Path> files) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path file : files) {
            if (file.toString().endsWith(".java") && Files.readAllLines(file).size() > MOST_LINES) {
                found.add(file);
            }
        }
        return found;
    }

    @Test
    void noClassIsLong() throws IOException {
        List<Path> sources = new ArrayList<>(Module.filesIn(Path.of("src")));
        for (Module module : Module.values()) {
            sources.addAll(module.sources("main/java"));
            sources.addAll(module.sources("test/java"));
        }
        assertThat(sources).anyMatch(file -> file.endsWith("SizeTest.java"));
        assertThat(tooLong(sources)).isEmpty();
    }

    @Test
    void aLongOneIsNoticed(@TempDir Path folder) throws IOException {
        Path within = Files.write(folder.resolve("Within.java"), Collections.nCopies(MOST_LINES, "//"));
        Path beyond = Files.write(folder.resolve("Beyond.java"), Collections.nCopies(MOST_LINES + 1, "//"));
        assertThat(tooLong(List.of(within, beyond))).containsExactly(beyond);
    }
}
