package mu.maupass.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Every shell script of the project passes shellcheck and has the form that shfmt gives it")
class ShellScriptsTest {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Set<String> NOT_OURS = Set.of(".git", ".station", "target");

    @TempDir
    private Path folder;

    @Test
    void noneIsOverlooked() throws IOException {
        assertThat(scripts())
                .contains(
                        Path.of("station"),
                        Path.of(".ci/run"),
                        Path.of("packaging/launcher/words.sh"),
                        Path.of("packaging/bench/measurements.sh"));
        assertThat(Stream.concat(programs().stream(), partsOf(programs())))
                .as("scripts that shellcheck reaches from those that are started")
                .containsExactlyInAnyOrderElementsOf(scripts());
    }

    /**
     * Parts are checked together with the scripts that read them, so that variables which one part sets and another
     * uses are known.
     */
    @Test
    void shellcheckFindsNothing() throws Exception {
        assertThat(said("shellcheck", List.of("--external-sources", "--check-sourced"), programs()))
                .isEmpty();
    }

    @Test
    void whatShellcheckMayNotSayHasAReason() throws IOException {
        for (Path script : scripts()) {
            assertThat(Files.readAllLines(PROJECT.resolve(script)))
                    .as(script.toString())
                    .filteredOn(line -> line.contains("shellcheck disable"))
                    .allMatch(line -> line.matches("\\s*# shellcheck disable=SC\\d+(,SC\\d+)* # .+"));
        }
    }

    @Test
    void shfmtWouldChangeNothing() throws Exception {
        assertThat(said("shfmt", List.of("--diff"), scripts())).isEmpty();
    }

    private String said(String tool, List<String> options, List<Path> files) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(tool));
        command.addAll(options);
        files.forEach(file -> command.add(file.toString()));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .directory(PROJECT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(tool + " did not end");
        }
        String said = Files.readString(output);
        assertThat(process.exitValue() == 0 || !said.isEmpty())
                .as(tool + " ended with " + process.exitValue())
                .isTrue();
        return said;
    }

    /** The scripts, by their paths in the project. */
    private static List<Path> scripts() throws IOException {
        List<Path> scripts = new ArrayList<>();
        Files.walkFileTree(PROJECT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path place, BasicFileAttributes attributes) {
                return NOT_OURS.contains(place.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && (file.toString().endsWith(".sh") || isProgram(file))) {
                    scripts.add(PROJECT.relativize(file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return scripts;
    }

    private static List<Path> programs() throws IOException {
        List<Path> programs = new ArrayList<>();
        for (Path script : scripts()) {
            if (isProgram(PROJECT.resolve(script))) {
                programs.add(script);
            }
        }
        return programs;
    }

    private static boolean isProgram(Path file) throws IOException {
        try (var content = Files.newInputStream(file)) {
            String start = new String(content.readNBytes(40), StandardCharsets.ISO_8859_1);
            return start.lines().findFirst().orElse("").matches("#!.*\\b(ba|da)?sh\\b.*");
        }
    }

    private static Stream<Path> partsOf(List<Path> programs) throws IOException {
        String directive = "# shellcheck source=";
        List<Path> parts = new ArrayList<>();
        for (Path program : programs) {
            try (Stream<String> lines = Files.lines(PROJECT.resolve(program))) {
                lines.filter(line -> line.startsWith(directive))
                        .forEach(line -> parts.add(Path.of(line.substring(directive.length()))));
            }
        }
        return parts.stream().distinct();
    }
}
