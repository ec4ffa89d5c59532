package mu.maupass.sync.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import mu.maupass.sync.failure.QueueFailure;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.file.OwnerOnlyFile;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/**
 * One open SQLite file with one connection, which one thread uses at a time. Writing: WAL, {@code synchronous=FULL},
 * deleted content overwritten, temporary data in memory only, and a lock of the operating system beside the file, which
 * keeps a second owner out and ends with the process. The driver's native library is taken from {@code
 * org.sqlite.lib.path} where that is set.
 */
public final class SqliteFile implements AutoCloseable {

    /** SQLite's codes after which a file is read as a copy: not writable, a fault of the disk, full, cannot be opened. */
    private static final Set<Integer> COPIED_AFTER = Set.of(8, 10, 13, 14);

    private static final int BUSY_MILLIS = 2_000;
    /** Steps of the quick check (each a page of a table or an instruction) after which it asks whether to go on. */
    private static final int STEPS_BETWEEN_LOOKS = 16;
    /** How often the check at the opening may go on: enough for some hundred pages, whatever the size of the file. */
    private static final int LOOKS_AT_OPENING = 16;

    private final Connection connection;
    private final @Nullable FileChannel lockChannel;
    private final StatementCache statements;

    private SqliteFile(Connection connection, @Nullable FileChannel lockChannel) {
        this.connection = connection;
        this.statements = new StatementCache(connection);
        this.lockChannel = lockChannel;
    }

    /**
     * Opens the file for its only owner, makes it and its folder where they are missing, and brings its schema up to
     * date. If it is interrupted at any point, it can be called again.
     *
     * @throws SyncException
     */
    public static SqliteFile own(Path file, Migrations migrations) throws SyncException {
        FileChannel lock = lock(file);
        try {
            if (!Files.exists(file)) {
                // Made here so that only the owner can read the file, and the -wal and -shm files, which get the same
                // access rights.
                OwnerOnlyFile.write(file, new byte[0]);
            }
            SQLiteConfig config = new SQLiteConfig();
            config.setOpenMode(SQLiteOpenMode.READWRITE);
            config.resetOpenMode(SQLiteOpenMode.CREATE);
            Connection connection = open(file.toString(), config);
            try {
                try (Statement statement = connection.createStatement()) {
                    // A query comes first: a file that is no database has to fail before anything is written to it.
                    migrations.check(connection);
                    // Has to be set before the first table is made, so that erasing later makes the file smaller.
                    statement.execute("PRAGMA auto_vacuum = INCREMENTAL");
                    statement.execute("PRAGMA journal_mode = WAL");
                    statement.execute("PRAGMA synchronous = FULL");
                    statement.execute("PRAGMA secure_delete = ON");
                    statement.execute("PRAGMA foreign_keys = ON");
                    statement.execute("PRAGMA temp_store = MEMORY");
                    statement.execute("PRAGMA cell_size_check = ON");
                    statement.execute("PRAGMA trusted_schema = OFF");
                }
                requireSound(connection);
                migrations.apply(connection, file);
                return new SqliteFile(connection, lock);
            } catch (SQLException | SyncException e) {
                connection.close();
                throw e;
            }
        } catch (IOException e) {
            release(lock);
            throw DatabaseFailures.of(e);
        } catch (SQLException e) {
            release(lock);
            throw DatabaseFailures.of(e);
        } catch (SyncException e) {
            release(lock);
            throw e;
        }
    }

