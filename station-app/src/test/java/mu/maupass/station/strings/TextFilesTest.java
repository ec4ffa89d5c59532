package mu.maupass.station.strings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The files of texts have one form, in which a key is found without searching: a line that says what the file is, then
 * sections, each under {@code # --- name: what it is}, with lines {@code key=text} whose keys bear the section's name.
 */
class TextFilesTest {
    private static final Path FOLDER = Path.of("src/main/resources/mu/maupass/station/strings");
    private static final Pattern SECTION = Pattern.compile("# --- ([a-zA-Z]+) ?: \\S.*");
    private static final Pattern TEXT = Pattern.compile("([a-zA-Z][a-zA-Z0-9._-]*)=(\\S.*)");

    static Stream<Arguments> files() {
        return Stream.of(Language.values())
                .flatMap(language -> Stream.of("strings", "failures").map(file -> Arguments.of(file, language)));
    }

    private static List<String> lines(String file, Language language) throws IOException {
        return Files.readAllLines(FOLDER.resolve(file + "_" + language.tag() + ".properties"));
    }

    /** The lines that do not belong there, a section that comes twice among them. */
    private static List<String> strays(List<String> lines) {
        List<String> strays = new ArrayList<>();
        List<String> sections = new ArrayList<>();
        if (!lines.getFirst().matches("# [^-].*")) {
            strays.add(lines.getFirst());
        }
        for (String line : lines.subList(1, lines.size())) {
            Matcher section = SECTION.matcher(line);
            Matcher text = TEXT.matcher(line);
            if (section.matches() && !sections.contains(section.group(1))) {
                sections.add(section.group(1));
            } else if (!line.isEmpty()
                    && (!text.matches() || sections.isEmpty() || !belongs(text.group(1), sections.getLast()))) {
                strays.add(line);
            }
        }
        return strays;
    }

    /** A failure belongs to the section of its letter, another text to that of its first word. */
    private static boolean belongs(String key, String section) {
        return key.startsWith(section + ".") || key.startsWith("failure." + section + "-");
    }

    private static List<String> keys(List<String> lines) {
        return lines.stream()
                .map(TEXT::matcher)
                .filter(Matcher::matches)
                .map(text -> text.group(1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyLineHasItsForm(String file, Language language) throws IOException {
        List<String> lines = lines(file, language);
        assertThat(keys(lines)).isNotEmpty().doesNotHaveDuplicates();
        assertThat(strays(lines)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"strings", "failures"})
    void theLanguagesHaveOneOrder(String file) throws IOException {
        for (Language language : Language.values()) {
            assertThat(keys(lines(file, language)))
                    .as(language.tag())
                    .containsExactlyElementsOf(keys(lines(file, Language.ENGLISH)));
        }
    }

    @Test
    void theCodesStandInOrder() throws IOException {
        assertThat(keys(lines("failures", Language.ENGLISH)).stream()
                        .filter(key -> key.endsWith(".what"))
                        .toList())
                .isSorted();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# Visit",
                "#--- agent: the agent",
                "agent.cancel = Cancel",
                "agent.cancel: Cancel",
                "agent.cancel Cancel",
                "agent.cancel=",
                "citizen.cancel=Cancel",
                "failure.V-101.do=Go on",
                "# --- agent: a second time",
                " agent.cancel=Cancel"
            })
    void aStrayLineIsNoticed(String line) {
        assertThat(strays(List.of("# What this is.", "", "# --- agent: the agent", "agent.back=Back", line)))
                .containsExactly(line);
    }
}
