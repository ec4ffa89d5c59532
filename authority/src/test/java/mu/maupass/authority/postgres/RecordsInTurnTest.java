package mu.maupass.authority.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.Records;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Work that takes records, in PostgreSQL")
class RecordsInTurnTest {
    private static final int PIECES = 8;

    private final PostgresServer server = PostgresServer.shared();
    private final AtomicInteger runs = new AtomicInteger();

    private String database;

    @BeforeEach
    void create() {
        database = "turn" + System.nanoTime();
        server.create(database, Optional.empty());
    }

    private Records open() throws SyncException {
        return PostgresRecords.open(server.access(database));
    }

    /** Looks at all that the others write, as a record is compared with those of all stations. */
    private int look(Connection connection) throws SQLException {
        runs.incrementAndGet();
        int before = count(connection);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO withdrawn_key VALUES ('key-" + before + "', 1)");
            return before;
        }
    }

    private static int count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM withdrawn_key")) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void ofTwoProcessesWaitsAndIsNotRunAgain() throws Exception {
        try (Records one = open();
                Records other = open();
                ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < PIECES; i++) {
                Records records = i % 2 == 0 ? one : other;
                boolean many = i % 4 < 2;
                all.add(threads.submit(
                        () -> many ? records.inLongTransaction(this::look) : records.inTurn(this::look)));
            }
            List<Integer> found = new ArrayList<>();
            for (Future<Integer> each : all) {
                found.add(each.get());
            }

            assertThat(found).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
            assertThat(runs).hasValue(PIECES);
        }
    }

    @Test
    void letsOtherWorkPass() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch passed = new CountDownLatch(1);
        try (Records records = open();
                ExecutorService threads = Executors.newCachedThreadPool()) {
            Future<Integer> slow = threads.submit(() -> records.inTurn(connection -> {
                begun.countDown();
                awaitWhole(passed);
                return 1;
            }));
            begun.await();

            assertThat(records.<Integer>inTransaction(this::look)).isZero();
            passed.countDown();
            assertThat(slow.get()).isEqualTo(1);
        }
    }

    /** As the accounts of other records are fetched and their steps made while a batch is decided, which takes far longer. */
    @Test
    void goesOnHoweverOftenOtherWorkIsInItsWay() throws Exception {
        Duration longerThanOthersTake = Duration.ofMillis(300);
        try (Records records = open();
                Records other = open();
                ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<Integer>> others = new ArrayList<>();
            AtomicInteger tries = new AtomicInteger();

            int before = records.<Integer>inLongTransaction(connection -> {
                tries.incrementAndGet();
                int found = count(connection);
                Future<Integer> one = threads.submit(() -> other.inTransaction(this::look));
                others.add(one);
                awaitShortly(one, longerThanOthersTake);
                look(connection);
                return found;
            });

            for (Future<Integer> one : others) {
                one.get();
            }
            assertThat(tries).hasValueBetween(2, PostgresRecords.TRIES - 1);
            assertThat(before).as("all but the last, which waited").isEqualTo(tries.get() - 1);
            assertThat(records.<Integer>inTransaction(RecordsInTurnTest::count)).isEqualTo(tries.get() + 1);
        }
    }

    /** It is not this authority's fault, and in a moment it may be done. */
    @Test
    void thatIsInTheWayToTheEndIsToldToComeAgain() throws Exception {
        try (Records records = open()) {
            SyncException failure = catchThrowableOfType(
                    SyncException.class,
                    () -> records.inTurn(connection -> {
                        runs.incrementAndGet();
                        throw new SQLException("on purpose", "40P01");
                    }));

            assertThat(failure.failure().code()).isEqualTo(Cause.IN_USE.code());
            assertThat(failure).hasMessageContaining("40P01");
            assertThat(runs).hasValue(PostgresRecords.TRIES);
        }
    }

    private static void awaitShortly(Future<Integer> work, Duration longest) {
        try {
            work.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // It waits for us.
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void thatFailsLetsTheNextOneIn() throws Exception {
        try (Records records = open()) {
            assertThatThrownBy(() -> records.inTurn(connection -> {
                        throw new IllegalStateException("on purpose");
                    }))
                    .isInstanceOf(IllegalStateException.class);

            assertThat(records.<Integer>inTurn(this::look)).isZero();
        }
    }

    private static void awaitWhole(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