    /**
     * Opens the file, or a copy of it, for reading only, while its owner may have it open; changes nothing.
     *
     * @throws SyncException Q-111 when there is none
     */
    public static SqliteFile read(Path file, Migrations migrations) throws SyncException {
        if (!Files.isRegularFile(file)) {
            throw SyncException.of(Cause.MISSING, "no database file");
        }
        try {
            SQLiteConfig config = new SQLiteConfig();
            config.setReadOnly(true);
            Path wal = file.resolveSibling(file.getFileName() + "-wal");
            // On a read-only medium SQLite cannot write its log files; but nothing can change the file there either.
            boolean still = !Files.isWritable(file.toAbsolutePath().getParent())
                    && (!Files.exists(wal) || Files.size(wal) == 0);
            try {
                return read(still ? "file:" + uriPath(file) + "?immutable=1" : file.toString(), config, migrations);
            } catch (SQLException e) {
                if (still || !COPIED_AFTER.contains(e.getErrorCode())) {
                    throw e;
                }
                return readCopy(file, wal, config, migrations);
            }
        } catch (IOException e) {
            throw DatabaseFailures.of(e);
        } catch (SQLException e) {
            throw DatabaseFailures.of(e);
        }
    }

    private static SqliteFile read(String name, SQLiteConfig config, Migrations migrations)
            throws SQLException, SyncException {
        Connection connection = open(name, config);
        try {
            migrations.checkNewest(connection);
            requireSound(connection);
            return new SqliteFile(connection, null);
        } catch (SQLException | SyncException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * On a disk that is full, or that cannot be written any more, a file whose log holds something can be read only
     * elsewhere: SQLite has to write an index of the log beside it. Nobody can write the file there either.
     */
    private static SqliteFile readCopy(Path file, Path wal, SQLiteConfig config, Migrations migrations)
            throws IOException, SQLException, SyncException {
        // The copy stays readable once its name is gone.
        try (CopyElsewhere copy = CopyElsewhere.of(file, wal)) {
            SQLiteConfig writing = new SQLiteConfig();
            try (Connection whole = open(copy.file().toString(), writing)) {
                execute(whole, "PRAGMA journal_mode = DELETE");
            }
            return read(copy.file().toString(), config, migrations);
        }
    }

    /** The connection, in auto-commit mode; transactions are begun by SQL statements. */
    public Connection connection() {
        return connection;
    }

    /** Runs work in one transaction that takes the write lock at once; rolled back unless the work returns. */
    public <T extends @Nullable Object> T inTransaction(Work<T> work) throws SyncException {
        try {
            statements.of("BEGIN IMMEDIATE").execute();
            boolean done = false;
            try {
                T result = work.run(connection);
                statements.of("COMMIT").execute();
                done = true;
                return result;
            } finally {
                if (!done) {
                    rollback();
                }
            }
        } catch (SQLException e) {
            throw DatabaseFailures.of(e);
        }
    }

    /**
     * Removes deleted content from the file and its log: the overwritten pages are written to the file, the file is
     * made smaller, the log is emptied. Called outside a transaction.
     *
     * @throws SyncException
     */
    public void reclaim() throws SyncException {
        try (Statement statement = connection.createStatement()) {
            // First the overwritten pages: if they were cut off before they are written, the old content would stay on
            // the disk.
            checkpoint(statement);
            // The driver runs an update to its end; as a query this would free only one page.
            statement.executeUpdate("PRAGMA incremental_vacuum");
            checkpoint(statement);
        } catch (SQLException e) {
            throw DatabaseFailures.of(e);
        }
    }

    private static void checkpoint(Statement statement) throws SQLException {
        // A reader in another process may still need the log: then it is emptied the next time.
        statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /**
     * Reads every page and compares every index; takes long on a large file.
     *
     * @return whether nothing is damaged
     * @throws SyncException Q-108 when it cannot be read, or when {@link #cancel} ended it
     */
    public boolean checkFully() throws SyncException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA integrity_check(1)")) {
            return row.next() && "ok".equals(row.getString(1));
        } catch (SQLException e) {
            return unlessDamaged(e);
        }
    }

    private static boolean unlessDamaged(SQLException e) throws SyncException {
        SyncException told = DatabaseFailures.of(e);
        if (told.failure() instanceof QueueFailure(Cause cause, var _) && cause == Cause.DAMAGED) {
            return false;
        }
        throw told;
    }

    /**
     * Reads pages and compares their content, until the time is over or {@link #cancel} ends it.
     *
     * @return whether nothing in the pages that were read is damaged
     * @throws SyncException Q-108 when it cannot be read
     */
    public boolean checkQuickly(Duration limit) throws SyncException {
        long until = System.nanoTime() + limit.toNanos();
        try {
            return soundAsLongAs(connection, () -> System.nanoTime() < until);
        } catch (SQLException e) {
            return unlessDamaged(e);
        }
    }

    /** Ends the statement that another thread runs on this connection, if there is one. */
    public void cancel() {
        try (Statement statement = connection.createStatement()) {
            statement.cancel();
        } catch (SQLException _) {
            // The connection was closed meanwhile: nothing runs on it any more.
        }
    }

    /**
     * Copies the database as it is at this moment, page by page, into a new file that only the owner can read; work on
     * the original goes on. Within a transaction the copy is of the state that the transaction sees.
     *
     * @throws SyncException; the caller has to remove what was written of the copy
     */
    public void copyTo(Path copy) throws SyncException {
        OnlineCopy.write(connection, copy);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException _) {
            // What was committed is on disk already.
        } finally {
            release(lockChannel);
        }
    }

