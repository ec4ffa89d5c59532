package mu.maupass.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where a failure is made with its code, it is given as many details as its words have places for: a sentence with a hole
 * tells nobody which file or which number. Failures of devices and of the sync are records, which {@code FailureTest} makes
 * one of each of.
 */
@DisplayName("A failure has the details that its words need")
class FailureDetailsTest {
    private static final Pattern MADE = Pattern.compile("new Failure\\(\\s*\"([A-Z]-\\d{3})\"");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)");
    private static final Path TEXTS =
            Module.STATION_APP.folder().resolve("src/main/resources/mu/maupass/station/strings/failures_en.properties");

    private static final Properties WORDS = new Properties();

    @BeforeAll
    static void read() throws IOException {
        try (var in = Files.newBufferedReader(TEXTS)) {
            WORDS.load(in);
        }
    }

    @Test
    void whereverItIsMade() throws IOException {
        List<String> holes = new ArrayList<>();
        int made = 0;
        for (Path file : Module.STATION_APP.sources("main/java")) {
            String source = Files.readString(file);
            Matcher one = MADE.matcher(source);
            while (one.find()) {
                made++;
                if (details(source, one.end()) < places(one.group(1))) {
                    holes.add(file.getFileName() + ": " + one.group(1));
                }
            }
        }
        assertThat(made).as("failures that were looked at").isGreaterThan(50);
        assertThat(holes).isEmpty();
    }

    private static int places(String code) {
        return Stream.of(".what", ".do")
                .map(part -> WORDS.getProperty("failure." + code + part, ""))
                .flatMap(text -> PLACE.matcher(text).results())
                .mapToInt(place -> 1 + Integer.parseInt(place.group(1)))
                .max()
                .orElse(0);
    }

    /** How many arguments stand behind {@code from}, up to the end of the call that is open there. */
    private static int details(String source, int from) {
        int depth = 0;
        int details = 0;
        char quote = 0;
        for (int at = from; depth >= 0; at++) {
            char here = source.charAt(at);
            if (here == '\\') {
                // The next one is part of the text, whatever it is.
                at++;
            } else if (quote != 0) {
                quote = here == quote ? 0 : quote;
            } else if (here == '"' || here == '\'') {
                quote = here;
            } else if (here == '(') {
                depth++;
            } else if (here == ')') {
                depth--;
            } else if (here == ',' && depth == 0) {
                details++;
            }
        }
        return details;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            )                                      | 0
            , file.toString())                     | 1
            , of(a, b), "a, (b", c.get())) + d(e)) | 3
            , "C:\\\\", a)                         | 2
            , "a \\", b", a)                       | 2
            , of('"'), ',', '\\'', '(', a)         | 5
            """)
    void argumentsAreCountedAndNothingElse(String behind, int details) {
        assertThat(details(behind, 0)).isEqualTo(details);
    }
}
