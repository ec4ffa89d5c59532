package mu.maupass.station.report.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.report.InventedReport;
import mu.maupass.station.report.ReportFormat;
import mu.maupass.station.report.ReportResult;
import mu.maupass.station.report.ReportSource;
import mu.maupass.station.report.format.CsvFormat;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.keys.StationKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report goes onto a stick whole, with its signature, or not at all; each way in which the stick fails is told by its cause. */
class ReportFileTest {
    private static final ReportSource DAY = InventedReport.of(List.of("MU-PL-01"), "2026-11-29", "2026-11-29", 60);
    /** Some megabytes as CSV. */
    private static final ReportSource YEARS =
            InventedReport.of(List.of("MU-PL-01"), "2026-11-29", "2026-11-29", 30_000);

    @TempDir
    private Path temp;

    private Path stick;
    private StationKeys keys;
    private boolean mounted;

    @BeforeEach
    void plugIn() throws Exception {
        stick = Files.createDirectory(temp.resolve("stick"));
        keys = StationKeys.openOrCreate(temp.resolve("trust"));
    }

    @AfterEach
    void pullOut() throws Exception {
        if (mounted) {
            run("umount", stick.toString());
        }
    }

    /** A stick of its own, in memory; who may not mount one skips the test. */
    private void mount(String options) throws Exception {
        assumeTrue(run("mount", "-t", "tmpfs", "-o", options, "none", stick.toString()) == 0, "may not mount");
        mounted = true;
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private Path file() {
        return stick.resolve("day.csv");
    }

    private void write(ReportFormat format, ReportSource source) throws StationException, SyncException {
        ReportFile.write(file(), false, format, source, keys);
    }

    private List<String> onTheStick() throws IOException {
        try (Stream<Path> files = Files.list(stick)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void reportAndSignatureLieThereAndNothingElse() throws Exception {
        write(new CsvFormat(), DAY);
        assertThat(onTheStick()).containsExactly("day.csv", "day.csv.jws");
    }

    @Test
    void aSmallStickIsFull() throws Exception {
        mount("size=64k");
        assertThatThrownBy(() -> write(new CsvFormat(), DAY)).hasMessage("R-103");
        assertThat(onTheStick()).isEmpty();
    }

    @Test
    void aStickThatBecomesFullHasNothingOfIt() throws Exception {
        mount("size=2m");
        assertThatThrownBy(() -> write(new CsvFormat(), YEARS)).hasMessage("R-103");
        assertThat(onTheStick()).isEmpty();
        write(new CsvFormat(), DAY);
        assertThat(onTheStick()).containsExactly("day.csv", "day.csv.jws");
    }

    /** It has no room either, and that is not why. */
    @Test
    void aStickThatMayOnlyBeReadIsNotFull() throws Exception {
        mount("size=64k,ro");
        assertThatThrownBy(() -> write(new CsvFormat(), DAY)).hasMessage("R-104");
    }

    /** The folder goes with it, as desktops take their folders of sticks away. */
    @Test
    void aStickThatIsPulledOutIsNotFull() {
        ReportFormat pulled = new ReportFormat() {
            @Override
            public String ending() {
                return "csv";
            }

            @Override
            public ReportResult write(ReportSource source, OutputStream out) throws IOException, SyncException {
                ReportResult result = new CsvFormat().write(source, out);
                forget(stick);
                return result;
            }
        };
        assertThatThrownBy(() -> write(pulled, DAY)).hasMessage("R-104");
        assertThat(stick).doesNotExist();
    }

    private static void forget(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        Files.delete(folder);
    }

    @Test
    void whatIsThereStaysUntilAllOfTheNewOneIs() throws Exception {
        write(new CsvFormat(), DAY);
        String before = Files.readString(file());
        // No signature can be written.
        for (String name : List.of("day.csv.jws.new", "day.csv.jws.part")) {
            Files.createDirectories(stick.resolve(name).resolve("in the way"));
        }
        assertThatThrownBy(() -> ReportFile.write(file(), true, new CsvFormat(), YEARS, keys))
                .hasMessage("R-104");
        assertThat(file()).hasContent(before);
        assertThat(ReportFile.signatureOf(file())).isNotEmptyFile();
    }

    @Test
    void aFileThatIsThereAndAFolderThatIsNot() throws Exception {
        Files.writeString(file(), "mine");
        assertThatThrownBy(() -> write(new CsvFormat(), DAY)).hasMessage("R-102");
        assertThat(file()).hasContent("mine");
        Files.delete(file());
        Files.writeString(ReportFile.signatureOf(file()), "of another");
        assertThatThrownBy(() -> write(new CsvFormat(), DAY)).hasMessage("R-102");
        forget(stick);
        assertThatThrownBy(() -> write(new CsvFormat(), DAY)).hasMessage("R-105");
    }
}
