package mu.maupass.station.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogLineTest {
    private static String line(String message, Throwable thrown) {
        LogRecord event = new LogRecord(Level.WARNING, message);
        event.setLoggerName("data");
        event.setThrown(thrown);
        return new LogLine().format(event);
    }

    private static JsonNode json(String line) throws Exception {
        return new JsonMapper().readTree(line);
    }

    @Test
    void oneEventIsOneLineWhateverStandsInIt() throws Exception {
        String line = line("a file's name\n{\"level\": \"SEVERE\"}\r\nand more", null);
        assertThat(line.lines()).hasSize(1);
        assertThat(json(line).path("level").asText()).isEqualTo("WARNING");
        assertThat(json(line).path("source").asText()).isEqualTo("data");
        assertThat(json(line).path("event").asText()).isEqualTo("a file's name");
        assertThat(json(line).path("below")).hasSize(2);
    }

    @Test
    void ofAThrowableOnlyItsClassIsThere() throws Exception {
        String line = line("", new IllegalStateException("Doorgakant"));
        assertThat(json(line).path("thrown").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(line).doesNotContain("Doorgakant");
    }

    @Test
    void oneEventDoesNotPushOutTheOthers() {
        assertThat(line("x".repeat(5_000_000), null).length()).isLessThan(20_000);
    }
}
