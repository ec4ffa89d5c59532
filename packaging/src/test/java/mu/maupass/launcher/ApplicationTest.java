package mu.maupass.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The launcher starts the application that was really built")
class ApplicationTest {

    private static final Pattern COMMAND = Pattern.compile("^  ([a-z]+) {2,}\\S");

    @TempDir
    private Path folder;

    private LauncherSandbox sandbox;

    @BeforeEach
    void prepare() throws IOException {
        sandbox = new LauncherSandbox(folder).withRealDistribution();
    }

    @AfterEach
    void leaveTheDistributionAlone() throws IOException {
        sandbox.forgetRealDistribution();
    }

    @Test
    void theHelpPageListsTheApplicationsCommands() throws Exception {
        Set<String> listed = commandsBehind(
                "Commands of the application", sandbox.run("help").output());
        Set<String> known = commandsBehind(
                "Commands:", sandbox.run("--language", "en", "--help").output());
        known.remove("help");

        assertThat(listed).isNotEmpty().isEqualTo(known);
    }

    private static Set<String> commandsBehind(String heading, String page) {
        return page.lines()
                .dropWhile(line -> !line.startsWith(heading))
                .skip(1)
                .dropWhile(String::isEmpty)
                .takeWhile(line -> !line.isEmpty())
                .flatMap(line -> COMMAND.matcher(line).results())
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void anUnknownWordIsWrongUsage() throws Exception {
        assertThat(sandbox.run("nonsense").code()).isEqualTo(2);
    }

    @Test
    void aFolderWithAccentsIsFoundFromTheCallersFolderWithoutALocale() throws Exception {
        Path caller = Files.createDirectories(folder.resolve("appelé d'ici"));

        var outcome = sandbox.unset("LANG")
                .runFrom(caller, sandbox.launcher(), "outbox", "list", "--json", "--data", "données");

        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(caller.resolve("données")).isDirectory();
    }
}
