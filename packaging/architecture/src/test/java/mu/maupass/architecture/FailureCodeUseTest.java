package mu.maupass.architecture;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A help desk searches for a code: in the source it stands whole and once, so that it means one thing, and it has its
 * text in every language and its series in {@code docs/failure-codes.md}.
 */
@DisplayName("Each failure code means one thing")
class FailureCodeUseTest {
    private static final Pattern CODE = Pattern.compile("[A-Z]-\\d{3}");
    private static final Pattern IN_QUOTES = Pattern.compile("\"(" + CODE.pattern() + ")\"");
    /** Elliptic curves that are named alike. */
    private static final Set<String> CURVES = Set.of("P-192", "P-224", "P-256", "P-384", "P-521");
    /** What may become a code: parts, a format, or what the compiler notes of a sum of texts. */
    private static final Pattern PART_OF_A_CODE = Pattern.compile(
            "(?<![\\p{L}\\d_-])[A-Z]-\\d{0,2}(?:$|[\u0001%{])" + "|(?:\u0001|%[a-z]|})-\\d{3}(?!\\d)|^-\\d{3}$");

    private static final Path TEXTS =
            Module.STATION_APP.folder().resolve("src/main/resources/mu/maupass/station/strings");
    private static final Path DOCUMENT = Module.REPOSITORY.resolve("docs/failure-codes.md");

    private static List<String> inSource;
    private static Set<String> inClasses;

    @BeforeAll
    static void read() throws IOException {
        inSource = new ArrayList<>();
        inClasses = new TreeSet<>();
        for (Module module : Module.withMainCode()) {
            for (Path file : module.sources("main/java")) {
                IN_QUOTES
                        .matcher(Files.readString(file))
                        .results()
                        .map(code -> code.group(1))
                        .filter(code -> !CURVES.contains(code))
                        .forEach(inSource::add);
            }
            for (Path file : Module.filesIn(module.mainClasses())) {
                if (file.toString().endsWith(".class")) {
                    texts(Files.readAllBytes(file))
                            .filter(text -> CODE.matcher(text).matches() && !CURVES.contains(text))
                            .forEach(inClasses::add);
                }
            }
        }
        assertThat(inSource).isNotEmpty();
    }

    /** All constant texts of a class, also those of its sums of texts. */
    private static Stream<String> texts(byte[] classFile) {
        return StreamSupport.stream(
                        ClassFile.of().parse(classFile).constantPool().spliterator(), false)
                .filter(StringEntry.class::isInstance)
                .map(entry -> ((StringEntry) entry).stringValue());
    }

    private static boolean hasPart(byte[] classFile) {
        return texts(classFile).anyMatch(text -> PART_OF_A_CODE.matcher(text).find());
    }

    @Test
    void standsInOnePlaceOnly() {
        assertThat(inSource).doesNotHaveDuplicates();
    }

    @Test
    void standsWhole() throws IOException {
        assertThat(inClasses).as("made of parts by the compiler").isSubsetOf(inSource);
        List<Path> made = new ArrayList<>();
        for (Module module : Module.withMainCode()) {
            for (Path file : Module.filesIn(module.mainClasses())) {
                if (file.toString().endsWith(".class") && hasPart(Files.readAllBytes(file))) {
                    made.add(file);
                }
            }
        }
        assertThat(made).isEmpty();
    }

    private static final class Summer {
        String code(int number) {
            return "V-" + number;
        }
    }

    private static final class LetterLast {
        String code(char letter) {
            return letter + "-171";
        }
    }

    private static final class Formatter {
        String code(int number) {
            return String.format(Locale.ROOT, "failure.V-%03d.what", number);
        }
    }

    private static final class Tens {
        String code(int number) {
            return "V-17".concat(String.valueOf(number));
        }
    }

    private static final class Whole {
        String code(String family) {
            return "V-199".equals(family) ? "MU-PO-" + family : "PACE-" + family;
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {Summer.class, LetterLast.class, Formatter.class, Tens.class})
    void oneThatIsMadeOfPartsIsNoticed(Class<?> violation) throws IOException {
        assertThat(hasPart(bytes(violation))).isTrue();
    }

    @Test
    void whatOnlyLooksAlikeIsLeftAlone() throws IOException {
        assertThat(hasPart(bytes(Whole.class))).isFalse();
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream in = type.getResourceAsStream(file)) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void saysWhatHappenedAndWhatToDoAndNoTextIsLeftOver(String language) throws IOException {
        Set<String> wanted = inSource.stream()
                .flatMap(code -> Stream.of("failure." + code + ".what", "failure." + code + ".do"))
                .collect(toCollection(TreeSet::new));
        Properties texts = new Properties();
        try (var in = Files.newBufferedReader(TEXTS.resolve("failures_" + language + ".properties"))) {
            texts.load(in);
        }
        assertThat(texts.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(wanted);
    }

    /** The launcher's own, L-101 and on, stand in {@code packaging/README.md}. */
    @Test
    void belongsToATenThatTheDocumentNames() throws IOException {
        Set<String> tens =
                inSource.stream().map(code -> code.substring(0, 4) + "x").collect(toCollection(TreeSet::new));
        List<String> named = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.matches("\\| [A-Z]-[1-9]\\dx.*"))
                .flatMap(line -> Stream.of(line.split("\\|")[1].strip().split(", ")))
                .filter(ten -> !ten.startsWith("L-"))
                .toList();
        assertThat(named).containsExactlyInAnyOrderElementsOf(tens);
    }

    @Test
    void ofTheLauncherStandsInItsList() throws IOException {
        Pattern ofLauncher = Pattern.compile("\\bL-\\d{3}\\b");
        String scripts = Files.readString(Module.REPOSITORY.resolve("station"));
        for (String folder : List.of("launcher", "image", "authority")) {
            for (Path file : Module.filesIn(Module.PACKAGING.folder().resolve(folder))) {
                scripts += Files.readString(file);
            }
        }
        for (Path file : Module.filesIn(Module.BENCH.folder())) {
            if (file.toString().endsWith(".java") || file.toString().endsWith(".sh")) {
                scripts += Files.readString(file);
            }
        }
        List<String> listed = Files.readAllLines(Module.PACKAGING.folder().resolve("README.md")).stream()
                .filter(line -> line.startsWith("| L-"))
                .map(line -> line.substring(2, 7))
                .toList();
        assertThat(listed)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(ofLauncher
                        .matcher(scripts)
                        .results()
                        .map(found -> found.group())
                        .collect(toCollection(TreeSet::new)));
    }
}
