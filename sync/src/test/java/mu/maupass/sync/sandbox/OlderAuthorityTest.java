package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An authority's records, and a program of before")
class OlderAuthorityTest {

    /** Of the last version whose trust bundles named no keys. */
    private static final int WITHOUT_KEYS = 31;

    /** What has a higher number than it knows, a program refuses. */
    @Test
    void oneWhoseBundlesNameNoKeysDoesNotOpenThem(@TempDir Path folder) throws Exception {
        EmbeddedRecords.open(folder).close();

        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("authority.db"));
                ResultSet row = connection.createStatement().executeQuery("PRAGMA user_version")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isGreaterThan(WITHOUT_KEYS);
        }
    }
}
