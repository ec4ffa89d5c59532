package mu.maupass.station.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import mu.maupass.sync.file.OwnerOnlyFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentPreferencesTest {
    @TempDir
    private Path folder;

    @Test
    void eachAgentHasTheOwnOnesAgainAndTheFileNamesNobody() throws Exception {
        Path file = folder.resolve("agents.properties");
        AgentPreferences before = AgentPreferences.in(file);
        before.keep("a.ramdin", Map.of("language", "en", "place", "10 20 1024 700"));
        before.keep("b.colleague", Map.of("language", "fr"));
        before.keep("a.ramdin", Map.of("language", "en"));

        AgentPreferences after = AgentPreferences.in(file);
        assertThat(after.of("a.ramdin")).isEqualTo(Map.of("language", "en"));
        assertThat(after.of("b.colleague")).isEqualTo(Map.of("language", "fr"));
        assertThat(after.of("c.new")).isEmpty();
        assertThat(Files.readString(file)).doesNotContain("ramdin", "colleague");
        assertThat(OwnerOnlyFile.exposed(file)).isFalse();
    }

    @Test
    void aFileThatNobodyCanReadIsAsAnEmptyOne() throws Exception {
        Path file = folder.resolve("agents.properties");
        Files.writeString(file, "language=\\u00zz");
        AgentPreferences preferences = AgentPreferences.in(file);
        assertThat(preferences.of("a.ramdin")).isEmpty();
        preferences.keep("a.ramdin", Map.of("sound", "false"));
        assertThat(AgentPreferences.in(file).of("a.ramdin")).isEqualTo(Map.of("sound", "false"));
    }
}
