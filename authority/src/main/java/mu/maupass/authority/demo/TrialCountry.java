package mu.maupass.authority.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import mu.maupass.authority.child.Folders;
import mu.maupass.authority.keycloak.LocalKeycloak;
import mu.maupass.authority.postgres.LocalPostgres;
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.SandboxPeople;
import mu.maupass.sync.sandbox.SandboxPerson;

/**
 * {@code ./station authority demo}: a database, a Keycloak where one is named, two authorities on them, and a simulated station that sends. All of it is invented, and all
 * of it is gone at the end. For one thread.
 */
public final class TrialCountry implements AutoCloseable {

    private static final String OFFICE = "Port Louis 01";
    private static final String OTHER_OFFICE = "Curepipe 02";
    /** Invented people, by their numbers in the seed data. */
    private static final List<String> PEOPLE = List.of("D150390123456G", "L021178204417B", "P270896310562A");

    private final Class<?> main;
    private final Consumer<String> out;
    private final Path folder;
    /** What has to end, the newest first. */
    private final Deque<Ending> running = new ArrayDeque<>();

    private final List<ServingProcess> authorities = new ArrayList<>();
    private final Deque<String> people = new ArrayDeque<>(PEOPLE);
    private boolean citizensElsewhere;

    /** Of one part. */
    @FunctionalInterface
    private interface Ending {
        void end() throws IOException;
    }

    private TrialCountry(Class<?> main, Consumer<String> out, Path folder) {
        this.main = main;
        this.out = out;
        this.folder = folder;
    }

    /**
     * Starts all but the station.
     *
     * @param main     where {@code ./station authority} begins
     * @param out      is told, line by line, what happens and where to look
     * @param embedded whether the records are embedded also where PostgreSQL is installed
     * @param keycloak where a Keycloak is, in which citizens have their accounts; empty where they have them in the records
     * @throws IOException where a part does not start, with what it said
     */
    public static TrialCountry start(Class<?> main, Consumer<String> out, boolean embedded, Optional<Path> keycloak)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(
                "maupass-authority",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        TrialCountry country = new TrialCountry(main, out, folder);
        boolean started = false;
        try {
            country.begin(embedded ? Optional.empty() : LocalPostgres.programs(), embedded, keycloak);
            started = true;
            return country;
        } finally {
            if (!started) {
                country.close();
            }
        }
    }

    private void begin(Optional<Path> programs, boolean chosen, Optional<Path> keycloak)
            throws IOException, InterruptedException {
        citizensElsewhere = keycloak.isPresent();
        int processes = programs.isPresent() ? 2 : 1;
        List<URI> management = keycloak.isPresent() ? freeAddresses(processes) : List.of();
        String accounts = keycloak.isPresent() ? accounts(keycloak.get(), management) : "accounts=embedded\n";
        String records = "records=embedded\n";
        if (programs.isPresent()) {
            out.accept("PostgreSQL is being made …");
            LocalPostgres database = LocalPostgres.start(programs.get());
            running.push(database::close);
            Path password = write("password", database.password());
            records = "records=postgresql\npostgresql.url=" + database.url() + "\npostgresql.user=" + LocalPostgres.NAME
                    + "\npostgresql.password-file=" + password + "\n";
        } else {
            out.accept((chosen ? "" : "PostgreSQL is not installed here (Debian's package postgresql). ")
                    + "The records are in a file, which one process serves alone.");
        }
        String common = "folder=" + folder.resolve("authority") + "\nlisten.port=0\npeople=invented\nstop.seconds=5\n"
                + records + accounts;
        for (int number = 1; number <= processes; number++) {
            out.accept("Authority " + number + " of " + processes + " is being started …");
            // Where a browser comes back to has to be known before.
            String own = management.isEmpty()
                    ? "management.port=0\n"
                    : "management.port=" + management.get(number - 1).getPort() + "\nstations.url="
                            + management.get(number - 1) + "\n";
            Path settings = write("authority-" + number + ".properties", common + own);
            ServingProcess authority = ServingProcess.start(
                    main,
                    settings,
                    folder.resolve("authority-" + number + ".log"),
                    number == 1 ? OFFICE : OTHER_OFFICE);
            running.push(authority::close);
            authorities.add(authority);
        }
        tell();
    }

