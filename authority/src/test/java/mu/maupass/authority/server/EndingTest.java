package mu.maupass.authority.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLSocket;
import mu.maupass.authority.postgres.PostgresServer;
import mu.maupass.authority.settings.SettingsReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The end of an authority, and of its database")
class EndingTest {
    private static final String BODY = "{\"user_name\":\"priya\",\"password\":\"no\",\"level\":\"basic\"}";

    @TempDir
    Path folder;

    private final PostgresServer database = PostgresServer.shared();
    private final String name = "ending" + System.nanoTime();

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private ServedAuthority start() throws Exception {
        database.create(name, Optional.empty());
        return ServedAuthority.start(
                SettingsReader.read(
                        Optional.empty(),
                        Map.of(
                                "MAUPASS_AUTHORITY_FOLDER",
                                        folder.resolve("authority").toString(),
                                "MAUPASS_AUTHORITY_LISTEN_PORT", "0",
                                "MAUPASS_AUTHORITY_MANAGEMENT_PORT", "0",
                                "MAUPASS_AUTHORITY_PEOPLE", "invented",
                                "MAUPASS_AUTHORITY_RECORDS", "postgresql",
                                "MAUPASS_AUTHORITY_POSTGRESQL_URL",
                                        database.access(name).url(),
                                "MAUPASS_AUTHORITY_POSTGRESQL_USER",
                                        database.access(name).user())),
                new ServerLog(new PrintStream(said, true, StandardCharsets.UTF_8), Clock.systemUTC()));
    }

    private boolean logHas(String event) {
        return said.toString(StandardCharsets.UTF_8).contains("\"event\":\"" + event + "\"");
    }

    private static int ready(ServedAuthority authority) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create("http://127.0.0.1:" + authority.managementPort() + "/health/ready")
                        .toURL()
                        .openConnection();
        return connection.getResponseCode();
    }

    private boolean somebodyWaits() throws SQLException {
        try (Connection looking = database.connect(name);
                Statement statement = looking.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM pg_locks WHERE NOT granted")) {
            row.next();
            return row.getLong(1) > 0;
        }
    }

    @Test
    void whatIsUnderWayIsAnsweredAndNobodyIsSentHereAnyMore() throws Exception {
        try (ServedAuthority authority = start();
                ExecutorService threads = Executors.newCachedThreadPool();
                SSLSocket socket = RawRequest.connect(authority);
                Connection blocker = database.connect(name)) {
            assertThat(ready(authority)).isEqualTo(200);
            blocker.setAutoCommit(false);
            try (Statement statement = blocker.createStatement()) {
                statement.execute("LOCK TABLE account IN ACCESS EXCLUSIVE MODE");
            }
            RawRequest.send(
                    socket,
                    "POST /v1/login HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
                            + "Content-Length: " + BODY.length() + "\r\n\r\n" + BODY);
            await().until(() -> somebodyWaits());

            Future<?> ended = threads.submit(authority::close);
            await().until(() -> logHas("ending"));
            assertThat(ready(authority)).isEqualTo(503);
            blocker.commit();

            assertThat(RawRequest.answer(socket)).startsWith("HTTP/1.1 401");
            ended.get();
            assertThat(logHas("ended")).isTrue();
        }
    }

    @Test
    void aDatabaseThatIsGoneIsNotReadyAndOneThatIsBackIs() throws Exception {
        try (ServedAuthority authority = start()) {
            database.halt();
            assertThat(ready(authority)).isEqualTo(503);
            assertThat(RawRequest.get(authority, "login")).startsWith("HTTP/1.1 200");
            assertThat(RawRequest.get(authority, "not-me?token=" + "a".repeat(22)))
                    .startsWith("HTTP/1.1 500");
            assertThat(said.toString(StandardCharsets.UTF_8).lines())
                    .as("with its code and the database's")
                    .anyMatch(line -> line.contains("\"event\":\"failed\"")
                            && line.contains("\"resource\":\"/not-me\"")
                            && line.contains("Q-108")
                            && line.contains("SQLSTATE 08"));

            database.goOn();
            assertThat(ready(authority)).isEqualTo(200);
        }
    }
}
