package mu.maupass.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The document about the launcher has each of its codes, variables and options")
class ReadmeTest {

    private static final Pattern CODE = Pattern.compile("L-\\d{3}");
    private static final Pattern VARIABLE = Pattern.compile("STATION_[A-Z_]*[A-Z]");
    private static final Pattern TEST_VARIABLE = Pattern.compile("STATION_TEST_[A-Z_]*[A-Z]");
    private static final Pattern OPTION = Pattern.compile("(?<=-D|\")maupass\\.[a-z]+(\\.[a-z]+)*");

    @Test
    void everyCodeIsUsedOnceAndDocumentedOnce() throws IOException {
        List<String> used = usedAre(CODE);

        assertThat(used).doesNotHaveDuplicates().isNotEmpty();
        assertThat(documentedAre(CODE))
                .containsExactlyElementsOf(used.stream().sorted().toList());
    }

    @Test
    void everyVariableIsDocumented() throws IOException {
        assertThat(Set.copyOf(documentedAre(VARIABLE)))
                .contains("STATION_BENCH_JVM")
                .containsExactlyInAnyOrderElementsOf(variables());
    }

    /** Those of the tests too, as whoever runs them has to know them. */
    private static Set<String> variables() throws IOException {
        Set<String> variables = new TreeSet<>(usedAre(VARIABLE));
        for (String module : List.of("../sync", "../authority", "../device-drivers", "../station-app", "bench")) {
            try (Stream<Path> tests = Files.walk(Path.of(module, "src/test/java"))) {
                variables.addAll(in(tests.filter(Files::isRegularFile).toList(), TEST_VARIABLE));
            }
        }
        return variables;
    }

    @Test
    void everyOptionIsDocumented() throws IOException {
        assertThat(documentedAre(Pattern.compile("(?<=`)maupass\\.[a-z.]+")))
                .contains("maupass.native")
                .containsExactlyInAnyOrderElementsOf(new TreeSet<>(usedAre(OPTION)));
    }

    private static List<String> usedAre(Pattern kind) throws IOException {
        try (Stream<Path> launcher = Files.walk(Path.of("launcher"));
                Stream<Path> image = Files.walk(Path.of("image"));
                Stream<Path> bench = Files.walk(Path.of("bench/src/main/java"))) {
            return in(
                    Stream.of(
                                    launcher,
                                    image,
                                    Stream.of(
                                            Path.of("../station"),
                                            Path.of("bench/measurements.sh"),
                                            Path.of("authority/unpack"),
                                            Path.of("deb/deb.sh")),
                                    bench)
                            .flatMap(Function.identity())
                            .filter(Files::isRegularFile)
                            .toList(),
                    kind);
        }
    }

    private static List<String> documentedAre(Pattern kind) throws IOException {
        return in(List.of(Path.of("README.md")), kind);
    }

    private static List<String> in(List<Path> files, Pattern kind) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path file : files) {
            text.append(Files.readString(file));
        }
        return kind.matcher(text).results().map(MatchResult::group).toList();
    }
}
