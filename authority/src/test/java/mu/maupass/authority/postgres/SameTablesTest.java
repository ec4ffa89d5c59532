package mu.maupass.authority.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mu.maupass.sync.sandbox.EmbeddedRecords;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of the authority are written once, so both databases need the same tables. */
@DisplayName("Both kinds of records have the same tables")
class SameTablesTest {

    @TempDir
    Path folder;

    @Test
    void withTheSameColumnsInTheSameOrder() throws Exception {
        EmbeddedRecords.open(folder).close();
        Map<String, String> embedded;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("authority.db"))) {
            embedded = columns(connection, "main");
        }
        Map<String, String> shared;
        PostgresServer server = PostgresServer.shared();
        server.create("tables", Optional.empty());
        PostgresRecords.open(server.access("tables")).close();
        try (Connection connection = server.connect("tables")) {
            shared = columns(connection, "public");
        }

        shared.remove("schema_version");
        // By what SQLite numbers each row by itself.
        shared.computeIfPresent("account", (_, columns) -> columns.replace(" place:number", ""));
        assertThat(embedded).hasSizeGreaterThan(20);
        assertThat(shared).containsExactlyInAnyOrderEntriesOf(embedded);
    }

    private static Map<String, String> columns(Connection connection, String schema) throws SQLException {
        Map<String, String> tables = new TreeMap<>();
        try (ResultSet row = connection.getMetaData().getColumns(null, schema, "%", "%")) {
            while (row.next()) {
                tables.merge(
                        row.getString("TABLE_NAME"),
                        " " + row.getString("COLUMN_NAME") + ":" + kind(row.getString("TYPE_NAME")),
                        String::concat);
            }
        }
        tables.keySet().removeIf(name -> name.startsWith("sqlite_"));
        return tables;
    }

    private static String kind(String type) {
        return switch (type.toUpperCase(Locale.ROOT)) {
            case "INTEGER", "INT8", "BIGINT", "BIGSERIAL" -> "number";
            case "BLOB", "BYTEA" -> "bytes";
            // A view's expressions have no type in SQLite.
            case "TEXT", "" -> "text";
            case String other -> other;
        };
    }
}
