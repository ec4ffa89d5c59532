package mu.maupass.station.strings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mu.maupass.devices.card.DataGroup;
import mu.maupass.station.trial.TriedDevice;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every text is there in every language, is used, and is in plain words. */
class StringsTest {
    /**
     * Keys that are made of a prefix and an identifier from elsewhere; all others stand whole in the source.
     *
     * <ul>
     *   <li>{@code failure.} a failure's code
     *   <li>{@code progress.} a phase of reading, or of the step
     *   <li>{@code check.}, {@code reason.}, {@code result.} a check's identifier, its reason, its result
     *   <li>{@code feature.} a feature of the face from the policy
     *   <li>{@code receipt.factor.}, {@code agent.factor.kind.}, {@code receipt.reason.}, {@code receipt.deletion.} a factor's type; a code that a
     *       receipt may name; a kind of thing that was held
     *   <li>{@code agent.hint.}, {@code citizen.hint.} what would make the camera's picture better
     *   <li>{@code report.column.}, {@code report.value.}, {@code report.gap.}, {@code report.verdict.} a report's column;
     *       what stands in it; what does not add up; what may be said of both paths
     * </ul>
     */
    private static final List<String> FAMILIES = List.of(
            "failure.",
            "progress.",
            "check.",
            "reason.",
            "result.",
            "feature.",
            "receipt.factor.",
            "receipt.reason.",
            "receipt.deletion.",
            "agent.hint.",
            "citizen.hint.",
            "agent.factor.kind.",
            "citizen.factor.name.",
            "citizen.factor.about.",
            "report.column.",
            "report.value.",
            "report.gap.",
            "report.verdict.",
            "board.authority.",
            "doctor.name.",
            "settings.about.",
            "settings.device.",
            "settings.scanner.",
            "settings.waits.",
            "settings.works.",
            "simulated.exercise.",
            "simulated.role.",
            "simulated.story.");

    /** Those that the station is made of. */
    private static final List<String> MODULES = List.of("faults", "matching", "device-drivers", "sync", "station-app");

