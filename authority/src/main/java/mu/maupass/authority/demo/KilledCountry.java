package mu.maupass.authority.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import mu.maupass.authority.keycloak.LocalKeycloak;
import mu.maupass.authority.postgres.LocalPostgres;
import mu.maupass.fault.Threads;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.SandboxPeople;
import mu.maupass.sync.sandbox.SandboxPerson;

/**
 * What {@link Kills} kills: two authorities on one PostgreSQL, two stations, and a Keycloak where one is named, each a process of its own.
 * Each is started again with what it had. For one thread.
 */
final class KilledCountry implements AutoCloseable {

    private static final int PROCESSES = 2;
    private static final String OFFICE = "Trial";
    private static final int STARTS = 5;
    /** Of invented people in the seed data, for each station. */
    private static final List<List<String>> PEOPLE = List.of(
            List.of("D150390123456G", "L021178204417B", "M190169118203E", "B051288402219B"),
            List.of("P270896310562A", "C2304922251764", "S0907853308716", "L1102741509343"));

    private final Class<?> main;
    private final Path folder;
    private final LocalPostgres database;
    private final List<Path> settings = new ArrayList<>();
    private final List<ServingProcess> authorities = new ArrayList<>();
    private final List<StationProcess> stations = new ArrayList<>();
    private final ExecutorService background = Threads.single("keycloak-starts");
    private Optional<LocalKeycloak> keycloak = Optional.empty();
    /** A Keycloak takes longer to start than all others together. */
    private Optional<Future<?>> keycloakStart = Optional.empty();

    private int starts;

    KilledCountry(Class<?> main, Path folder, LocalPostgres database) {
        this.main = main;
        this.folder = folder;
        this.database = database;
    }

    /** Starts all but the stations. */
    void begin(Optional<Path> keycloakHome) throws IOException, InterruptedException {
        String accounts = keycloakHome.isPresent() ? accounts(keycloakHome.get()) : "";
        Path password = Files.writeString(folder.resolve("password"), database.password(), StandardCharsets.US_ASCII);
        for (int number = 0; number < PROCESSES; number++) {
            settings.add(Files.writeString(
                    folder.resolve("authority-" + number + ".properties"),
                    "folder=" + folder.resolve("authority") + "\nlisten.port=" + freePort()
                            + "\nmanagement.port=0\npeople=invented\nrecords=postgresql\npostgresql.url="
                            + database.url() + "\npostgresql.user=" + LocalPostgres.NAME
                            + "\npostgresql.password-file=" + password + "\n" + accounts));
            authorities.add(start(number));
        }
    }

    private String accounts(Path home) throws IOException, InterruptedException {
        LocalKeycloak started =
                LocalKeycloak.startKept(home, folder.resolve("keycloak.log"), folder.resolve("keycloak-data"));
        keycloak = Optional.of(started);
        for (SandboxPerson person : SandboxPeople.invented()) {
            started.admit(person);
        }
        return started.settings(folder.resolve("keycloak-secret"));
    }

    void beginStations(Random random) throws IOException, InterruptedException, SyncException {
        for (int number = 0; number < PROCESSES; number++) {
            stations.add(StationProcess.start(
                    Files.createDirectory(folder.resolve("station-" + number)),
                    URI.create("https://localhost:" + authorities.get(number).port() + "/"),
                    authorities.get(number).invitation(),
                    PEOPLE.get(number),
                    new Random(random.nextLong())));
        }
    }

    /**
     * Starts one, with a log for each start: what it waits for stands in it. One that ends because its database does not answer yet is
     * started again, as whatever keeps services running does.
     */
    private ServingProcess start(int number) throws IOException, InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return ServingProcess.start(main, settings.get(number), log(number), OFFICE);
            } catch (IOException e) {
                if (tries == STARTS || !String.valueOf(e.getMessage()).contains("SQLSTATE 08")) {
                    throw e;
                }
            }
        }
    }

    private Path log(int number) {
        starts++;
        return folder.resolve("authority-" + number + "." + starts + ".log");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    LocalPostgres database() {
        return database;
    }

    List<StationProcess> stations() {
        return List.copyOf(stations);
    }

    Optional<LocalKeycloak> keycloak() {
        return keycloak;
    }

    ServingProcess authority(int number) {
        return authorities.get(number);
    }

    /** Starts an authority that was killed. */
    void again(int number) throws IOException, InterruptedException {
        authorities.set(number, start(number));
    }

    /** The same, and kills it once before, so long after it was begun. */
    void againTwice(int number, Duration life) throws IOException, InterruptedException {
        ServingProcess.killEarly(main, settings.get(number), log(number), OFFICE, life);
        again(number);
    }

    /** Whether the authorities can decide on records: not while their Keycloak is away. */
    boolean decides() {
        return keycloak.isEmpty() || keycloakRuns();
    }

    /** Whether there is a Keycloak that runs. */
    boolean keycloakRuns() {
        return keycloak.isPresent() && keycloakStart.map(Future::isDone).orElse(true);
    }

    /** Kills it, and has it start again while others are killed. */
    void crashKeycloak() throws IOException, InterruptedException {
        awaitKeycloak();
        LocalKeycloak one = keycloak.orElseThrow();
        one.kill();
        keycloakStart = Optional.of(background.submit(() -> {
            one.again();
            return true;
        }));
    }

    /** @throws IOException where it did not start again */
    void awaitKeycloak() throws IOException, InterruptedException {
        try {
            if (keycloakStart.isPresent()) {
                keycloakStart.get().get();
            }
        } catch (ExecutionException e) {
            throw new IOException("Keycloak did not start again", e.getCause());
        }
    }

    @Override
    public void close() {
        stations.forEach(StationProcess::close);
        authorities.forEach(ServingProcess::close);
        background.shutdownNow();
        keycloak.ifPresent(LocalKeycloak::close);
    }
}
