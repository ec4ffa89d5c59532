package mu.maupass.sync.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.sqlite.core.CoreStatement;

/**
 * Statements of one connection, each compiled only once, because compiling them would be a noticeable part of a
 * commit's time. They are closed with the connection. Used by one thread at a time; the rows of a statement have to be
 * read before the same statement is asked for again.
 */
public final class StatementCache {

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    /** Of this connection. */
    public StatementCache(Connection connection) {
        this.connection = connection;
    }

    /** The statement. The caller must not close it. */
    public PreparedStatement of(String sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        // The driver closes a statement that fails, such as a commit on a full disk.
        if (known == null || known.unwrap(CoreStatement.class).pointer.isClosed()) {
            known = connection.prepareStatement(sql);
            statements.put(sql, known);
        }
        return known;
    }
}
