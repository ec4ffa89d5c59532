package mu.maupass.bench.chaos;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import mu.maupass.bench.invented.BenchStation;
import mu.maupass.bench.invented.InventedVisits;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.authority.ConnectionTimeouts;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.backup.StationBackup;
import mu.maupass.sync.engine.OutboxSyncEngine;
import mu.maupass.sync.engine.SyncTiming;
import mu.maupass.sync.enrolment.AuthorityTrust;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.outbox.QueuedRecord;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.sandbox.SandboxAuthority;
import mu.maupass.sync.sandbox.SandboxOptions;
import mu.maupass.sync.seal.Sealer;
import mu.maupass.sync.trust.DocumentIssuers;
import mu.maupass.sync.trust.EnrolledStation;
import mu.maupass.sync.trust.TrustStore;

/** The processes that {@link Chaos} starts and kills: each prints {@code started} and works until it is killed. */
public final class ChaosRole {

    static final SyncTiming IMPATIENT =
            new SyncTiming(Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofMillis(50), 20, 3);
    static final ConnectionTimeouts TIMEOUTS =
            new ConnectionTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20));
    private static final int BREATH_MILLIS = 4;

    private ChaosRole() {}

    /**
     * @param arguments the role, its folder, and for a station's enrolment the authority's address, code and certificate
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "authority" -> authority(folder, Integer.parseInt(arguments[2]));
            case "enrol" -> enrol(folder, URI.create(arguments[2]), arguments[3], Path.of(arguments[4]));
            case "station" -> station(folder, Integer.MAX_VALUE);
            case "backup" -> backup(folder);
            case "migration" -> migration(folder);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void authority(Path folder, int port) throws Exception {
        try (SandboxAuthority authority =
                SandboxAuthority.start(folder, port, SandboxOptions.standard(DocumentIssuers.none()))) {
            say("started " + authority.address() + " " + authority.issueEnrolmentCode("Port Louis 01") + " "
                    + authority.caFile());
            Thread.sleep(Duration.ofHours(1));
        }
    }

    private static void enrol(Path folder, URI authority, String code, Path ca) throws Exception {
        StationEnrolment.enrol(authority, code, new AuthorityTrust.CaFile(ca), folder.resolve("trust"), TIMEOUTS);
        // One complete visit, so that the classes for it are in the archive for the later starts.
        station(folder, 1);
    }

    /** Makes one visit after the other while their records are sent. */
    private static void station(Path folder, int visits) throws Exception {
        EnrolledStation enrolled =
                StationEnrolment.load(folder.resolve("trust")).orElseThrow();
        Random random = new Random();
        Clock clock = Clock.systemDefaultZone();
        try (SqliteOutbox outbox = SqliteOutbox.open(
                        folder.resolve("outbox.db"), clock, Optional.of(StationSeal.of(enrolled.keys())));
                HttpsAuthorityClient client = new HttpsAuthorityClient(enrolled, TIMEOUTS);
                OutboxSyncEngine engine = new OutboxSyncEngine(
                        outbox,
                        client,
                        new TrustStore(folder.resolve("trust"), enrolled.signingKey()),
                        IMPATIENT,
                        clock,
                        random)) {
            engine.start();
            Sealer sealer = enrolled.sealer();
            say("started");
            // A new queue is closed until the authority was asked.
            while (outbox.obstacle().isPresent()) {
                Thread.sleep(BREATH_MILLIS);
            }
            for (int visit = 0; visit < visits; visit++) {
                Activation activation = InventedVisits.activation(enrolled.stationId());
                QueuedRecord queued = outbox.append(
                        activation, sealer, InventedVisits.summary(activation), InventedVisits.audit(activation));
                say(queued.seq() + " " + queued.jti() + " " + queued.hash());
                Thread.sleep(random.nextInt(BREATH_MILLIS));
            }
        }
    }

    private static void backup(Path folder) throws Exception {
        EnrolledStation enrolled =
                StationEnrolment.load(folder.resolve("trust")).orElseThrow();
        say("started");
        while (true) {
            new StationBackup(folder, folder.resolve("outbox.db"), List.of(folder.resolve("trust")))
                    .write(
                            folder.resolveSibling("station.backup"),
                            enrolled.stationId(),
                            enrolled.keys(),
                            List.of(enrolled.sealingKey()),
                            OffsetDateTime.now());
        }
    }

    /** Migrates copies of a file of the first version, again and again. */
    private static void migration(Path folder) throws Exception {
        Path old = folder.resolve("first-version.db");
        Path work = folder.resolve("migrated");
        say("started");
        while (true) {
            // The file that a killed migration has left is opened first: the migration must go on from any state.
            if (Files.exists(work.resolve("outbox.db"))) {
                SqliteOutbox.open(work.resolve("outbox.db"), Clock.systemDefaultZone())
                        .close();
                BenchStation.delete(work);
            }
            Files.createDirectories(work);
            Files.copy(old, work.resolve("copy"), StandardCopyOption.REPLACE_EXISTING);
            Files.move(work.resolve("copy"), work.resolve("outbox.db"));
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
