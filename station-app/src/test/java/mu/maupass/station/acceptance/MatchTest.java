package mu.maupass.station.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatchTest {
    @TempDir
    private Path folder;

    private Ran match(String text) throws Exception {
        return Ran.json(
                folder.resolve("data"),
                "match",
                Files.writeString(folder.resolve("names.tsv"), text).toString());
    }

    @Test
    void saysForEveryLineTheVerdictAndTheRule() throws Exception {
        Ran ran = match(String.join(
                "\r\n",
                "\uFEFF# kind, document, register",
                "Z\tMUELLER\tMüller\tmatch\ta note",
                "",
                "Z\tOBRIEN\tO\\u2019Brien",
                "T\tJ<ALEC\tJonathon Alec",
                "N\t陳\tChan",
                "B\tD\tRamgoolam",
                "Z\t\t-"));
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.value())
                .extracting(one -> one.get("line").asInt() + " "
                        + one.get("verdict").asText() + " " + one.get("grade").asText() + " "
                        + one.get("rule").asText())
                .containsExactly(
                        "2 match transliteration latin-table",
                        "4 match exact same",
                        "5 match truncated shortened",
                        "6 match transliteration other-script",
                        "7 mismatch mismatch other-letters",
                        "8 match exact no-name");
        assertThat(ran.value().get(1).get("kind").asText()).isEqualTo("Z");
        assertThat(ran.value().get(1).get("document").asText()).isEqualTo("OBRIEN");
        assertThat(ran.value().get(1).get("register").asText()).isEqualTo("O’Brien");
    }

    @Test
    void aLineThatCannotBeUsedSaysSoAndDoesNotStopTheOthers() throws Exception {
        for (String wrong :
                List.of("Q\tA\tA", "Z\tA", "Z A A", "z\tA\tA", "ZZ\tA\tA", "Z\t" + "A".repeat(401) + "\tA")) {
            Ran ran = match(wrong + "\nZ\tSMITH\tSmith\n");
            assertThat(ran.exitCode()).as(wrong).isEqualTo(1);
            JsonNode all = ran.value();
            assertThat(all.get(0).at("/failure/code").asText()).as(wrong).isEqualTo("V-174");
            assertThat(all.get(0).get("verdict").isNull()).isTrue();
            assertThat(all.get(1).get("verdict").asText()).isEqualTo("match");
        }
    }

    @Test
    void aFileThatIsMissingOrNoTextHasACodeOfItsOwn() throws Exception {
        assertThat(Ran.json(
                                folder.resolve("data"),
                                "match",
                                folder.resolve("none").toString())
                        .failure())
                .isEqualTo("D-106");
        Path latin1 = Files.write(folder.resolve("old.tsv"), "Z\tMULLER\tMüller".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Ran.json(folder.resolve("data"), "match", latin1.toString()).failure())
                .isEqualTo("V-175");
    }

    @Test
    void anEmptyFileHasNoLinesToJudge() throws Exception {
        Ran ran = match("");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.value().isArray()).isTrue();
        assertThat(ran.value()).isEmpty();
    }
}
