package mu.maupass.sync.outbox;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.SyncException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever somebody changes in the queue's two files, with a SQL program and without the station's key: each column of each table
 * by itself, and each table emptied. Either the proof names it, or a line here says why it decides nothing. A new table or column
 * is asked about by being there.
 */
class EveryColumnTest {

    private static final AuthorityFailure REFUSED = new AuthorityFailure(AuthorityFailure.Cause.UNKNOWN_ACCOUNT, "");

    private static final String TRIES = "only shown, or how long the next wait is; no wait is longer than an hour";

    private static final String THE_ONE =
            "of a table with one row; SQLite's own check, which was switched off, has it be 1";

    /** What is not named, and why not. */
    private static final Map<String, String> UNNAMED = Map.ofEntries(
            entry("countersigned.one", THE_ONE),
            entry("day_delivery", "that day is sent once more, and the same bytes get the same answer"),
            entry("decided.attempts", TRIES),
            entry("handed_over.one", THE_ONE),
            entry("numbering.one", THE_ONE),
            entry("tally.one", THE_ONE),
            entry("waiting.attempts", TRIES),
            entry("waiting.code", TRIES),
            entry("waiting.not_before", "by a second; one that is put off by more than a day is named, and sent"));

    @TempDir
    Path folder;

    private ChainStation station;

    /** Five records in each state there is, and days in each. */
    @BeforeEach
    void somethingOfEverything() throws Exception {
        station = new ChainStation(folder);
        try (Outbox outbox = station.openSealed()) {
            outbox.recordAudit(ChainStation.signIn());
            for (int i = 0; i < 5; i++) {
                station.append(outbox);
            }
            station.acceptOldest(outbox, 2);
            for (int i = 0; i < 2; i++) {
                outbox.settle(
                        outbox.claim(1, Instant.now()).getFirst(), new Settlement.Refused(REFUSED, Optional.empty()));
            }
            outbox.refused()
                    .close(
                            3,
                            new AuditEntry(
                                    OffsetDateTime.now(),
                                    "s.appadoo",
                                    "record.closed.nothing-to-do",
                                    Optional.empty(),
                                    ""));
            outbox.remember(List.of(new FindingMark("ab".repeat(32))), Instant.now());
            for (int i = 1; i <= 2; i++) {
                outbox.recordDay(
                        new DayStatement(
                                i, LocalDate.of(2026, 11, i), DayStatement.Kind.CLOSING, "statement" + i, "signature"),
                        "s.appadoo");
            }
            outbox.days().refused(1, REFUSED);
        }
    }

    @Test
    void isNamedOrDecidesNothing() throws Exception {
        assertThat(verify(station.file())).isInstanceOf(ChainVerdict.Intact.class);
        TreeSet<String> unnamed = new TreeSet<>();
        for (String name : List.of("outbox.db", "usage.db")) {
            for (String table : tables(folder.resolve(name))) {
                for (Map.Entry<String, String> column :
                        columns(folder.resolve(name), table).entrySet()) {
                    String what = table + "." + column.getKey();
                    if (changed(
                            name, "UPDATE %s SET %s = %s".formatted(table, column.getKey(), column.getValue()), what)) {
                        unnamed.add(what);
                    }
                }
                if (changed(name, "DELETE FROM " + table, table)) {
                    unnamed.add(table);
                }
            }
        }
        assertThat(unnamed).isEqualTo(new TreeSet<>(UNNAMED.keySet()));
    }

    /** Whether rows were changed and nobody named that. */
    private boolean changed(String file, String how, String copyName) throws Exception {
        Path copy = Files.createDirectories(folder.resolve("copies").resolve(copyName))
                .resolve("outbox.db");
        station.copyTo(copy);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy.resolveSibling(file));
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA ignore_check_constraints = ON");
            if (statement.executeUpdate(how) == 0) {
                return false;
            }
        }
        try {
            return verify(copy) instanceof ChainVerdict.Intact;
        } catch (SyncException e) {
            // It cannot even be read any more.
            return false;
        }
    }

    private ChainVerdict verify(Path file) throws SyncException {
        try (SqliteOutboxReader reader = SqliteOutboxReader.open(file)) {
            return reader.verify(station.chainKeys(), List.of(), station.seal());
        }
    }

    private static List<String> tables(Path file) throws Exception {
        return asked(file, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'");
    }

    /** Each with what it is changed to: something else of its type, and as much the only one of its kind as before. */
    private static Map<String, String> columns(Path file, String table) throws Exception {
        Map<String, String> columns = new TreeMap<>();
        for (String column : asked(file, "SELECT type || ' ' || name FROM pragma_table_info('" + table + "')")) {
            String[] parts = column.split(" ", 2);
            String name = parts[1];
            columns.put(
                    name,
                    switch (parts[0]) {
                        case "INTEGER" -> "coalesce(" + name + ", 0) + 1000";
                        case "BLOB" -> "zeroblob(length(" + name + "))";
                        default -> "coalesce(" + name + ", '') || 'x'";
                    });
        }
        return columns;
    }

    private static List<String> asked(Path file, String query) throws Exception {
        List<String> all = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return all;
    }
}
