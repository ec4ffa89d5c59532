package mu.maupass.station.command.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import mu.maupass.station.strings.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What is read without the tree of commands is read as the tree would; everything else is left to it. */
class WindowsWordsTest {
    /** The tree's reading of the same options, without what they are for. */
    @Command(
            name = "station",
            subcommands = {Tree.Run.class, Tree.Demo.class})
    static final class Tree implements Callable<Integer> {
        @Option(names = "--data", scope = ScopeType.INHERIT)
        private @Nullable Path data;

        @Option(names = "--language", scope = ScopeType.INHERIT, converter = CommonOptions.KnownLanguage.class)
        private @Nullable Language language;

        @Option(names = "--json", scope = ScopeType.INHERIT)
        private boolean json;

        @Override
        public Integer call() {
            return 0;
        }

        @Command(name = "demo")
        static final class Demo implements Callable<Integer> {
            @Override
            public Integer call() {
                return 0;
            }
        }

        @Command(name = "run")
        static final class Run implements Callable<Integer> {
            @Override
            public Integer call() {
                return 0;
            }
        }

        private static WindowsWords read(String... words) {
            Tree tree = new Tree();
            new CommandLine(tree).setExpandAtFiles(false).parseArgs(words);
            return new WindowsWords(Optional.ofNullable(tree.data), Optional.ofNullable(tree.language), tree.json);
        }
    }

    private static String[] split(String line) {
        return line.isEmpty() ? new String[0] : line.split(" ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "run",
                "--json",
                "run --data there",
                "--data ./there run",
                "--data=there run --json",
                "run --data run",
                "run --data demo",
                "--language EN --data @there run"
            })
    void plainWordsAreReadAsTheTreeReadsThem(String line) {
        WindowsWords.of(List.of(split(line))).ifPresent(read -> assertThat(read).isEqualTo(Tree.read(split(line))));
        // An option with its value in one word is rare enough for the tree.
        assertThat(WindowsWords.of(List.of(split(line))).isPresent()).isEqualTo(!line.contains("="));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "run run",
                "run --help",
                "--version",
                "--data",
                "--data demo",
                "--data demo run",
                "run --data --json",
                "--data a --data b",
                "--language de",
                "--language",
                "--json --json",
                "run more",
                "--",
                "RUN"
            })
    void allElseIsLeftToTheTree(String line) {
        assertThat(WindowsWords.of(List.of(split(line)))).isEmpty();
    }

    @Test
    void anEmptyWordIsLeftToTheTree() {
        assertThat(WindowsWords.of(List.of("--data", ""))).isEmpty();
        assertThat(WindowsWords.of(List.of(""))).isEmpty();
    }
}
