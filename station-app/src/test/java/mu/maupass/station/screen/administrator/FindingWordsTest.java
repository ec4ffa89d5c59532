package mu.maupass.station.screen.administrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mu.maupass.station.doctor.Diagnosis;
import mu.maupass.station.doctor.Diagnosis.Area;
import mu.maupass.station.doctor.Diagnosis.Health;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class FindingWordsTest {
    private static final Pattern NAMED = Pattern.compile("(?:Area\\.[A-Z]+,\\s+|NAME = )\"([a-z][a-z-]+)\"");

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** One of each way in which an examination tells what it found: what stands in gaps is a figure or a name. */
    private static final List<String> TOLD = List.of(
            "none",
            "none here",
            "none in the settings",
            "none, by the settings",
            "none is near",
            "not connected",
            "not enrolled",
            "not there yet",
            "not usable",
            "there",
            "known",
            "open",
            "the authority's",
            "answers",
            "cannot be tried",
            "ends here",
            "no answer to work with",
            "not compared: the authority does not answer",
            "right",
            "off by 7 s",
            "cannot be read",
            "not set up: days are closed by people",
            "today from hour 7 on, where its timer is on",
            "no hour",
            "cannot be used",
            "does not answer",
            "7 was changed",
            "near",
            "none was used here yet",
            "the list was changed, removed or put back",
            "no card service",
            "no real reader",
            "card 7",
            "empty",
            "self-test",
            "7, opened by 7, blocks of 7 bytes, 7 exchanges in 7 ms",
            "no data folder to work on",
            "language 7, zone 7, reader any",
            "language 7, zone 7, reader 7",
            "no activations yet",
            "the queue is closed",
            "7 waiting, 7 sent, 7 need attention",
            "queue cannot be opened",
            "enrolment cannot be used",
            "7, 7, at 7",
            "until 7, 7 days",
            "a limit of the work is reached",
            "in a token; a thief would need the token and its PIN",
            "in a file, opened by a credential of systemd; a thief would need this computer, and its TPM where the credential is bound to one",
            "in a file, its passphrase in the keyring of this user's desktop; a thief would need the password that opens it, or this user's open session",
            "in a file, its passphrase in this user's state folder; a thief would need both: the whole disk, unencrypted, or this user's account",
            "in a file, its passphrase beside it; a thief would need only the data folder",
            "edition 7, 7 days old, of 7 at most; training",
            "edition 7, 7 days old, of 7 at most; service",
            "no trust bundle to work with",
            "unpacked from their jars when they are needed",
            "cannot be listed",
            "7, camera 7: approved",
            "7, camera 7: waiting",
            "7, camera 7: withdrawn",
            "no kind that is known, opened by nothing that is known, blocks of 7 bytes, 7 exchanges in 7 ms",
            "7, opened by PACE or BAC, blocks of 7 bytes, 7 exchanges in 7 ms",
            "7 MB");

    /** Read with a card's secret, which no window has: for the command alone. */
    private static final Set<String> FOR_THE_COMMAND = Set.of("%s by %s; %s%d exchanges, %d bytes in %d ms");

    private final FindingWords words = new FindingWords(Strings.of(Language.FRENCH));

    private static Diagnosis found(String name, String value) {
        return new Diagnosis(Area.DEVICES, Health.WELL, name, value, Optional.empty());
    }

    /** An administrator who reads French read "camera" and "none in the settings". */
    @Test
    void whatIsExaminedHasWordsInTheLanguageOfWhoeverLooks() throws IOException {
        List<String> names;
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/mu/maupass/station/doctor"))) {
            names = sources.filter(Files::isRegularFile)
                    .flatMap(FindingWordsTest::named)
                    .distinct()
                    .toList();
        }
        assertThat(names).hasSizeGreaterThan(20).contains("camera", "staff-reader");
        assertThat(names)
                .allSatisfy(
                        name -> assertThat(words.name(found(name, ""))).as(name).matches("\\p{Lu}.*"));
    }

    private static Stream<String> named(Path source) {
        try {
            return NAMED.matcher(Files.readString(source)).results().map(match -> match.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** "empty" and "language fr, zone Indian/Mauritius, reader any" stood on a page in French. */
    @ParameterizedTest
    @FieldSource("TOLD")
    void whatWasFoundHasWordsInEachLanguage(String told) {
        Set<String> shown = new HashSet<>();
        for (Language language : Language.values()) {
            shown.add(new FindingWords(Strings.of(language)).value(found("settings", told)));
        }
        String french = words.value(found("settings", told));
        assertThat(french).as(told).isNotEqualTo(told).doesNotContain("{", "or BAC");
        assertThat(shown).as(told).hasSizeGreaterThanOrEqualTo(told.endsWith(" MB") ? 2 : Language.values().length - 1);
    }

    /** Who adds a way of telling adds its words: each literal of an examination that is more than a name is one of those above. */
    @Test
    void nothingIsToldInWordsThatNobodyTranslated() throws IOException {
        List<String> literals;
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/mu/maupass/station/doctor"))) {
            literals = sources.filter(path -> path.toString().endsWith("Examination.java"))
                    .flatMap(FindingWordsTest::literals)
                    .toList();
        }
        assertThat(literals).hasSizeGreaterThan(40);
        assertThat(literals)
                .filteredOn(text -> text.matches(".*[a-z]{2}.* .*") && !FOR_THE_COMMAND.contains(text))
                .allSatisfy(text -> assertThat(String.join("\n", TOLD)).contains(parts(text)));
    }

    private static List<String> parts(String literal) {
        return Stream.of(literal.split("%[sd]", -1))
                .filter(part -> part.matches(".*[a-z]{2}.*"))
                .toList();
    }

    private static Stream<String> literals(Path source) {
        try {
            // What is written over two lines is one text.
            String text = Files.readString(source).replaceAll("\"\\s*\\+ \"", "");
            return LITERAL.matcher(text).results().map(match -> match.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aFigureAPathOrTheNameOfADeviceStays() {
        assertThat(words.value(found("camera", "none in the settings"))).isEqualTo("Rien dans les réglages");
        assertThat(words.value(found("camera", "HD Webcam C270"))).isEqualTo("HD Webcam C270");
        assertThat(words.name(found("HD Webcam C270", ""))).isEqualTo("HD Webcam C270");
    }
}