    /** A piece of work on the connection. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        /** Runs it. */
        T run(Connection connection) throws SQLException, SyncException;
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void rollback() {
        try {
            statements.of("ROLLBACK").execute();
        } catch (SQLException _) {
            // SQLite has already rolled back by itself after a full disk or an I/O error; only the first failure is
            // thrown.
        }
    }

    private static Connection open(String address, SQLiteConfig config) throws SyncException, SQLException {
        config.setBusyTimeout(BUSY_MILLIS);
        try {
            return config.createConnection("jdbc:sqlite:" + address);
        } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
            throw SyncException.of(Cause.NO_NATIVE_LIBRARY, e.getClass().getSimpleName());
        }
    }

    private static String uriPath(Path file) {
        return file.toAbsolutePath().toUri().getRawPath().replace("?", "%3f");
    }

    /** Checks all of a small file; of a larger one only as much as an opening has time for. */
    private static void requireSound(Connection connection) throws SyncException, SQLException {
        AtomicInteger looks = new AtomicInteger();
        if (!soundAsLongAs(connection, () -> looks.incrementAndGet() <= LOOKS_AT_OPENING)) {
            throw SyncException.of(Cause.DAMAGED, "quick_check");
        }
    }

    /** The quick check, until it finds damage or is not allowed to go on. */
    private static boolean soundAsLongAs(Connection connection, BooleanSupplier goOn) throws SQLException {
        ProgressHandler.setHandler(connection, STEPS_BETWEEN_LOOKS, new ProgressHandler() {
            @Override
            protected int progress() {
                return goOn.getAsBoolean() ? 0 : 1;
            }
        });
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA quick_check(1)")) {
            return row.next() && "ok".equals(row.getString(1));
        } catch (SQLiteException e) {
            if (e.getResultCode() != SQLiteErrorCode.SQLITE_INTERRUPT) {
                throw e;
            }
            return true;
        } finally {
            ProgressHandler.clearHandler(connection);
        }
    }

    private static FileChannel lock(Path file) throws SyncException {
        Path folder = OwnerOnlyFile.folderOf(file);
        try {
            OwnerOnlyFile.createFolder(folder);
            FileChannel channel = OwnerOnlyFile.openForLock(folder.resolve(file.getFileName() + ".lock"));
            FileLock held = null;
            try {
                held = channel.tryLock();
            } catch (OverlappingFileLockException _) {
                // This process holds the lock already; the failure is the same as for another process.
            }
            if (held == null) {
                release(channel);
                throw SyncException.of(Cause.IN_USE, "locked by another owner");
            }
            return channel;
        } catch (ReadOnlyFileSystemException e) {
            throw DatabaseFailures.of(e);
        } catch (IOException e) {
            throw DatabaseFailures.of(e);
        }
    }

    private static void release(@Nullable FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException _) {
                // The lock ends at the latest with the process.
            }
        }
    }
}
