package mu.maupass.bench.sync;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Security;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import mu.maupass.bench.invented.InventedVisits;
import mu.maupass.sync.activation.AccountReference;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.activation.Evidence;
import mu.maupass.sync.activation.PersonClaims;
import mu.maupass.sync.authority.ConnectionTimeouts;
import mu.maupass.sync.enrolment.AuthorityTrust;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.sandbox.SandboxAuthority;
import mu.maupass.sync.sandbox.SandboxOptions;
import mu.maupass.sync.sandbox.SandboxPerson;
import mu.maupass.sync.seal.RecordSignatures;
import mu.maupass.sync.seal.Sealer;
import mu.maupass.sync.trust.DocumentIssuers;
import mu.maupass.sync.trust.EnrolledStation;
import mu.maupass.sync.trust.OpenRosterKey;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * The authority of {@link SyncDrainBenchmark}, in a separate process, as in reality, and with both compilers, because
 * only the station is measured. It also prepares the queue.
 */
public final class DrainAuthority implements AutoCloseable {

    private static final int LIMIT_MINUTES = 10;

    private final Process process;
    private final BufferedReader output;
    private final int port;

    private DrainAuthority(Process process, BufferedReader output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    /**
     * An authority with an account for every record, and enrolled stations whose outboxes hold them.
     *
     * @param records of each station
     */
    static void prepare(Path template, int stations, int records) throws IOException, InterruptedException {
        Process process =
                start(List.of(), "prepare", template.toString(), Integer.toString(stations), Integer.toString(records));
        if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("The queue was not prepared.");
        }
    }

    /** Starts the authority whose data lies in a folder. */
    static DrainAuthority serve(Path folder) throws IOException {
        return serving(start(List.of(), "serve", folder.toString()));
    }

    /**
     * The same, but it only gets processor time that the other processes leave, because in reality it has its own
     * computer.
     */
    static DrainAuthority serveAside(Path folder) throws IOException {
        return serving(start(List.of("nice", "-n", "19"), "serve", folder.toString()));
    }

    /** The same with these words for its JVM. */
    static DrainAuthority serve(Path folder, String... options) throws IOException {
        return serving(start(List.of(), List.of(options), "serve", folder.toString()));
    }

    /** Where {@link #prepare} leaves one of its stations, counted from 0. */
    static Path station(Path folder, int number) {
        return folder.resolve("station-" + number);
    }

    private static DrainAuthority serving(Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.US_ASCII);
        return new DrainAuthority(process, output, Integer.parseInt(output.readLine()));
    }

    int port() {
        return port;
    }

    /** Ends it. Returns how many records took effect. */
    int activations() throws IOException {
        process.getOutputStream().close();
        return Integer.parseInt(output.readLine());
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static Process start(List<String> before, String... words) throws IOException {
        return start(before, List.of(), words);
    }

    private static Process start(List<String> before, List<String> options, String... words) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx384m",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        for (String property : List.of("org.sqlite.lib.path", "org.sqlite.lib.name")) {
            if (System.getProperty(property) != null) {
                command.add("-D" + property + "=" + System.getProperty(property));
            }
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), DrainAuthority.class.getName()));
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /**
     * @param arguments {@code prepare}, the folder, the number of stations and of each one's records; or {@code serve}
     *     and the folder
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        try (SandboxAuthority authority = SandboxAuthority.start(
                folder.resolve("authority"), 0, SandboxOptions.standard(DocumentIssuers.none()))) {
            if (arguments[0].equals("prepare")) {
                int records = Integer.parseInt(arguments[3]);
                List<EnrolledStation> stations = new ArrayList<>();
                for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
                    stations.add(enrolled(authority, station(folder, i)));
                }
                // Sealing these records is not measured, so the faster arithmetic is used for it; not for the files of
                // keys, which the
                // platform alone writes.
                Security.insertProviderAt(new BouncyCastleProvider(), 1);
                for (int i = 0; i < stations.size(); i++) {
                    fill(authority, stations.get(i), station(folder, i), i * records, records);
                }
                return;
            }
            System.out.println(authority.port());
            // Waits until the benchmark closes its end.
            new InputStreamReader(System.in, StandardCharsets.US_ASCII).read();
            System.out.println(authority.activations());
        }
    }

    private static EnrolledStation enrolled(SandboxAuthority authority, Path folder) throws Exception {
        return StationEnrolment.enrol(
                authority.address(),
                authority.issueEnrolmentCode("Port Louis 01"),
                new AuthorityTrust.CaFile(authority.caFile()),
                folder,
                ConnectionTimeouts.standard());
    }

    private static void fill(SandboxAuthority authority, EnrolledStation station, Path folder, int first, int records)
            throws Exception {
        authority.open(IntStream.range(first, first + records)
                .mapToObj(DrainAuthority::person)
                .toList());
        Sealer sealer = station.sealer();
        try (SqliteOutbox outbox = SqliteOutbox.open(folder.resolve("outbox.db"), Clock.systemDefaultZone());
                OpenRosterKey agent = authority.agentKey("a.ramdin")) {
            for (int i = first; i < first + records; i++) {
                Activation visit = activation(station.stationId(), person(i));
                RecordSignatures signatures = new RecordSignatures(
                        agent,
                        Optional.empty(),
                        Optional.of(sealer.deletionStatement(visit.visitId(), visit.deletions(), visit.time())));
                outbox.append(
                        visit, sealer.signedBy(signatures), InventedVisits.summary(visit), InventedVisits.audit(visit));
            }
        }
    }

    private static Activation activation(String stationId, SandboxPerson person) {
        Activation sample = InventedVisits.activation(stationId);
        List<Evidence> evidence = new ArrayList<>(sample.evidence());
        Evidence.Document document = (Evidence.Document) evidence.getFirst();
        evidence.set(
                0,
                new Evidence.Document(
                        document.document(),
                        document.time(),
                        Optional.of(person.nic()),
                        document.expiry(),
                        document.captured(),
                        document.readOtherwise(),
                        document.checks()));
        return new Activation(
                sample.visitId(),
                sample.time(),
                stationId,
                sample.officeName(),
                sample.agentId(),
                sample.face(),
                sample.policyId(),
                sample.assuranceLevel(),
                new AccountReference.ByNic(person.nic()),
                new PersonClaims(
                        person.familyName(), person.birthFamilyName(), person.givenNames(), person.birthDate()),
                evidence,
                sample.classification(),
                sample.factor(),
                sample.consent(),
                sample.provisional(),
                sample.deletions(),
                sample.findings());
    }

    private static SandboxPerson person(int i) {
        return new SandboxPerson(
                "",
                "town." + i,
                "filao",
                "Ravenala",
                "Ravenala",
                "Citizen",
                LocalDate.of(1990, 1, 1),
                String.format(Locale.ROOT, "R010190%06dA", i),
                Optional.empty(),
                Optional.empty());
    }
}