    private static List<URI> freeAddresses(int number) throws IOException {
        Set<URI> free = new LinkedHashSet<>();
        while (free.size() < number) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                free.add(URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/"));
            }
        }
        return List.copyOf(free);
    }

    /**
     * Starts Keycloak, gives it the invented people, and says how they log in there.
     *
     * @param management of the authorities, where somebody of a head office signs in
     */
    private String accounts(Path home, List<URI> management) throws IOException, InterruptedException {
        out.accept("Keycloak is being started, which takes half a minute, and some minutes at first …");
        LocalKeycloak keycloak = LocalKeycloak.start(home, folder.resolve("authority-keycloak.log"));
        running.push(keycloak::close);
        out.accept("Citizens log in at " + keycloak.accountPage() + " with user name and password:");
        String headOffice = "";
        for (SandboxPerson person : SandboxPeople.invented()) {
            keycloak.admit(person);
            headOffice = person.nic().equals(PEOPLE.getFirst()) ? person.userName() : headOffice;
            out.accept("  " + person.userName() + "  " + person.password()
                    + (PEOPLE.contains(person.nic()) ? "  (the station will bind a second factor)" : ""));
        }
        out.accept("What asks for the code of a telephone besides, and refuses who has none: " + keycloak.highPage());
        out.accept("Such a code, two minutes after the record was taken: oathtool --totp -b " + InventedVisit.FACTOR);
        LocalKeycloak.HeadOffice office =
                keycloak.headOffice(management, folder.resolve("head-office-secret"), headOffice);
        out.accept("Who looks at the stations is a citizen like others and signs in with such a code: " + headOffice);
        return keycloak.settings(folder.resolve("keycloak-secret")) + "stations.client=" + office.client()
                + "\nstations.secret-file=" + office.secretFile() + "\n";
    }

    private Path write(String name, String content) throws IOException {
        // The folder is nobody else's.
        return Files.writeString(folder.resolve(name), content, StandardCharsets.UTF_8);
    }

    private void tell() {
        for (ServingProcess authority : authorities) {
            out.accept(
                    "Authority: https://localhost:%d/%s (its certificate is its own), stations: http://127.0.0.1:%d/stations, figures: http://127.0.0.1:%d/metrics"
                            .formatted(
                                    authority.port(),
                                    // With Keycloak citizens log in there alone.
                                    citizensElsewhere ? "" : "login",
                                    authority.managementPort(),
                                    authority.managementPort()));
        }
        ServingProcess last = authorities.getLast();
        if (authorities.size() > 1) {
            out.accept("Another station: ./station enrol --authority https://localhost:%d/ --code %s --ca-sha256 %s"
                    .formatted(
                            last.port(),
                            last.invitation().code(),
                            last.invitation().ca()));
        }
        out.accept("What they say: " + folder + "/authority-*.log. All of this is invented, and deleted at the end.");
    }

    /** For stations and citizens, and beside each the port of health, figures and stations. */
    public List<ServingPorts> ports() {
        return authorities.stream()
                .map(one -> new ServingPorts(one.port(), one.managementPort()))
                .toList();
    }

    /** Of one authority. */
    public record ServingPorts(int port, int managementPort) {}

    /**
     * Enrols the simulated station.
     *
     * @throws SyncException what a station would say
     */
    public Visitor station() throws SyncException {
        ServingProcess first = authorities.getFirst();
        SimulatedStation station = SimulatedStation.enrol(
                folder.resolve("station"), URI.create("https://localhost:" + first.port() + "/"), first.invitation());
        running.push(station::close);
        out.accept("Station " + station.name() + " is enrolled.");
        return () -> next(station);
    }

    /** What the station does from time to time. */
    @FunctionalInterface
    public interface Visitor {
        /** Sends the next visit; greets only where there is none left. */
        void next() throws SyncException;
    }

    private void next(SimulatedStation station) throws SyncException {
        station.greet();
        String nic = people.poll();
        if (nic != null) {
            station.activate(nic).ifPresent(answer -> out.accept(words(station.name(), answer)));
        }
    }

    private static String words(String station, Submission answer) {
        return "Station " + station + " has sent a record: "
                + switch (answer) {
                    case Submission.Accepted _, Submission.AlreadyThere _ -> "taken, with a receipt.";
                    case Submission.Refused(var failure, var _) ->
                        "refused, " + failure.code() + " " + failure.detail() + ".";
                    case Submission.Postponed(var failure, var _) -> "not yet decided, " + failure.code() + ".";
                    case Submission.LinkDown(var failure) -> "not sent, " + failure.code() + ".";
                };
    }

    /** Whether all authorities run. */
    public boolean runs() {
        return authorities.stream().allMatch(ServingProcess::isAlive);
    }

    /** Ends all, the newest first, and deletes what they had. */
    @Override
    public void close() {
        while (!running.isEmpty()) {
            try {
                running.pop().end();
            } catch (IOException e) {
                // The others shall end all the same.
                out.accept("Something did not end well: " + e.getClass().getSimpleName());
            }
        }
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            out.accept("Not all of " + folder + " could be deleted.");
        }
        out.accept("Ended.");
    }
}
