package mu.maupass.sync.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.file.OwnerOnlyFile;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Copies a database page by page while work on it goes on. */
final class OnlineCopy {
    private static final int BUSY_MILLIS = 2_000;
    private static final int PAGES_PER_STEP = 256;

    private OnlineCopy() {}

    /**
     * Writes the database as it is at this moment into a new file that only the owner can read.
     *
     * @throws SyncException; the caller has to remove what was written of the copy
     */
    static void write(Connection connection, Path copy) throws SyncException {
        try {
            OwnerOnlyFile.write(copy, new byte[0]);
            SQLiteConnection sqlite = connection.unwrap(SQLiteConnection.class);
            int result = sqlite.getDatabase().backup("main", copy.toString(), null, BUSY_MILLIS, 1, PAGES_PER_STEP);
            if (result != SQLiteErrorCode.SQLITE_OK.code) {
                throw new SQLiteException("backup", SQLiteErrorCode.getErrorCode(result));
            }
        } catch (IOException e) {
            throw DatabaseFailures.of(e);
        } catch (SQLException e) {
            throw DatabaseFailures.of(e);
        }
    }
}
