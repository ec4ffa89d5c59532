package mu.maupass.authority.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mu.maupass.authority.child.ChildProcess;
import mu.maupass.authority.child.Folders;

/** Debian's PostgreSQL with a folder of its own, on a free port of this computer, behind a password that nobody knew before. */
public final class LocalPostgres implements AutoCloseable {

    /** Of its role and of its database. */
    public static final String NAME = "maupass";

    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final int PASSWORD_BYTES = 18;
    private static final int TRIES = 10;

    private final Path folder;
    private final Path programs;
    private final int port;
    private final String password;
    private ChildProcess process;

    private LocalPostgres(Path folder, Path programs, int port, String password) throws IOException {
        this.folder = folder;
        this.programs = programs;
        this.port = port;
        this.password = password;
        this.process = process();
    }

    /** Where its programs are, if it is installed. */
    public static Optional<Path> programs() {
        Path versions = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(versions)) {
            return Optional.empty();
        }
        try (Stream<Path> all = Files.list(versions)) {
            return all.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
                    .filter(bin -> major(bin) >= PostgresRecords.OLDEST)
                    .max(Comparator.comparingInt(LocalPostgres::major));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Of a folder such as {@code /usr/lib/postgresql/15/bin}; 0 where it has no number. */
    private static int major(Path bin) {
        String version = bin.getName(bin.getNameCount() - 2).toString();
        int end = version.indexOf('.');
        try {
            return Integer.parseInt(end < 0 ? version : version.substring(0, end));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Makes it in a folder of its own, which its user can reach, and waits until it answers. */
    public static LocalPostgres start(Path programs) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("maupass-postgresql");
        boolean ready = false;
        try {
            LocalPostgres server = start(folder, programs);
            ready = true;
            return server;
        } finally {
            if (!ready) {
                Folders.delete(folder);
            }
        }
    }

    private static LocalPostgres start(Path folder, Path programs) throws IOException, InterruptedException {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        Path words = Files.writeString(folder.resolve("password"), password + "\n", StandardCharsets.US_ASCII);
        if (isRoot()) {
            // It refuses to be root.
            run(folder, List.of("chown", "-R", "postgres:", folder.toString()));
        }
        run(
                folder,
                asItself(List.of(
                        programs.resolve("initdb").toString(),
                        "--pgdata=" + folder.resolve("data"),
                        "--username=" + NAME,
                        "--pwfile=" + words,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C.UTF-8")));
        int port = freePort();
        LocalPostgres server = new LocalPostgres(folder, programs, port, password);
        boolean ready = false;
        try {
            server.awaitAnswer();
            try (Connection connection = server.connect("postgres")) {
                connection.createStatement().execute("CREATE DATABASE " + NAME);
            } catch (SQLException e) {
                throw new IOException("PostgreSQL makes no database: SQLSTATE " + e.getSQLState(), e);
            }
            ready = true;
            return server;
        } finally {
            if (!ready) {
                server.process.close();
            }
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

    private static void run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path said = folder.resolve("log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(said.toFile()))
                .start();
        if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        if (process.waitFor() != 0) {
            throw new IOException(
                    command.getLast() + " failed: " + Files.readString(said).strip());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private ChildProcess process() throws IOException {
        return ChildProcess.start(
                "PostgreSQL",
                "INT",
                folder.resolve("log"),
                asItself(List.of(
                        programs.resolve("postgres").toString(),
                        "-D",
                        folder.resolve("data").toString(),
                        "-p",
                        Integer.toString(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=")));
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        process.await(LONGEST, _ -> answers() ? Optional.of(true) : Optional.empty());
    }

    /** Kills it as a power cut does, but for what the system has in memory, and starts it again. */
    public void crash() throws IOException, InterruptedException {
        kill();
        for (int tries = 1; ; tries++) {
            process = process();
            try {
                awaitAnswer();
                return;
            } catch (IOException e) {
                // One of its helpers may still hold the shared memory for a moment.
                process.close();
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    private boolean answers() {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, NAME, password);
    }

    /** Of the authority's database, as its settings have it. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME;
    }

    /** Of its role. */
    public String password() {
        return password;
    }

    /** How to get at its database. */
    public PostgresRecords.Access access() {
        return new PostgresRecords.Access(url(), NAME, password, 2);
    }

    /** How long processors worked for it, in the processes that it has now. */
    public Duration worked() {
        return process.worked();
    }

    /**
     * What became of its transactions so far; who works at this moment is counted up to a second ago.
     *
     * @param committed those that came to something
     * @param takenBack those that came to nothing: most of them were in another's way, and ran again
     */
    public record Transactions(long committed, long takenBack) {

        /** What came since then. */
        public Transactions since(Transactions before) {
            return new Transactions(committed - before.committed, takenBack - before.takenBack);
        }
    }

    /** Asks the database for them. */
    public Transactions transactions() throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT xact_commit, xact_rollback FROM pg_stat_database WHERE datname = '" + NAME + "'")) {
            row.next();
            return new Transactions(row.getLong(1), row.getLong(2));
        }
    }

    /** What it has. */
    public Path folder() {
        return folder;
    }

    /** Kills it as {@link #crash} does, and leaves it so. */
    public void kill() throws InterruptedException {
        process.kill();
    }

    /** Ends it, and keeps all that it had. */
    public void end() {
        process.close();
    }

    /** Ends it and deletes all that it had. */
    @Override
    public void close() throws IOException {
        end();
        Folders.delete(folder);
    }
}
