package mu.maupass.authority.postgres;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Debian's PostgreSQL on a free port of loopback, with a folder of its own. It ends with this process, however that ends: the shell
 * between the two waits for the end of its input.
 */
public final class PostgresServer {

    /** Said where tests are skipped. */
    static final String MISSING = "PostgreSQL is not installed (Debian's package postgresql)";

    private static final String USER = "maupass";
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Path folder;
    private final Path programs;
    private final int port;
    private Process running;

    private PostgresServer(Path folder, Path programs, int port, Process running) {
        this.folder = folder;
        this.programs = programs;
        this.port = port;
        this.running = running;
    }

    /** One for all tests of a run, each with databases of its own; whoever kills it starts it again. It ends with the process. */
    public static PostgresServer shared() {
        return Shared.SERVER;
    }

    /** Made for the first test that needs it. */
    private static final class Shared {
        static final PostgresServer SERVER = begin();

        private static PostgresServer begin() {
            try {
                return start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static PostgresServer start() throws IOException {
        Path programs = programs().orElseThrow(() -> new IOException(MISSING));
        Path folder = Files.createTempDirectory("postgres-of-tests");
        if (isRoot()) {
            // It refuses to be root.
            run(List.of("chown", "postgres:", folder.toString()));
        }
        run(asItself(List.of(
                programs.resolve("initdb").toString(),
                "--pgdata=" + folder.resolve("data"),
                "--username=" + USER,
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-sync")));
        int port = freePort();
        return new PostgresServer(folder, programs, port, started(folder, programs, port));
    }

    private static Process started(Path folder, Path programs, int port) throws IOException {
        Process process = new ProcessBuilder(asItself(List.of(
                        "sh",
                        "-c",
                        "\"$1/postgres\" -D \"$2/data\" -p \"$3\" -c listen_addresses=127.0.0.1 -c unix_socket_directories="
                                + " -c fsync=off -c full_page_writes=off -c autovacuum=off -c max_connections=200"
                                + " </dev/null & p=$!; cat >/dev/null; kill -INT $p; wait $p",
                        "sh",
                        programs.toString(),
                        folder.toString(),
                        Integer.toString(port))))
                .redirectErrorStream(true)
                .redirectOutput(
                        Files.createTempFile("postgres-of-tests", ".log").toFile())
                .start();
        await().atMost(LONGEST).ignoreExceptions().until(() -> {
            try (Connection connection =
                    DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", USER, "")) {
                return connection.isValid(1);
            }
        });
        return process;
    }

    /** Where its programs are, if it is installed. */
    static Optional<Path> programs() throws IOException {
        Path versions = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(versions)) {
            return Optional.empty();
        }
        try (Stream<Path> all = Files.list(versions)) {
            return all.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
                    .max(Comparator.naturalOrder());
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static List<String> asItself(List<String> command) {
        List<String> all = new ArrayList<>();
        if (isRoot()) {
            all.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"));
        }
        all.addAll(command);
        return all;
    }

    private static void run(List<String> command) throws IOException {
        Path said = Files.createTempFile("postgres-of-tests", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(command.getFirst() + ": " + Files.readString(said));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.deleteIfExists(said);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** How to get at this database. */
    public PostgresRecords.Access access(String database) {
        return new PostgresRecords.Access("jdbc:postgresql://127.0.0.1:" + port + "/" + database, USER, "", 8);
    }

    /** A connection of a test's own. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, USER, "");
    }

    /** A new database; like another one, whose last connections may still be ending. */
    public void create(String database, Optional<String> like) {
        // Mostly the first try does it, and each of hundreds of tests makes one.
        await().pollDelay(Duration.ZERO)
                .atMost(LONGEST)
                .ignoreExceptionsInstanceOf(SQLException.class)
                .until(() -> {
                    try (Connection connection = connect("postgres");
                            Statement statement = connection.createStatement()) {
                        return !statement.execute("CREATE DATABASE \"" + database + "\""
                                + like.map(name -> " TEMPLATE \"" + name + "\"").orElse(""));
                    }
                });
    }

    boolean has(String database) {
        try (Connection connection = connect("postgres");
                PreparedStatement query = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            query.setString(1, database);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Kills it as a power cut does, but for what the system has in memory, and starts it again. */
    void crash() throws IOException {
        halt();
        goOn();
    }

    /** Kills it. */
    public void halt() throws IOException {
        run(asItself(List.of(
                programs.resolve("pg_ctl").toString(),
                "stop",
                "-D",
                folder.resolve("data").toString(),
                "-m",
                "immediate")));
        end();
    }

    /** Starts it again on the same port. */
    public void goOn() throws IOException {
        running = started(folder, programs, port);
    }

    private void end() throws IOException {
        running.getOutputStream().close();
        try {
            running.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
