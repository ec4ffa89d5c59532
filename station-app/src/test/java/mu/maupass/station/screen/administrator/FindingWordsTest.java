package mu.maupass.station.screen.administrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mu.maupass.station.doctor.Diagnosis;
import mu.maupass.station.doctor.Diagnosis.Area;
import mu.maupass.station.doctor.Diagnosis.Health;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import org.junit.jupiter.api.Test;

class FindingWordsTest {
    private static final Pattern NAMED = Pattern.compile("(?:Area\\.[A-Z]+,\\s+|NAME = )\"([a-z][a-z-]+)\"");

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

    @Test
    void aFigureAPathOrTheNameOfADeviceStays() {
        assertThat(words.value(found("camera", "none in the settings"))).isEqualTo("Rien dans les réglages");
        assertThat(words.value(found("camera", "HD Webcam C270"))).isEqualTo("HD Webcam C270");
        assertThat(words.name(found("HD Webcam C270", ""))).isEqualTo("HD Webcam C270");
    }
}
