package mu.maupass.station.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mu.maupass.station.visit.Exit;
import mu.maupass.station.visit.Transition;
import org.junit.jupiter.api.Test;

/** The page of all screens leaves out none that the tests walk through, and no picture. */
class ScreensPageTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Path CASES = Path.of("src/test/java/mu/maupass/station/screen");
    private static final Pattern HEADING = Pattern.compile("(?m)^## (\\S+)$");
    /** A case by its whole name, or by the beginning that a code or an ending follows. */
    private static final Pattern CASE = Pattern.compile("look\\.at\\(\"([\\w-]+)\"( \\+)?");

    private static final Pattern PICTURE = Pattern.compile("screenshots/([\\w-]+\\.png)");
    /** No screens of the station. */
    private static final Set<String> ELSEWHERE = Set.of("installed-in-bare-debian.png", "sandbox-log-in.png");

    @Test
    void everyCaseOfTheTestsHasItsPlace() throws IOException {
        List<String> here = headings("screens.md");
        Set<String> missing = new TreeSet<>();
        try (Stream<Path> files = Files.list(CASES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                CASE.matcher(Files.readString(file)).results().forEach(found -> {
                    String name = found.group(1);
                    boolean known = found.group(2) == null
                            ? here.contains(name)
                            : here.stream().anyMatch(screen -> screen.startsWith(name));
                    if (!known) {
                        missing.add(name);
                    }
                });
            }
        }
        assertThat(missing).isEmpty();
        assertThat(here).hasSizeGreaterThan(70);
    }

    @Test
    void theOrderIsThatInWhichTheyAreHeard() throws IOException {
        assertThat(headings("screens.md")).isEqualTo(headings("heard.md"));
    }

    @Test
    void everyPictureIsShown() throws IOException {
        Set<String> shown = new TreeSet<>(found(PICTURE, "screens.md"));
        shown.addAll(ELSEWHERE);
        try (Stream<Path> pictures = Files.list(DOCS.resolve("screenshots"))) {
            assertThat(shown)
                    .containsAll(
                            pictures.map(path -> path.getFileName().toString()).toList());
        }
    }

    @Test
    void whereAScreenLeadsIsAScreen() throws IOException {
        List<String> here = headings("screens.md");
        String text = Files.readString(DOCS.resolve("screens.md"));
        Pattern.compile("\\*([\\w-]+)\\*")
                .matcher(text.substring(text.indexOf("\n## ")))
                .results()
                .map(found -> found.group(1))
                .filter(name -> name.contains("-") || here.contains(name))
                // The name of a button.
                .filter(name -> !name.equals("Hand-over"))
                .forEach(name -> assertThat(here).contains(name));
    }

    /** What leads from step to step is drawn from the same list as the visit's diagram. */
    @Test
    void everyWayOutOfAStepIsNamed() throws IOException {
        String text = Files.readString(DOCS.resolve("screens.md"));
        Map<Exit, String> keys = Map.of(
                Exit.BACK,
                "F7: *",
                Exit.OTHER_DOCUMENT,
                "F9: *",
                Exit.REFUSE,
                "F3: *refuse*",
                Exit.CORRECT,
                "*correct*");
        for (Transition way : Transition.ALL) {
            String step = way.from().name().toLowerCase(Locale.ROOT);
            String key = keys.get(way.on());
            if (key != null) {
                assertThat(text.lines()
                                .dropWhile(line -> !line.equals("## " + step))
                                .skip(1)
                                .findFirst())
                        .as("%s is left by %s", step, way.on())
                        .get(STRING)
                        .contains(key);
            }
        }
    }

    private static List<String> headings(String page) throws IOException {
        return found(HEADING, page);
    }

    private static List<String> found(Pattern pattern, String page) throws IOException {
        return pattern.matcher(Files.readString(DOCS.resolve(page)))
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}
