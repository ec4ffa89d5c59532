package mu.maupass.sync.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mu.maupass.sync.failure.SyncException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName(
        "A queue of each earlier format is kept beside the new one, and a kill in between leaves one of both, whole")
class EarlierFormatTest {
    private static final List<String> SCRIPTS = List.of(
            "V1__outbox.sql",
            "V2__usage_apart.sql",
            "V3__fewer_pages.sql",
            "V4__tally.sql",
            "V5__findings.sql",
            "V6__proof.sql",
            "V7__closed.sql",
            "V8__state.sql");
    private static final int RECORDS = 4;

    @TempDir
    static Path home;

    private static ChainStation station;

    @TempDir
    Path folder;

    @BeforeAll
    static void fill() throws Exception {
        station = new ChainStation(home);
        try (Outbox outbox = station.open()) {
            for (int i = 0; i < RECORDS; i++) {
                station.append(outbox);
            }
            station.acceptOldest(outbox, 2);
        }
    }

    static IntStream earlier() {
        return IntStream.range(1, SCRIPTS.size());
    }

    @ParameterizedTest
    @MethodSource("earlier")
    void whatWasThereBeforeIsKeptWhole(int version) throws Exception {
        Path file = ofFormat(version);

        try (Outbox outbox = SqliteOutbox.open(file, Clock.systemDefaultZone())) {
            assertWhole(outbox);
        }

        Path kept = file.resolveSibling("outbox.db.format-" + version);
        assertThat(format(kept)).isEqualTo(version);
        try (Outbox again = SqliteOutbox.open(movedAside(kept), Clock.systemDefaultZone())) {
            assertWhole(again);
        }
    }

    @ParameterizedTest
    @MethodSource("earlier")
    void aKillInTheMiddleLeavesTheOldQueueWhole(int version) throws Exception {
        Path file = ofFormat(version);
        Path killed = Files.createDirectories(folder.resolve("killed")).resolve("outbox.db");

        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            // Without room for changed pages SQLite writes them to the log before they are committed.
            statement.execute("PRAGMA cache_size = 1");
            statement.execute("BEGIN IMMEDIATE");
            for (int next = version; next < SCRIPTS.size(); next++) {
                statement.executeUpdate(script(SCRIPTS.get(next)));
            }
            statement.execute("PRAGMA user_version = " + SCRIPTS.size());
            statement.execute("CREATE TABLE more_than_fits AS SELECT randomblob(200000)");
            // The disk as it is when the process dies here.
            copyWithLog(file, killed);
            statement.execute("ROLLBACK");
        }

        assertThat(Files.size(killed.resolveSibling("outbox.db-wal"))).isPositive();
        assertThat(format(killed)).isEqualTo(version);
        try (Outbox outbox = SqliteOutbox.open(killed, Clock.systemDefaultZone())) {
            assertWhole(outbox);
        }
    }

    @Test
    void aKillBetweenBothFilesLeavesTheNewQueue() throws Exception {
        Path file = ofFormat(SCRIPTS.size() - 1);
        Files.writeString(file.resolveSibling("outbox.db.format-7"), "of a try that was killed");
        Files.writeString(file.resolveSibling("outbox.db.format-7.unfinished"), "half a copy");

        try (Outbox outbox = SqliteOutbox.open(file, Clock.systemDefaultZone())) {
            assertWhole(outbox);
        }

        assertThat(format(file.resolveSibling("outbox.db.format-7"))).isEqualTo(7);
        assertThat(file.resolveSibling("outbox.db.format-7.unfinished")).doesNotExist();
    }

    @Test
    void withoutACopyNothingIsBroughtUpToDate() throws Exception {
        Path file = ofFormat(3);
        Path inTheWay = Files.createDirectories(file.resolveSibling("outbox.db.format-3"));
        Files.createFile(inTheWay.resolve("full"));

        assertThatThrownBy(() -> SqliteOutbox.open(file, Clock.systemDefaultZone()))
                .isInstanceOf(SyncException.class);

        assertThat(format(file)).isEqualTo(3);
    }

    @Test
    void theCopyGoesAfterAWeekAndANewQueueHasNone() throws Exception {
        assertThat(copies(station.file())).isEmpty();
        Path file = ofFormat(3);
        SqliteOutbox.open(file, Clock.systemDefaultZone()).close();
        SqliteOutbox.open(file, Clock.offset(Clock.systemDefaultZone(), Duration.ofDays(6)))
                .close();
        assertThat(copies(file)).hasSize(1);

        SqliteOutbox.open(file, Clock.offset(Clock.systemDefaultZone(), Duration.ofDays(8)))
                .close();

        assertThat(copies(file)).isEmpty();
    }

    /** The computer may be weeks behind the clock that the station goes by. */
    @Test
    void theCopyIsAsOldAsTheStationsClockSays() throws Exception {
        Path file = ofFormat(3);

        SqliteOutbox.open(file, Clock.offset(Clock.systemDefaultZone(), Duration.ofDays(60)))
                .close();

        assertThat(copies(file)).hasSize(1);
    }

    private void assertWhole(Outbox outbox) throws Exception {
        assertThat(outbox.verify(station.chainKeys())).isInstanceOfSatisfying(ChainVerdict.Intact.class, intact -> {
            assertThat(intact.records()).isEqualTo(RECORDS);
            assertThat(intact.countersigned()).isEqualTo(2);
        });
    }

    /** The station's queue, as it would be in a file of this format. */
    private Path ofFormat(int version) throws Exception {
        Path old = Files.createDirectories(folder.resolve("old")).resolve("outbox.db");
        OutboxMigrationTest.firstVersion(station.file(), old);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + old);
                Statement statement = connection.createStatement()) {
            for (int next = 1; next < version; next++) {
                statement.executeUpdate(script(SCRIPTS.get(next)));
            }
            statement.execute("PRAGMA user_version = " + version);
        }
        return old;
    }

    private Path movedAside(Path kept) throws Exception {
        Path aside = Files.createDirectories(folder.resolve("aside")).resolve("outbox.db");
        return Files.copy(kept, aside);
    }

    private static void copyWithLog(Path from, Path to) throws Exception {
        Files.copy(from, to);
        Files.copy(from.resolveSibling("outbox.db-wal"), to.resolveSibling("outbox.db-wal"));
    }

    private static List<String> copies(Path file) throws Exception {
        try (Stream<Path> beside = Files.list(file.getParent())) {
            return beside.map(path -> path.getFileName().toString())
                    .filter(name -> name.contains(".format-"))
                    .toList();
        }
    }

    private static int format(Path file) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("PRAGMA user_version")) {
            return row.getInt(1);
        }
    }

    private static String script(String name) throws Exception {
        try (InputStream script = OutboxSchema.class.getResourceAsStream(name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
