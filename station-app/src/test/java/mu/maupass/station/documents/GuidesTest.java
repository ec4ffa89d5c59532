package mu.maupass.station.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import org.junit.jupiter.api.Test;

/** One page a task, in English and in French, short enough to hang beside the counter. */
class GuidesTest {
    private static final Path GUIDES = Path.of("..", "docs", "guides");
    private static final List<String> LANGUAGES = List.of("en", "fr");
    private static final int MOST_STEPS = 7;
    private static final int MOST_LETTERS = 1_500;
    private static final Pattern STEP = Pattern.compile("(?m)^\\d\\. ");
    private static final Pattern PICTURE = Pattern.compile("screenshots/([\\w-]+)\\.png");
    private static final Pattern CODE = Pattern.compile("\\b[A-Z]-\\d{3}\\b");
    private static final Pattern LETTERS_BEFORE_SIGNS = Pattern.compile("(?<=\\S) [:;?!»]");

    private static List<String> pages(String language) throws IOException {
        try (Stream<Path> files = Files.list(GUIDES.resolve(language))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("README.md"))
                    .sorted()
                    .toList();
        }
    }

    private static String text(String language, String page) throws IOException {
        return Files.readString(GUIDES.resolve(language).resolve(page));
    }

    @Test
    void bothLanguagesHaveTheSamePagesWithTheSameSteps() throws IOException {
        assertThat(pages("fr")).isEqualTo(pages("en")).hasSizeGreaterThanOrEqualTo(16);
        for (String page : pages("en")) {
            assertThat(steps(text("fr", page))).as(page).isEqualTo(steps(text("en", page)));
            assertThat(codes(text("fr", page))).as(page).isEqualTo(codes(text("en", page)));
        }
    }

    @Test
    void eachIsShortAndInTheIndex() throws IOException {
        for (String language : LANGUAGES) {
            String index = text(language, "README.md");
            for (String page : pages(language)) {
                String text = text(language, page);
                assertThat(index).contains("(" + page + ")");
                assertThat(text.length()).as(page).isLessThan(MOST_LETTERS);
                assertThat(steps(text)).as(page).isBetween(4L, (long) MOST_STEPS);
            }
        }
    }

    /** A button that is renamed is renamed there too. */
    @Test
    void whoForgotAPasswordFindsTheButtonByItsName() throws IOException {
        assertThat(text("en", "forgotten-password.md"))
                .contains("*" + Strings.of(Language.ENGLISH).get("supervisor.forgotten") + "*");
        assertThat(text("fr", "forgotten-password.md").replace('\u00a0', ' '))
                .contains("« "
                        + Strings.of(Language.FRENCH)
                                .get("supervisor.forgotten")
                                .replace('\u00a0', ' ') + " »");
    }

    /** Who forces an agent stands before the wall, and would then watch that key. */
    @Test
    void noWallTellsTheSilentSign() throws IOException {
        for (String language : LANGUAGES) {
            String index = text(language, "README.md");
            String wall = index.substring(0, index.lastIndexOf("\n## "));
            List<String> hung = pages(language).stream()
                    .filter(page -> wall.contains("(" + page + ")"))
                    .toList();
            assertThat(hung).hasSizeGreaterThanOrEqualTo(12).doesNotContain("coercion.md");
            for (String page : hung) {
                assertThat(text(language, page)).as(page).doesNotContain("Pause");
            }
        }
    }

    /** A picture in another language than the page explains nothing to who reads it. */
    @Test
    void picturesSpeakTheLanguageOfTheirPage() throws IOException {
        for (String language : LANGUAGES) {
            for (String page : pages(language)) {
                PICTURE.matcher(text(language, page))
                        .results()
                        .map(found -> found.group(1))
                        .forEach(picture ->
                                assertThat(picture.endsWith("-fr")).as(picture).isEqualTo(language.equals("fr")));
            }
        }
    }

    @Test
    void frenchIsByItsTypography() throws IOException {
        for (String page : pages("fr")) {
            assertThat(text("fr", page)).as(page).doesNotContainPattern(LETTERS_BEFORE_SIGNS);
        }
    }

    private static long steps(String text) {
        return STEP.matcher(text).results().count();
    }

    private static List<String> codes(String text) {
        return CODE.matcher(text).results().map(MatchResult::group).toList();
    }
}
