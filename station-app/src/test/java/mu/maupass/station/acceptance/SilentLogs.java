package mu.maupass.station.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import mu.maupass.devices.card.simulated.SimulatedStaffCard;
import mu.maupass.devices.specimen.SimulatedProfile;
import mu.maupass.devices.specimen.SimulatedProfiles;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.SandboxAuthority;
import mu.maupass.sync.sandbox.SandboxPerson;

/**
 * What the logs of a test may not say: nobody's name, number or password. Besides the files it listens to what this process
 * says on its terminal, and to its log, with every cause and frame, from when it is made until it is closed.
 */
public final class SilentLogs implements AutoCloseable {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream terminal = System.err;
    private final Handler listener = new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord line) {
            said.writeBytes(formatter.format(line).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void flush() {
            // Nothing waits.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    private SilentLogs() {}

    public static SilentLogs listening() {
        SilentLogs logs = new SilentLogs();
        logs.listener.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(logs.listener);
        System.setErr(new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int value) {
                        logs.terminal.write(value);
                        logs.said.write(value);
                    }

                    @Override
                    public void write(byte[] from, int offset, int length) {
                        logs.terminal.write(from, offset, length);
                        logs.said.write(from, offset, length);
                    }
                },
                true,
                StandardCharsets.UTF_8));
        return logs;
    }

    /** What was said since, and every log below this folder. */
    public void requireNothingOf(List<String> marked, Path root) throws IOException {
        assertThat(said.toString(StandardCharsets.UTF_8))
                .as("terminal and log of this process")
                .doesNotContainIgnoringCase(marked.toArray(CharSequence[]::new));
        assertThat(requireSilent(root, marked))
                .as("logs that were looked through")
                .isPositive();
    }

    @Override
    public void close() {
        System.setErr(terminal);
        Logger.getLogger("").removeHandler(listener);
    }

    /** Whatever a test did here: no log tells of anybody, or of what they typed. Returns how many logs there are. */
    static int requireSilent(Path root, List<String> marked) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> logs =
                    files.filter(file -> file.toString().endsWith(".log")).toList();
            for (Path log : logs) {
                assertThat(Files.readString(log))
                        .as(log.toString())
                        .doesNotContainIgnoringCase(marked.toArray(CharSequence[]::new));
            }
            return logs.size();
        }
    }

    /** Names, numbers and passwords of the citizens here, what is on their documents, and passwords and PINs of who works here. */
    public static List<String> marked(SandboxAuthority authority) throws SyncException {
        List<String> marked = new ArrayList<>(List.of(SimulatedStaffCard.USUAL_PIN));
        for (SandboxPerson person : authority.people()) {
            marked.addAll(List.of(
                    person.familyName(),
                    person.birthFamilyName(),
                    person.givenNames(),
                    person.userName(),
                    person.nic(),
                    person.password()));
            person.code().ifPresent(code -> marked.add(code.value()));
        }
        for (SimulatedProfile profile : SimulatedProfiles.all()) {
            marked.add(profile.documentNumber());
        }
        authority.agents().forEach(agent -> marked.add(agent.password()));
        return marked;
    }
}
