package mu.maupass.sync.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import mu.maupass.sync.database.GroupCommit.Length;
import mu.maupass.sync.failure.SyncException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work that waits together is committed together; each piece of it stands for itself. */
class GroupCommitTest {
    private static final int OTHERS = 20;

    @TempDir
    private Path folder;

    private GroupCommit file;
    private final AtomicLong time = new AtomicLong();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @BeforeEach
    void open() throws Exception {
        file = new GroupCommit(
                SqliteFile.own(folder.resolve("some.db"), Migrations.of(1, GroupCommitTest.class)), time::get);
        file.inTransaction(connection -> run(connection, "CREATE TABLE some (n INTEGER PRIMARY KEY)"));
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        file.close();
    }

    @Test
    void whoFailsTakesNobodyElseAlong() throws Exception {
        List<Future<Boolean>> all = whileOneIsUnderWay(n -> connection -> {
            run(connection, "INSERT INTO some VALUES (" + n + ")");
            if (n % 4 == 0) {
                throw new IllegalStateException("number " + n);
            }
            return n % 4 == 1 ? run(connection, "INSERT INTO some VALUES (" + n + ")") : true;
        });
        for (int n = 0; n < OTHERS; n++) {
            Future<Boolean> one = all.get(n);
            switch (n % 4) {
                case 0 ->
                    assertThatThrownBy(one::get)
                            .isInstanceOf(ExecutionException.class)
                            .hasRootCauseMessage("number " + n);
                case 1 -> assertThatThrownBy(one::get).hasCauseInstanceOf(SyncException.class);
                default -> assertThat(one.get()).isTrue();
            }
        }
        assertThat(rows()).isEqualTo(OTHERS / 2);
    }

    @Test
    void whatIsLostWithTheWholeTransactionIsToldToEachOfTheGroup() throws Exception {
        List<Future<Boolean>> all = whileOneIsUnderWay(n -> connection -> {
            run(connection, "INSERT INTO some VALUES (" + n + ")");
            // As after a full disk, where SQLite itself takes all back.
            return n == OTHERS / 2 ? run(connection, "ROLLBACK") && fails() : true;
        });
        int failed = 0;
        for (Future<Boolean> one : all) {
            try {
                one.get();
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(SyncException.class);
                failed++;
            }
        }
        assertThat(failed).isPositive();
        assertThat(rows()).as("what was told to be there is there").isEqualTo(OTHERS - failed);
    }

    @Test
    void shortWorkGoesBeforeLongWorkThatCameFirst() throws Exception {
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        whileOneIsUnderWay(n -> n < OTHERS - 1 ? Length.LONG : Length.SHORT, n -> connection -> order.add(n));
        assertThat(order).startsWith(OTHERS - 1).hasSize(OTHERS);
    }

    @Test
    void nobodyWaitsForAllWhoCameWithThem() throws Exception {
        List<Long> onTheDisk = Collections.synchronizedList(new ArrayList<>());
        whileOneIsUnderWay(n -> Length.SHORT, n -> connection -> {
            onTheDisk.add(rowsSeenByOthers());
            // Takes longer than a transaction takes in others for.
            time.addAndGet(TimeUnit.SECONDS.toNanos(1));
            return run(connection, "INSERT INTO some VALUES (" + n + ")");
        });
        assertThat(onTheDisk)
                .as("each is on the disk before the next begins")
                .containsExactlyElementsOf(LongStream.range(0, OTHERS).boxed().toList());
    }

    @Test
    void longWorkDoesNotWaitForAllShortWork() throws Exception {
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        whileOneIsUnderWay(n -> n == OTHERS - 1 ? Length.LONG : Length.SHORT, n -> connection -> {
            time.addAndGet(TimeUnit.SECONDS.toNanos(1));
            return order.add(n);
        });
        assertThat(order.indexOf(OTHERS - 1)).as("in the first transaction").isEqualTo(1);
    }

    private long rowsSeenByOthers() throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("some.db"));
                Statement statement = other.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM some")) {
            return row.getLong(1);
        }
    }

    private interface Numbered {
        SqliteFile.Work<Boolean> of(int n);
    }

    private List<Future<Boolean>> whileOneIsUnderWay(Numbered works) throws Exception {
        return whileOneIsUnderWay(n -> Length.SHORT, works);
    }

    /** All others wait, in the order of their numbers, before the one ends. */
    private List<Future<Boolean>> whileOneIsUnderWay(IntFunction<Length> lengths, Numbered works) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Future<Boolean> first = threads.submit(() -> file.inTransaction(connection -> {
            begun.countDown();
            await(goOn);
            return true;
        }));
        begun.await();
        List<Future<Boolean>> all = new ArrayList<>();
        for (int n = 0; n < OTHERS; n++) {
            int number = n;
            all.add(threads.submit(() -> file.inTransaction(lengths.apply(number), works.of(number))));
            Awaitility.await().until(() -> file.waiting() == number + 1);
        }
        goOn.countDown();
        for (Future<Boolean> one : Stream.concat(Stream.of(first), all.stream()).toList()) {
            try {
                one.get();
            } catch (ExecutionException e) {
                // The caller looks at each of the others; the first shares a transaction with them.
            }
        }
        return all;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean fails() throws SQLException {
        throw new SQLException("disk");
    }

    private long rows() throws SyncException {
        return file.inTransaction(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT count(*) FROM some")) {
                return row.next() ? row.getLong(1) : -1;
            }
        });
    }

    private static boolean run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return true;
        }
    }
}
