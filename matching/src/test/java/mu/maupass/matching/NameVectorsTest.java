package mu.maupass.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Every pair of names.tsv is judged as it says, and by the rule that it says")
class NameVectorsTest {
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9A-F]{4})");

    private record Vector(String line, String kind, String document, String register, String verdict, String rule) {
        static Vector of(String line) {
            String[] fields = ESCAPE.matcher(line)
                    .replaceAll(found ->
                            Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))))
                    .split("\t", -1);
            return new Vector(line, fields[0], fields[1], fields[2], fields[3], fields[4]);
        }

        NameRule judged() {
            return switch (kind) {
                case "Z" -> NameMatch.ofZone(document, false, register);
                case "T" -> NameMatch.ofZone(document, true, register);
                case "N" -> NameMatch.ofNationalCharacters(document, register);
                case "B" -> NameMatch.ofInitial(document, register);
                default -> throw new IllegalArgumentException(line);
            };
        }
    }

    private static List<Vector> vectors() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(NameVectorsTest.class.getResourceAsStream("names.tsv")),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Vector::of)
                    .toList();
        }
    }

    @Test
    void eachVectorHasItsVerdictByItsRule() throws IOException {
        assertThat(vectors()).hasSizeGreaterThanOrEqualTo(400).allSatisfy(vector -> {
            NameRule rule = vector.judged();
            assertThat(rule.id()).as(vector.line()).isEqualTo(vector.rule());
            assertThat(rule.matches() ? "match" : "mismatch").as(vector.line()).isEqualTo(vector.verdict());
        });
    }

    /** Between two names with accents no side is the document's or the register's. */
    @Test
    void nationalCharactersAreJudgedAlikeInBothDirections() throws IOException {
        assertThat(vectors())
                .filteredOn(vector -> vector.kind().equals("N"))
                .allSatisfy(vector -> assertThat(NameMatch.ofNationalCharacters(vector.register(), vector.document()))
                        .as(vector.line())
                        .isEqualTo(vector.judged()));
    }
}
