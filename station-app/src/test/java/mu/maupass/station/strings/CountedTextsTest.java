package mu.maupass.station.strings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A text that counts is right whatever the number is: one is not several, and Arabic has forms of its own. */
class CountedTextsTest {
    private static final List<Integer> NUMBERS = List.of(0, 1, 2, 3, 11, 100);
    private static final int PLACES = 6;

    /** One of several things, by English: a number, perhaps a word between, and a word in -s. */
    private static final Pattern ONE_OF_MANY = Pattern.compile("(?U)(?<![\\d.,–])1 (?:more |of 1 )?\\p{L}{3,}s\\b");

    /** The same in French, where nought is one too. */
    private static final Pattern FRENCH_ONE_OF_MANY =
            Pattern.compile("(?U)(?<![\\d.,–])[01] (?:\\p{L}+s )?(?:\\p{L}{2,}s|\\p{L}{2,}aux)\\b");

    /** Arabic has a word of its own for one and for two of each thing; a number stands before neither. */
    private static final Pattern ARABIC_ONE_OR_TWO = Pattern.compile(
            "(?U)(?<![\\d.,–])[12] (?:محاولة|محاولات|خانة|خانات|ثانية|ثوانٍ|نتيجة|نتائج|رمز|رموز"
                    + "|رموزاً|يوم|أيام|يوماً|دقيقة|دقائق|زيارة|زيارات|شهر|أشهر|حرف|أحرف|محرف|وجه|وجوه|سجل|سجلات)(?!\\p{L})");

    /** What stands before the word is a name, or a number that is never this small. */
    private static final Set<String> NO_COUNT = Set.of(
            // A verb, of somebody or something that is named.
            "agent.consent.guardian-is",
            "citizen.consent.guardian-is",
            "agent.status.attention",
            "settings.works.scanner",
            "failure.D-115.what",
            "failure.D-158.what",
            "failure.K-110.what",
            "failure.K-113.what",
            "failure.R-101.what",
            "failure.R-123.what",
            "failure.R-126.do",
            "failure.U-104.do",
            "failure.V-189.what",
            // Eight digits of a code; 280 letters of a note; four of a PIN, twelve of a password; two minutes.
            "citizen.home.enter",
            "notes.hint",
            "failure.C-146.do",
            "failure.U-114.do",
            "failure.D-120.what",
            // Two faces or more; some tens of pixels; twenty of more than twenty.
            "failure.F-102.what",
            "failure.F-103.what",
            "agent.help.found-first",
            // French words that end so in the singular.
            "failure.U-102.what",
            "citizen.factor.store",
            "failure.C-123.what",
            // Megabytes, of which there are many on any stick.
            "board.stick");

    @ParameterizedTest
    @EnumSource(Language.class)
    void fillsWithEachNumber(Language language) {
        Strings strings = Strings.of(language);
        for (int number : NUMBERS) {
            for (String key : counted(strings)) {
                assertThat(strings.get(key, all(number)))
                        .as("%s of %s with %d", key, language, number)
                        .doesNotContain("{", "choice")
                        .isNotBlank();
            }
        }
    }

    @Test
    void oneIsNotSeveral() {
        assertThat(wrong(Language.ENGLISH, ONE_OF_MANY, List.of(1))).isEmpty();
        assertThat(wrong(Language.FRENCH, FRENCH_ONE_OF_MANY, List.of(1))).isEmpty();
    }

    @Test
    void arabicCountsOneAndTwoByTheirWords() {
        assertThat(wrong(Language.ARABIC, ARABIC_ONE_OR_TWO, List.of(1, 2))).isEmpty();
    }

    /** Three to ten want the plural, eleven and more the singular: where a thing is counted both forms are there. */
    @Test
    void arabicKnowsFewFromMany() {
        Strings strings = Strings.of(Language.ARABIC);
        Map<String, String> same = new TreeMap<>();
        for (String key : counted(strings)) {
            String few = strings.get(key, all(3));
            String many = strings.get(key, all(11)).replace("11", "3");
            if (!NO_COUNT.contains(key)
                    && ARABIC_ONE_OR_TWO
                            .matcher(few.replaceAll("(?<!\\d)3(?!\\d)", "2"))
                            .find()
                    && few.equals(many)) {
                same.put(key, few);
            }
        }
        assertThat(same).isEmpty();
    }

    private static Map<String, String> wrong(Language language, Pattern pattern, List<Integer> numbers) {
        Strings strings = Strings.of(language);
        Map<String, String> wrong = new TreeMap<>();
        for (int number : numbers) {
            for (String key : counted(strings)) {
                String text = strings.get(key, all(number));
                if (!NO_COUNT.contains(key) && pattern.matcher(text).find()) {
                    wrong.put(key, text);
                }
            }
        }
        return wrong;
    }

    private static Set<String> counted(Strings strings) {
        Set<String> counted = new TreeSet<>();
        for (String key : strings.keys()) {
            if (strings.get(key).contains("{0") || strings.get(key).contains("{1")) {
                counted.add(key);
            }
        }
        return counted;
    }

    private static Object[] all(int number) {
        return Stream.generate(() -> (Object) number).limit(PLACES).toArray();
    }
}