    /** Where a dotted word in quotes is a key and not, say, the name of an audit event. */
    private static final Pattern KEY = Pattern.compile(
            "\"((?:word|agent|citizen|queue|day|supervisor|audit|notes|doctor|simulated|receipt|report|progress|check|reason|result|feature)"
                    + "\\.[a-zA-Z0-9-]+(?:\\.[a-zA-Z0-9-]+)*)\"");
    /** Words of that form which name something else. */
    private static final Set<String> NO_KEYS = Set.of(
            "agent.id",
            "agent.password",
            "agent.refused",
            "agent.second-person",
            "agent.signed-in",
            "agent.signed-out",
            "audit.csv",
            "audit.exported",
            "audit.jsonl",
            "audit.unproven-note",
            "citizen.css",
            "notes.sealed",
            "queue.closed",
            "queue.opened",
            "day.closed",
            "day.sent-again",
            "day.supplemented",
            "report.written",
            "simulated.css");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d[^}]*}");
    private static final Pattern BANNED =
            Pattern.compile("(?iU)\\b(errors?|please|erreurs?|s['’]il (vous|te) plaît|svp|veuillez|merci de|prière de"
                    + "|silvouple|erer|من فضلكم?|يرجى|الرجاء|خطأ|أخطاء)\\b|!");
    /** Words without which hardly an English sentence goes, and which French does not know. */
    private static final Pattern ENGLISH = Pattern.compile(
            "(?iU)\\b(an|and|are|be|been|by|cannot|does|for|from|has|have|is|it|its|not|of|or|that|the|their|them"
                    + "|there|they|this|to|was|were|when|with|you|your)\\b");

    private static final Pattern NO_KREOL = Pattern.compile(
            "(?iU)\\b(the|is|are|your|this|with|cannot|have|there|vous|votre|vos|est|sont|avec|dans|cette|une|des|aux)\\b");

    private static final Pattern LATIN_WORDS = Pattern.compile("[a-z]{3,} [a-z]{3,}");
    private static final Pattern LONGER = Pattern.compile("(?U)\\w{3,}\\W+\\w{3,}\\W+\\w{3,}");
    private static final Pattern FRENCH_PUNCTUATION =
            Pattern.compile("(?<![\u00a0\u202f])[;:?»](?=\\s|$)|«(?![\u00a0\u202f])");

    private static final Map<Language, Strings> LANGUAGES = new TreeMap<>();
    private static String source;

    @BeforeAll
    static void load() throws IOException {
        for (Language language : Language.values()) {
            LANGUAGES.put(language, Strings.of(language));
        }
        StringBuilder all = new StringBuilder();
        for (String module : MODULES) {
            all.append(allOf(Path.of("..", module, "src/main/java")));
        }
        source = all.toString();
    }

    private static String allOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                all.append(Files.readString(file)).append('\n');
            }
            assertThat(all).as("source of " + folder).isNotEmpty();
            return all.toString();
        }
    }

    private static Set<String> found(Pattern pattern, String in) {
        return pattern.matcher(in)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> texts(Language language, java.util.function.BiPredicate<String, String> which) {
        Strings strings = LANGUAGES.get(language);
        return strings.keys().stream()
                .sorted()
                .filter(key -> which.test(key, strings.get(key)))
                .map(key -> key + "=" + strings.get(key))
                .toList();
    }

    @Test
    void everyKeyIsThereInEveryLanguage() {
        Set<String> all = new TreeSet<>();
        LANGUAGES.values().forEach(strings -> all.addAll(strings.keys()));
        LANGUAGES.forEach((language, strings) -> assertThat(
                        all.stream().filter(key -> !strings.keys().contains(key)))
                .as("missing in " + language)
                .isEmpty());
    }

    @Test
    void everyFileOfAChipThatIsCheckedHasAName() {
        Stream.of(DataGroup.values())
                .flatMapToInt(file -> file.number().stream())
                .forEach(number ->
                        assertThat(LANGUAGES.get(Language.ENGLISH).keys()).contains("check.dg" + number + "-hash"));
    }

    @Test
    void everyLanguageHasTheSamePlaceholders() {
        Strings english = LANGUAGES.get(Language.ENGLISH);
        LANGUAGES.forEach((language, strings) -> assertThat(strings.keys().stream()
                        .filter(english.keys()::contains)
                        .filter(key -> !placeholders(english.get(key)).equals(placeholders(strings.get(key)))))
                .as(language.tag())
                .isEmpty());
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .map(found -> found.substring(0, 2))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyTextWithPlaceholdersCanBeFilled(Language language) {
        // A failure's details are texts; other texts may count.
        Object[] details = {"0", "1", "2", "3", "4"};
        Object[] counts = {0, 1, 2, 3, 4};
        assertThat(texts(
                        language,
                        (key, text) -> PLACEHOLDER.matcher(text).find()
                                && new MessageFormat(text.replace("'", "''"), language.locale())
                                        .format(key.startsWith("failure.") ? details : counts)
                                        .contains("{")))
                .isEmpty();
    }

    @Test
    void everyTextIsUsed() {
        assertThat(LANGUAGES.get(Language.FRENCH).keys().stream()
                        .sorted()
                        .filter(key ->
                                FAMILIES.stream().noneMatch(key::startsWith) && !source.contains('"' + key + '"')))
                .as("texts that nobody uses")
                .isEmpty();
    }

    @Test
    void everyFamilyIsUsed() {
        assertThat(FAMILIES).allSatisfy(family -> assertThat(source).contains('"' + family + '"'));
    }

    /** A key that is put together of a family and a value is in no source. */
    @Test
    void everyDeviceThatCanBeTriedHasItsTexts() {
        assertThat(TriedDevice.values()).allSatisfy(device -> {
            String name = device.name().toLowerCase(Locale.ROOT).replace('_', '-');
            assertThat(LANGUAGES.get(Language.FRENCH).keys())
                    .contains("settings.device." + name, "settings.works." + name);
        });
    }

    @Test
    void everyKeyInTheSourceHasItsText() {
        assertThat(found(KEY, source).stream()
                        .filter(key -> !LANGUAGES.get(Language.FRENCH).keys().contains(key))
                        .filter(key -> !NO_KEYS.contains(key)))
                .as("keys without a text")
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void noTextBegsBlamesOrShouts(Language language) {
        assertThat(texts(language, (key, text) -> BANNED.matcher(text).find())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "An error has happened",
                "Please wait",
                "Veuillez patienter",
                "Patientez, s’il vous plaît",
                "Merci de patienter",
                "Attendez !",
                "Silvouple atann",
                "يرجى الانتظار"
            })
    void whoBegsOrShoutsIsNoticed(String text) {
        assertThat(text).containsPattern(BANNED);
    }

    @Test
    void noFrenchTextIsEnglish() {
        assertThat(texts(Language.FRENCH, (key, text) -> ENGLISH.matcher(text).find()))
                .isEmpty();
    }

    /** Its own words are not looked for here: Kreol has "an", "for" and "to" as well. */
    @Test
    void noKreolTextIsEnglishOrFrench() {
        assertThat(texts(Language.KREOL, (key, text) -> NO_KREOL.matcher(text).find()))
                .isEmpty();
    }

    /** What is left in Latin letters are names, codes, keys and files. */
    @Test
    void everyArabicTextHasArabicLettersUnlessItIsANameOrACode() {
        assertThat(texts(
                        Language.ARABIC,
                        (key, text) -> LATIN_WORDS.matcher(text).find() && !Direction.hasLettersFromRight(text)))
                .isEmpty();
    }

    /** One that was copied and not translated; two words may be a name, and shorter ones keys. */
    @Test
    void noLongerTextIsTheSameInTwoLanguages() {
        for (Language one : Language.values()) {
            for (Language other : Language.values()) {
                Strings others = LANGUAGES.get(other);
                assertThat(texts(
                                one,
                                (key, text) -> one != other
                                        && text.equals(others.get(key))
                                        && LONGER.matcher(text).find()))
                        .as(one + " and " + other)
                        .isEmpty();
            }
        }
    }

    /** What the direction of a language asks for is put in where a text is shown. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void noTextHasAMarkOfDirection(Language language) {
        assertThat(texts(
                        language,
                        (key, text) -> text.matches("(?s).*[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069].*")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"The card was taken away.", "Nothing is lost", "Scan it"})
    void anEnglishTextIsNoticed(String text) {
        assertThat(text).containsPattern(ENGLISH);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void noTextIsEmptyOrHasStraySpaces(Language language) {
        assertThat(texts(language, (key, text) -> !text.equals(text.strip()) || text.isEmpty() || text.contains("  ")))
                .isEmpty();
    }

    @Test
    void frenchHasANoBreakSpaceBeforeHighPunctuation() {
        assertThat(texts(
                        Language.FRENCH,
                        (key, text) -> FRENCH_PUNCTUATION.matcher(text).find()))
                .isEmpty();
    }

    @Test
    void theFirstOfAMonthIsAnOrdinalInFrenchAlone() {
        LocalDate first = LocalDate.of(2026, 8, 1);
        assertThat(Strings.of(Language.FRENCH).day(first)).isEqualTo("1er août 2026");
        assertThat(Strings.of(Language.FRENCH).day(first.plusDays(20))).isEqualTo("21 août 2026");
        assertThat(Strings.of(Language.ENGLISH).day(first)).isEqualTo("1 August 2026");
    }

    @Test
    void englishHasNone() {
        assertThat(texts(Language.ENGLISH, (key, text) -> text.matches("(?s).*[\\s\u00a0\u202f][;:?].*")))
                .isEmpty();
    }

    @Test
    void noTextSpeaksOfAFieldThatCouldTellTheApplicantWhatMatched() {
        LANGUAGES.forEach((language, strings) -> assertThat(Stream.of(
                                "citizen.over.sentence",
                                "citizen.over.detail",
                                "receipt.none.meaning",
                                "receipt.reason.V-141")
                        .map(strings::get))
                .as(language.tag())
                .noneMatch(text ->
                        text.toLowerCase(Locale.ROOT).matches(".*(surname|given|birth|nic|prénom|naissance|nom ).*")));
    }
}
