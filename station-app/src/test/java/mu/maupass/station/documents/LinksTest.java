package mu.maupass.station.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever follows a link of a page, or a page's name in a comment, arrives. */
class LinksTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> PARTS = List.of(
            "docs", "faults", "matching", "device-drivers", "sync", "station-app", "packaging", ".ci", "station");

    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]*)(?:#([^)\\s]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);
    private static final Pattern PAGE_IN_A_COMMENT = Pattern.compile("docs/[\\w./-]+\\.(?:md|yaml)");

    @Test
    void everyLinkOfAPageLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : files("md")) {
            for (MatchResult link :
                    LINK.matcher(Files.readString(page)).results().toList()) {
                if (!link.group(1).matches("https?:.*") && !leads(page, link.group(1), link.group(2))) {
                    broken.add(ROOT.relativize(page) + ": " + link.group());
                }
            }
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void everyPageThatTheSourceNamesIsThere() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path source : files("java|sql|xml|sh|properties|md")) {
            PAGE_IN_A_COMMENT
                    .matcher(Files.readString(source))
                    .results()
                    .map(MatchResult::group)
                    .filter(page -> !Files.exists(ROOT.resolve(page)))
                    .forEach(page -> missing.add(ROOT.relativize(source) + ": " + page));
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void everyDecisionIsInTheIndexAndHasTheForm() throws IOException {
        String index = Files.readString(ROOT.resolve("docs/decisions/README.md"));
        try (Stream<Path> pages = Files.list(ROOT.resolve("docs/decisions"))) {
            List<Path> decisions =
                    pages.filter(page -> !page.endsWith("README.md")).toList();
            assertThat(decisions).isNotEmpty().allSatisfy(page -> {
                assertThat(page.getFileName().toString()).matches("\\d{4}-[a-z0-9-]+\\.md");
                assertThat(index).contains("(" + page.getFileName() + ")");
                assertThat(Files.readString(page))
                        .containsPattern("^# .+\n\n\\*[A-Z].*, 20\\d\\d-\\d\\d-\\d\\d.*\\*\n")
                        .containsSubsequence("\n## Context\n", "\n## Choice\n", "\n## Consequence\n");
            });
        }
    }

    private static boolean leads(Path page, String target, String anchor) throws IOException {
        Path file = target.isEmpty() ? page : page.resolveSibling(target).normalize();
        return Files.exists(file) && (anchor == null || headings(file).contains(anchor));
    }

    /** As the usual viewers make anchors of headings. */
    private static Set<String> headings(Path page) throws IOException {
        return HEADING.matcher(Files.readString(page))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w -]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static List<Path> files(String extensions) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> top = Files.list(ROOT)) {
            top.filter(Files::isRegularFile).forEach(found::add);
        }
        for (String part : PARTS) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(part))) {
                files.filter(Files::isRegularFile)
                        .filter(file -> !file.toString().contains("/target/"))
                        .forEach(found::add);
            }
        }
        return found.stream()
                .filter(file -> file.toString().matches(".*\\.(" + extensions + ")"))
                .distinct()
                .toList();
    }
}
