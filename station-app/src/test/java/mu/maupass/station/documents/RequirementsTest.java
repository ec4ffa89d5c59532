package mu.maupass.station.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of requirements and the code agree: what is cited is in the list, and what is held names tests that exist. */
class RequirementsTest {
    private static final Path ROOT = Path.of("..");
    private static final Path LIST = ROOT.resolve("docs/requirements.md");
    private static final List<String> SOURCES = List.of(
            "faults",
            "matching",
            "device-drivers",
            "sync",
            "station-app",
            "packaging",
            "docs",
            "README.md",
            "CONTRIBUTING.md");

    private static final String NUMBER = "[JFDTOP]\\d{1,2}";
    /** First and last cell of a row: a number or a threat, and what holds it. */
    private static final Pattern ROW =
            Pattern.compile("^\\| (?!no\\.|threat|-)([^|]+) \\|.*\\| ([^|]+) \\|$", Pattern.MULTILINE);

    private static final Pattern CITED =
            Pattern.compile("[Rr]equirements? (" + NUMBER + "(?:(?:,| and| or| to) " + NUMBER + ")*)");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");

    @Test
    void everyRequirementThatIsCitedIsInTheList() throws IOException {
        Set<String> listed = rows().keySet();
        List<String> unknown = new ArrayList<>();
        int citations = 0;
        for (Path file : sources()) {
            for (MatchResult cited : CITED.matcher(unwrapped(file)).results().toList()) {
                for (MatchResult number : Pattern.compile(NUMBER)
                        .matcher(cited.group(1))
                        .results()
                        .toList()) {
                    citations++;
                    if (!listed.contains(number.group())) {
                        unknown.add(number.group() + " in " + file);
                    }
                }
            }
        }

        assertThat(unknown).isEmpty();
        assertThat(citations).as("the search finds citations").isGreaterThan(10);
    }

    @Test
    void everyRequirementNamesTestsThatExistOrSaysThatNoneDoes() throws IOException {
        Set<String> tests = testClasses();
        assertThat(rows()).hasSizeGreaterThan(60).allSatisfy((number, cell) -> {
            List<String> named =
                    TEST.matcher(cell).results().map(test -> test.group(1)).toList();
            assertThat(tests).as(number).containsAll(named);
            assertThat(!named.isEmpty() || cell.startsWith("not held yet"))
                    .as(number)
                    .isTrue();
            assertThat(cell.startsWith("in part"))
                    .as("%s says at its beginning that it is held in part", number)
                    .isEqualTo(!named.isEmpty() && cell.contains("not held yet"));
        });
    }

    @Test
    void theNumbersOfEachLetterHaveNoGap() throws IOException {
        Set<String> listed = rows().keySet();
        Map<Character, Long> counts = listed.stream()
                .filter(number -> number.matches(NUMBER))
                .collect(Collectors.groupingBy(number -> number.charAt(0), LinkedHashMap::new, Collectors.counting()));

        assertThat(counts.keySet()).containsExactly('J', 'F', 'D', 'T', 'O', 'P');
        counts.forEach((letter, count) -> {
            for (int i = 1; i <= count; i++) {
                assertThat(listed).contains(letter.toString() + i);
            }
        });
    }

    private static Map<String, String> rows() throws IOException {
        Map<String, String> rows = new LinkedHashMap<>();
        for (MatchResult row : ROW.matcher(Files.readString(LIST)).results().toList()) {
            assertThat(rows.put(row.group(1), row.group(2)))
                    .as("%s stands there once", row.group(1))
                    .isNull();
        }
        return rows;
    }

    /** Comments break their lines anywhere: a citation may go on in the next. */
    private static String unwrapped(Path file) throws IOException {
        return Files.readString(file).replaceAll("\\s*\\n\\s*(?:\\*|//|--|#)?\\s*", " ");
    }

    private static List<Path> sources() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String source : SOURCES) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(source))) {
                files.filter(file -> file.toString().matches(".*\\.(java|md|properties|sql|yaml|sh)"))
                        .filter(file -> !file.toString().contains("/target/"))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static Set<String> testClasses() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path file : sources()) {
            String name = file.getFileName().toString();
            if (file.toString().contains("src/test/java") && name.endsWith("Test.java")) {
                names.add(name.substring(0, name.length() - ".java".length()));
            }
        }
        return names;
    }
}
