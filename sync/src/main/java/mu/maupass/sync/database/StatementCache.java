package mu.maupass.sync.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.sqlite.core.CoreStatement;

/**
 * Statements of one connection, compiled once: a commit is short enough that compiling its statements would be felt.
 * They close with the connection. Used by one thread at a time; a statement's rows are read before it is asked for
 * again.
 */
public final class StatementCache {

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    /** Of this connection. */
    public StatementCache(Connection connection) {
        this.connection = connection;
    }

    /** The statement; not to be closed. */
    public PreparedStatement of(String sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        // The driver finalizes a statement that fails, such as a commit on a full disk.
        if (known == null || known.unwrap(CoreStatement.class).pointer.isClosed()) {
            known = connection.prepareStatement(sql);
            statements.put(sql, known);
        }
        return known;
    }
}
