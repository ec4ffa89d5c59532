package mu.maupass.sync.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainOfficeNameTest {
    @TempDir
    private Path folder;

    private void write(String json) throws Exception {
        Files.writeString(folder.resolve("enrolment.json"), json);
    }

    @Test
    void theNameIsFoundBehindOtherMembers() throws Exception {
        write("{\"signing_key\": {\"office_name\": \"x\", \"a\": [1]}, \"office_name\": \"Poste de Curepipe\"}");
        assertThat(PlainOfficeName.read(folder)).contains("Poste de Curepipe");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            value = {
                "{\"office_name\":\"L\\u2019Escalier\"};L’Escalier",
                "{\"a\": \"office_name\", \"b\": \"\\\"office_name\\\": \", \"office_name\" : \"A \\\"B\\\" \\/ C\\\\\"};A \"B\" / C\\",
                "{\"office_name\": \"Rivière\", \"office_name\": \"x\"};Rivière",
            })
    void theNameIsReadAsItWasWritten(String json, String name) throws Exception {
        write(json);
        assertThat(PlainOfficeName.read(folder)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"a\": [\"office_name\", \"x\"]}",
                "{\"a\": {\"office_name\": \"x\"}}",
                "{\"a\": \"office_name\": \"x\"}",
                "{\"office_name\": \"Poste",
                "{\"office_name\": \"Poste\\",
                "{\"office_name\": \"Poste\\q\"}",
                "{\"office_name\": \"Poste\\u12",
                "{\"office_name\": \"Poste\\u202epiperuc\"}",
                "{",
                "[]",
                "{}",
                "{\"office_name\": 7}",
                "{\"office_name\": \"Poste\\u202Eepiperuc\"}",
                "{\"office_name\": \"Poste\\nde Curepipe\"}",
                "{\"office_name\": {\"office_name\": \"x\"}}",
                "\0\0"
            })
    void aFileThatSaysNoneIsAsNone(String json) throws Exception {
        write(json);
        assertThat(PlainOfficeName.read(folder)).isEmpty();
    }

    @Test
    void noFileIsAsNoneAndANameThatNoOfficeHasToo() throws Exception {
        assertThat(PlainOfficeName.read(folder.resolve("none"))).isEmpty();
        write("{\"office_name\": \"" + "x".repeat(201) + "\"}");
        assertThat(PlainOfficeName.read(folder)).isEmpty();
    }
}
