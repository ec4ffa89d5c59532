package mu.maupass.authority.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.Records;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Records in PostgreSQL")
class PostgresRecordsTest {
    private final PostgresServer server = PostgresServer.shared();

    private String database;

    @BeforeEach
    void create() {
        database = "t" + System.nanoTime();
        server.create(database, Optional.empty());
    }

    private Records open() throws SyncException {
        return PostgresRecords.open(server.access(database));
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static int change(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    /** Each on a thread of its own, all begun together. */
    private static <T> List<T> together(List<Callable<T>> works) throws Exception {
        CyclicBarrier begin = new CyclicBarrier(works.size());
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<T>> all = new ArrayList<>();
            for (Callable<T> work : works) {
                all.add(threads.submit(() -> {
                    begin.await();
                    return work.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : all) {
                results.add(one.get());
            }
            return results;
        }
    }

    @Test
    void anOlderServerIsRefusedAtTheStart() throws Exception {
        PostgresRecords.requireKnown(14);
        assertThatThrownBy(() -> PostgresRecords.requireKnown(13))
                .hasMessageContaining("Q-112")
                .hasMessageContaining("PostgreSQL 13");
    }

    @Test
    void twoProcessesThatLookBeforeTheyWriteDoNotBothWrite() throws Exception {
        try (Records one = open();
                Records other = open()) {
            for (int round = 0; round < 20; round++) {
                String kid = "key-" + round;
                List<Callable<Integer>> works = new ArrayList<>();
                for (Records records : List.of(one, other, one, other)) {
                    // Whoever finds less than one of this round writes one: each alone is right.
                    works.add(() -> records.inTransaction(connection ->
                            number(connection, "SELECT count(*) FROM withdrawn_key WHERE kid LIKE '" + kid + "-%'") == 0
                                    ? change(
                                            connection,
                                            "INSERT INTO withdrawn_key VALUES ('" + kid + "-"
                                                    + Thread.currentThread().threadId() + "', 1)")
                                    : 0));
                }

                assertThat(together(works).stream().mapToInt(Integer::intValue).sum())
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void nothingIsCountedTwiceOrLostWhenManyCountAtOnce() throws Exception {
        try (Records one = open();
                Records other = open()) {
            one.inTransaction(connection -> change(connection, "INSERT INTO withdrawn_key VALUES ('counter', 0)"));
            List<Callable<Integer>> works = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Records records = i % 2 == 0 ? one : other;
                works.add(() -> {
                    for (int n = 0; n < 25; n++) {
                        records.inTransaction(connection -> {
                            long now = number(connection, "SELECT time FROM withdrawn_key WHERE kid = 'counter'");
                            return change(
                                    connection,
                                    "UPDATE withdrawn_key SET time = " + (now + 1) + " WHERE kid = 'counter'");
                        });
                    }
                    return 0;
                });
            }
            together(works);

            assertThat(one.<Long>inTransaction(
                            connection -> number(connection, "SELECT time FROM withdrawn_key WHERE kid = 'counter'")))
                    .isEqualTo(200);
        }
    }

    @Test
    void workThatThrowsLeavesNothing() throws Exception {
        try (Records records = open()) {
            assertThatThrownBy(() -> records.inTransaction(connection -> {
                        change(connection, "INSERT INTO withdrawn_key VALUES ('a', 1)");
                        throw new IllegalStateException("on purpose");
                    }))
                    .isInstanceOf(IllegalStateException.class);

            assertThat(records.<Long>inTransaction(
                            connection -> number(connection, "SELECT count(*) FROM withdrawn_key")))
                    .isZero();
        }
    }

    @Test
    void aStatementThatIsWrongSaysNoMoreThanItsCode() throws Exception {
        try (Records records = open()) {
            SyncException failure = catchThrowableOfType(
                    SyncException.class,
                    () -> records.inTransaction(connection -> number(connection, "SELECT 'a secret'::bigint")));

            assertThat(failure.failure().code()).isEqualTo("Q-108");
            assertThat(failure).hasMessageNotContaining("secret").hasMessageContaining("22P02");
        }
    }

    @Test
    void aDatabaseThatWasKilledIsFoundAgainAndHasWhatWasCommitted() throws Exception {
        try (Records records = open()) {
            records.inTransaction(connection -> change(connection, "INSERT INTO withdrawn_key VALUES ('a', 1)"));

            server.crash();

            assertThat(records.<Long>inTransaction(
                            connection -> number(connection, "SELECT count(*) FROM withdrawn_key")))
                    .isEqualTo(1);
        }
    }

    @Test
    void workWhoseConnectionIsCutIsRunAgain() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        try (Records records = open()) {
            int written = records.inTransaction(connection -> {
                int done = change(connection, "INSERT INTO withdrawn_key VALUES ('a', 1)");
                if (runs.incrementAndGet() == 1) {
                    try (Connection other = server.connect(database)) {
                        number(
                                other,
                                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                                        + " AND datname = current_database()");
                    }
                    number(connection, "SELECT 1");
                }
                return done;
            });

            assertThat(written).isEqualTo(1);
            assertThat(runs).hasValue(2);
            assertThat(records.<Long>inTransaction(
                            connection -> number(connection, "SELECT count(*) FROM withdrawn_key")))
                    .isEqualTo(1);
        }
    }

    /** A process that stands still, or a computer that lost its power, must not hold up the others. */
    @Test
    void theDatabaseItselfEndsWhatStandsStill() throws Exception {
        try (Records records = open()) {
            for (String limit : List.of(
                    "idle_in_transaction_session_timeout",
                    "lock_timeout",
                    "statement_timeout",
                    "tcp_keepalives_idle")) {
                assertThat(records.<Long>inTransaction(connection -> number(
                                connection, "SELECT setting::bigint FROM pg_settings WHERE name = '" + limit + "'")))
                        .as(limit)
                        .isPositive();
            }
        }
    }

    /** The driver takes the address' own for all that there is. */
    @Test
    void optionsOfTheAddressLeaveTheLimitsAsTheyAre() throws Exception {
        PostgresRecords.Access access = server.access(database);
        try (Records records = PostgresRecords.open(new PostgresRecords.Access(
                access.url() + "?options=-c%20search_path=public%20-c%20lock_timeout=1234",
                access.user(),
                access.password(),
                2))) {
            assertThat(setting(records, "idle_in_transaction_session_timeout")).isEqualTo(20_000);
            assertThat(setting(records, "lock_timeout"))
                    .as("who names it means it")
                    .isEqualTo(1_234);
        }
    }

    private static long setting(Records records, String name) throws SyncException {
        return records.<Long>inTransaction(connection -> setting(connection, name));
    }

    private static long setting(Connection connection, String name) throws SQLException {
        return number(connection, "SELECT setting::bigint FROM pg_settings WHERE name = '" + name + "'");
    }

    /** A process that is stopped between two statements there would shut it for all. */
    @Test
    void whoStandsStillInTheLineIsEndedByTheDatabaseAndWhoWaitsInThePoolIsNot() throws Exception {
        PostgresRecords.Access access = server.access(database);
        AtomicInteger runs = new AtomicInteger();
        try (Records records =
                PostgresRecords.open(new PostgresRecords.Access(access.url(), access.user(), access.password(), 1))) {
            String limit = "idle_session_timeout";
            assertThat(records.<Long>inTransaction(connection -> {
                        if (runs.incrementAndGet() <= 4) {
                            throw new SQLException("on purpose", "40001");
                        }
                        return setting(connection, limit);
                    }))
                    .isEqualTo(20_000);
            assertThat(setting(records, limit)).isZero();
        }
    }

    /** Ten years of records take longer than an answer may. */
    @Test
    void whoBringsTheTablesUpToDateWaitsLongerThanForAnAnswer() throws Exception {
        PostgresRecords.Access access = server.access(database);
        PostgresRecords.Access impatient =
                new PostgresRecords.Access(access.url() + "?socketTimeout=1", access.user(), access.password(), 2);
        try (Connection holder = server.connect(database);
                ExecutorService threads = Executors.newCachedThreadPool()) {
            number(holder, "SELECT 1 FROM pg_advisory_lock(x'4D504155'::bigint)");
            Future<Records> opened = threads.submit(() -> PostgresRecords.open(impatient));
            String waited = "SELECT coalesce(max(extract(epoch FROM clock_timestamp() - waitstart) * 1000), 0)::bigint"
                    + " FROM pg_locks WHERE locktype = 'advisory' AND NOT granted";
            await().until(() -> opened.isDone() || number(holder, waited) > 1_500);
            number(holder, "SELECT pg_advisory_unlock(x'4D504155'::bigint)::int");

            opened.get().close();
        }
    }

    @Test
    void workThatStoodStillMakesWayAndIsRunAgain() throws Exception {
        PostgresRecords.Access access = server.access(database);
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch changed = new CountDownLatch(1);
        try (Records still = PostgresRecords.open(new PostgresRecords.Access(
                        access.url() + "?options=-c%20idle_in_transaction_session_timeout=300",
                        access.user(),
                        access.password(),
                        2));
                Records other = open();
                ExecutorService threads = Executors.newCachedThreadPool()) {
            other.inTransaction(connection -> change(connection, "INSERT INTO withdrawn_key VALUES ('counter', 0)"));
            String more = "UPDATE withdrawn_key SET time = time + 1 WHERE kid = 'counter'";
            Future<Integer> first = threads.submit(() -> still.inTransaction(connection -> {
                int done = change(connection, more);
                locked.countDown();
                awaitWhole(changed);
                return done + change(connection, more);
            }));
            locked.await();
            other.inTransaction(connection -> change(connection, more));
            changed.countDown();

            assertThat(first.get()).isEqualTo(2);
            assertThat(other.<Long>inTransaction(
                            connection -> number(connection, "SELECT time FROM withdrawn_key WHERE kid = 'counter'")))
                    .isEqualTo(3);
        }
    }

    @Test
    void workThatWasInTheWayOftenIsBlockedInTheLineAsOftenAsAnyOther() throws Exception {
        PostgresRecords.Access access = server.access(database);
        AtomicInteger runs = new AtomicInteger();
        try (Records records = PostgresRecords.open(new PostgresRecords.Access(
                        access.url() + "?options=-c%20lock_timeout=1500", access.user(), access.password(), 2));
                Connection holder = server.connect(database);
                ExecutorService threads = Executors.newCachedThreadPool()) {
            number(holder, "SELECT 1 FROM pg_advisory_lock(x'4D504C4E'::bigint)");
            Future<Integer> work = threads.submit(() -> records.inTransaction(connection -> {
                if (runs.incrementAndGet() <= 4) {
                    throw new SQLException("on purpose", "40001");
                }
                return 1;
            }));
            String waits = "SELECT coalesce(max(extract(epoch FROM waitstart) * 1000000), 0)::bigint FROM pg_locks"
                    + " WHERE locktype = 'advisory' AND NOT granted";
            long first = await().until(() -> number(holder, waits), since -> since > 0);
            await().until(() -> work.isDone() || number(holder, waits) > first);
            number(holder, "SELECT pg_advisory_unlock(x'4D504C4E'::bigint)::int");

            assertThat(work.get()).as("let in at its second try").isEqualTo(1);
        }
    }

    private static void awaitWhole(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatIsToBeThereIsNotMade() throws Exception {
        SyncException none =
                catchThrowableOfType(SyncException.class, () -> PostgresRecords.openPresent(server.access(database)));
        assertThat(none.failure().code()).isEqualTo("Q-111");
        try (Connection connection = server.connect(database)) {
            assertThat(number(connection, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
                    .isZero();
        }

        open().close();
        PostgresRecords.openPresent(server.access(database)).close();

        try (Connection connection = server.connect(database)) {
            change(connection, "DELETE FROM schema_version");
        }
        SyncException older =
                catchThrowableOfType(SyncException.class, () -> PostgresRecords.openPresent(server.access(database)));
        assertThat(older.failure().code()).isEqualTo("Q-112");
    }

    @Test
    void processesThatStartTogetherMakeTheTablesOnce() throws Exception {
        List<Records> opened = together(List.of(this::open, this::open, this::open));
        opened.forEach(Records::close);

        // Refuses where a step is missing; that none stands twice is held by the table itself.
        PostgresRecords.openPresent(server.access(database)).close();
    }

    @Test
    void tablesOfANewerVersionAreLeftAlone() throws Exception {
        open().close();
        try (Connection connection = server.connect(database)) {
            change(connection, "INSERT INTO schema_version VALUES (1000)");
        }

        SyncException failure = catchThrowableOfType(SyncException.class, this::open);

        assertThat(failure.failure().code()).isEqualTo("Q-104");
    }

    @Test
    void aDatabaseThatIsNotThereIsToldByItsCode() {
        SyncException failure = catchThrowableOfType(
                SyncException.class, () -> PostgresRecords.open(server.access("no-such-database")));

        assertThat(failure.failure().code()).isEqualTo("Q-108");
        assertThat(failure).hasMessageContaining("3D000");
    }
}
