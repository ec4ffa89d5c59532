package mu.maupass.sync.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.RandomAccessFile;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.SyncException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a station does at every start takes the same time after fifty thousand visits as after a few. */
class LongHistoryTest {

    private static final int MANY = 50_000;
    private static final int FEW = 1_000;
    private static final int WAITING = 100;
    private static final int ATTENTION = 7;
    private static final long SLACK_BYTES = 1 << 20;
    /**
     * A plan that reads a whole table which grows with the history, by the names that the queries use for these tables.
     */
    private static final Pattern WHOLE_TABLE = Pattern.compile("SCAN (record|decided|waiting|r|d|w)\\b.*");

    @TempDir
    Path folder;

    @Test
    void noQuestionOfTheDayReadsAWholeTable() throws Exception {
        ChainStation station = history("many", MANY);
        Set<String> asked = new LinkedHashSet<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + station.file())) {
            OutboxQueries queries = new OutboxQueries(recording(connection, asked));
            queries.head();
            queries.counts();
            queries.entries(MANY - 10, 10);
            queries.entry(MANY);
            queries.newestBefore(Long.MAX_VALUE, 20);
            queries.records(0, 10);
            queries.due(Instant.now(), 0, 50);
            queries.hashAt(MANY);
            queries.erasable(1, Instant.now(), 500);
            queries.firstWithContent(1);
            assertThat(asked).hasSizeGreaterThanOrEqualTo(10);
            for (String sql : asked) {
                assertThat(plan(connection, sql))
                        .as(sql)
                        .noneMatch(step -> WHOLE_TABLE.matcher(step).matches());
            }
            assertThat(plan(connection, "SELECT count(*) FROM waiting"))
                    .as("the plan of a query that reads a whole table")
                    .anyMatch(step -> WHOLE_TABLE.matcher(step).matches());
        }
    }

    @Test
    void openingCountingAndTheNewestRecordsReadAsMuchOfALongHistoryAsOfAShortOne() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/thread-self/io")), "Linux tells what a thread has read");
        ChainStation few = history("few", FEW);
        ChainStation many = history("many", MANY);
        // What the JVM reads when it loads a class must not be counted.
        readAtStart(few, FEW);
        assertThat(readAtStart(many, MANY)).isLessThan(readAtStart(few, FEW) + SLACK_BYTES);
    }

    @Test
    void theCountsAreThoseOfTheRowsWhateverBecomesOfARecord() throws Exception {
        ChainStation station = history("few", FEW);
        try (Outbox outbox = station.open()) {
            assertCounted(station, outbox);
            station.acceptOldest(outbox, 3);
            Claim claim = outbox.claim(1, Instant.now()).getFirst();
            outbox.settle(
                    claim,
                    new Settlement.Refused(
                            new AuthorityFailure(AuthorityFailure.Cause.PROFILE_MISMATCH, ""), Optional.empty()));
            assertCounted(station, outbox);
            assertThat(outbox.counts().needsAttention()).isEqualTo(ATTENTION + 1);
            station.append(outbox);
            assertCounted(station, outbox);
            assertThat(outbox.counts().waiting()).isEqualTo(WAITING - 3 - 1 + 1);
        }
    }

    @Test
    void damageFarInIsFoundSoonAfterTheStart() throws Exception {
        ChainStation station = history("many", MANY);
        try (RandomAccessFile file = new RandomAccessFile(station.file().toFile(), "rw")) {
            long pages = file.length() / 4096;
            for (long page = pages / 5; page < pages * 2 / 5; page++) {
                file.seek(page * 4096);
                file.write(new byte[] {0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55});
            }
        }
        try (Outbox outbox = station.open()) {
            assertThat(outbox.obstacle()).isEmpty();
            outbox.lookOver();
            assertThat(outbox.obstacle())
                    .hasValueSatisfying(found -> assertThat(found.code()).isEqualTo("Q-103"));
            assertThatThrownBy(() -> station.append(outbox)).isInstanceOf(SyncException.class);
        }
        try (Outbox outbox = station.open()) {
            assertThat(outbox.obstacle()).as("at the next start").isPresent();
        }
    }

    @Test
    void soundFilesAreLeftAsTheyAre() throws Exception {
        try (Outbox outbox = history("few", FEW).open()) {
            outbox.lookOver();
            assertThat(outbox.obstacle()).isEmpty();
            assertThat(outbox.checkIfDue())
                    .as("the complete check is still due")
                    .isTrue();
        }
    }

    /** A closed outbox with this many records. All are copies of the first one, written in one transaction. */
    private ChainStation history(String name, int records) throws Exception {
        ChainStation station = new ChainStation(folder.resolve(name));
        try (Outbox outbox = station.open()) {
            station.append(outbox);
        }
        int decided = records - WAITING;
        station.tamper(
                "BEGIN",
                """
                WITH RECURSIVE place (seq) AS (SELECT 2 UNION ALL SELECT seq + 1 FROM place WHERE seq < %d)
                INSERT INTO record SELECT place.seq, '01900000-0000-7000-8000-' || printf('%%012x', place.seq), prev, hash,
                    sealed_at, link, substr(jwe, 1, 200) FROM place, record WHERE record.seq = 1""".formatted(records),
                """
                INSERT INTO waiting (seq, visit_id) SELECT r.seq, visit_id FROM record r, waiting w
                WHERE w.seq = 1 AND r.seq > %d""".formatted(decided),
                """
                INSERT INTO decided SELECT r.seq, visit_id, iif(r.seq > %d, 'sent', 'needs_attention'), 0, '', NULL, NULL
                FROM record r, waiting w WHERE w.seq = 1 AND r.seq <= %d""".formatted(ATTENTION, decided),
                "DELETE FROM waiting WHERE seq = 1",
                "COMMIT");
        return station;
    }

    /** The number of bytes that a start reads. */
    private static long readAtStart(ChainStation station, int records) throws Exception {
        long before = bytesRead();
        try (SqliteOutboxReader reader = SqliteOutboxReader.open(station.file())) {
            assertThat(reader.counts().sent()).isEqualTo(records - WAITING - ATTENTION);
            assertThat(reader.newest(20)).hasSize(20);
        }
        try (Outbox outbox = station.open()) {
            assertThat(outbox.counts().waiting()).isEqualTo(WAITING);
            assertThat(outbox.chainEnd())
                    .hasValueSatisfying(end -> assertThat(end.seq()).isEqualTo(records));
        }
        return bytesRead() - before;
    }

    private static long bytesRead() throws Exception {
        String told = Files.readString(Path.of("/proc/thread-self/io"));
        return told.lines()
                .filter(line -> line.startsWith("rchar: "))
                .mapToLong(line -> Long.parseLong(line.substring("rchar: ".length())))
                .findFirst()
                .orElseThrow();
    }

    private static void assertCounted(ChainStation station, Outbox outbox) throws Exception {
        OutboxCounts counts = outbox.counts();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + station.file());
                Statement statement = connection.createStatement()) {
            assertThat(counts.waiting()).isEqualTo(number(statement, "SELECT count(*) FROM waiting"));
            assertThat(counts.sent()).isEqualTo(number(statement, "SELECT count(*) FROM decided WHERE state = 'sent'"));
            assertThat(counts.needsAttention())
                    .isEqualTo(number(statement, "SELECT count(*) FROM decided WHERE state = 'needs_attention'"));
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.getLong(1);
        }
    }

    private static List<String> plan(Connection connection, String sql) throws SQLException {
        List<String> plan = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
            while (rows.next()) {
                plan.add(rows.getString("detail"));
            }
        }
        return plan;
    }

    /** The same connection, but with a list of the statements that it was given. */
    private static Connection recording(Connection connection, Set<String> asked) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        asked.add((String) arguments[0]);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
