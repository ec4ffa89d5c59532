package mu.maupass.sync.outbox;

import java.sql.SQLException;
import mu.maupass.sync.failure.SyncException;
import org.jspecify.annotations.Nullable;

/** Runs a step under an outbox's lock, with the database's failures named. */
@FunctionalInterface
interface Guarded {

    <T extends @Nullable Object> T run(Step<T> step) throws SyncException;

    @FunctionalInterface
    interface Step<T extends @Nullable Object> {
        T run() throws SQLException, SyncException;
    }
}
