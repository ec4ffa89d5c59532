package mu.maupass.sync.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a station's process at random moments and checks what is left. */
class OutboxCrashTest {

    private static final int ROUNDS = 8;

    @TempDir
    Path folder;

    @Test
    void whateverTheMomentOfTheKillEverythingPromisedIsThereAndNothingHalf() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> promised = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            // The first rounds are killed while keys, folder and schema are made, the later ones while records are
            // appended.
            int records = round < 3 ? 0 : 1 + random.nextInt(30);
            promised.addAll(killAfter(records, random.nextInt(round < 3 ? 300 : 10)));
            ChainStation station = new ChainStation(folder);
            try (Outbox outbox = station.openSealed()) {
                List<OutboxEntry> entries = outbox.entries(0, 10_000);
                List<String> stored = entries.stream()
                        .map(entry -> entry.seq() + " " + entry.hash())
                        .toList();
                assertThat(stored).as("seed %d, round %d", seed, round).containsAll(promised);
                // In each round at most one more: its commit had returned, but its line was not printed yet.
                assertThat(stored.size() - promised.size()).isBetween(0, round + 1);
                promised = new ArrayList<>(stored);
                assertThat(outbox.verify(station.chainKeys()))
                        .isInstanceOfSatisfying(
                                ChainVerdict.Intact.class,
                                intact -> assertThat(intact.records()).isEqualTo(stored.size()));
            }
            try (var connection = DriverManager.getConnection("jdbc:sqlite:" + station.file());
                    var statement = connection.createStatement()) {
                statement.execute("ATTACH '" + UsageStore.beside(station.file()) + "' AS usage");
                var row = statement.executeQuery("""
                        SELECT (SELECT count(*) FROM record), (SELECT count(jwe) FROM record),
                               (SELECT count(*) FROM waiting), (SELECT count(*) FROM usage.usage_visit),
                               (SELECT count(*) FROM usage.usage_audit WHERE visit_id IS NOT NULL), (SELECT count(*) FROM usage_pending WHERE event <> '')""");
                row.next();
                for (int column = 1; column <= 5; column++) {
                    assertThat(row.getInt(column)).as("column %d", column).isEqualTo(promised.size());
                }
                assertThat(row.getInt(6))
                        .as("usage data left in the identity file")
                        .isZero();
            }
        }
        assertThat(promised).isNotEmpty();
    }

    /** Returns the lines that the process had printed before it was killed. */
    private List<String> killAfter(int records, int furtherMillis) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                                .replace("\n", File.pathSeparator),
                        AppendingStation.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            assertThat(out.readLine()).isEqualTo("started");
            while (lines.size() < records) {
                lines.add(out.readLine());
            }
            process.waitFor(furtherMillis, TimeUnit.MILLISECONDS);
            // Killed through its handle, because the process object would close the stream, in which lines may still be
            // unread.
            process.toHandle().destroyForcibly();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
            }
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        // A line that the kill cut off does not count.
        lines.removeIf(line -> !line.matches("\\d+ [A-Za-z0-9_-]{43}"));
        return lines;
    }
}
