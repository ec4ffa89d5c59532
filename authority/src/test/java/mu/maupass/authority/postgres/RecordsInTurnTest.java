package mu.maupass.authority.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
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
        try (Statement statement = connection.createStatement()) {
            int before;
            try (ResultSet row = statement.executeQuery("SELECT count(*) FROM withdrawn_key")) {
                row.next();
                before = row.getInt(1);
            }
            statement.executeUpdate("INSERT INTO withdrawn_key VALUES ('key-" + before + "', 1)");
            return before;
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
