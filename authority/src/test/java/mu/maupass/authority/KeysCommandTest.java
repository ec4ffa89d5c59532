package mu.maupass.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mu.maupass.authority.server.ServedAuthority;
import mu.maupass.authority.server.ServerLog;
import mu.maupass.authority.settings.SettingsReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysCommandTest {

    @TempDir
    Path folder;

    private record Said(int status, String out, String error) {}

    @Test
    void keysAreChangedBesideAServerAndListedAfterIt() throws Exception {
        Path config = folder.resolve("authority.properties");
        Files.writeString(
                config,
                "folder=" + folder.resolve("authority") + "\nlisten.port=0\nmanagement.port=0\n",
                StandardCharsets.UTF_8);
        assertThat(command(config, "list").error).startsWith("AU-109");
        try (ServedAuthority _ = ServedAuthority.start(
                SettingsReader.read(Optional.of(config), Map.of()),
                new ServerLog(
                        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                        Clock.systemUTC()))) {
            assertThat(command(config, "rotate", "--use", "sealing").out).startsWith("sealing  current");
            assertThat(command(config, "rotate", "--use", "signing").out).startsWith("signing  announced");
            assertThat(command(config, "rotate", "--use", "signing").error).startsWith("AU-109");
            assertThat(command(config, "rotate", "--use", "signing", "--at-once").out)
                    .as("it does not wait for the announced one")
                    .startsWith("signing  current");
        }
        Said list = command(config, "list");
        assertThat(list.status).isZero();
        List<String> lines = list.out.lines().toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.getLast()).startsWith("sealing  former    the first");
        String former = lines.getLast().substring(lines.getLast().lastIndexOf(' ') + 1);
        String current = lines.get(3).substring(lines.get(3).lastIndexOf(' ') + 1);
        assertThat(command(config, "retire", "--id", current).error).contains("it is in use");
        assertThat(command(config, "retire", "--id", former).out).contains("retired");
        assertThat(command(config, "list").out).contains("retired");
    }

    private static Said command(Path config, String name, String... more) {
        PrintStream out = System.out;
        PrintStream error = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
        try {
            String[] all = new String[4 + more.length];
            System.arraycopy(new String[] {"keys", name, "--config", config.toString()}, 0, all, 0, 4);
            System.arraycopy(more, 0, all, 4, more.length);
            int status = AuthorityCommand.line().execute(all);
            return new Said(status, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(error);
        }
    }
}
