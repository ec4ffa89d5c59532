package mu.maupass.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Each code of the launcher is used once and documented")
class FailureCodesTest {

    private static final Pattern CODE = Pattern.compile("L-\\d{3}");

    @Test
    void usedOnceAndDocumentedOnce() throws IOException {
        List<String> used;
        try (Stream<Path> launcher = Files.walk(Path.of("launcher"));
                Stream<Path> bench = Files.walk(Path.of("bench/src/main/java"))) {
            used = codesIn(Stream.of(launcher, Stream.of(Path.of("bench/measurements.sh")), bench)
                    .flatMap(Function.identity())
                    .filter(Files::isRegularFile)
                    .toList());
        }
        List<String> documented = codesIn(List.of(Path.of("README.md")));

        assertThat(used).doesNotHaveDuplicates().isNotEmpty();
        assertThat(documented).containsExactlyElementsOf(used.stream().sorted().toList());
    }

    private static List<String> codesIn(List<Path> files) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path file : files) {
            text.append(Files.readString(file));
        }
        return CODE.matcher(text).results().map(MatchResult::group).toList();
    }
}
