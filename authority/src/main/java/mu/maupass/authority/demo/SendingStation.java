package mu.maupass.authority.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.FactorBinding;
import mu.maupass.sync.activation.FactorReplacement;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.authority.ConnectionTimeouts;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.Profile;
import mu.maupass.sync.engine.OutboxSyncEngine;
import mu.maupass.sync.engine.SyncTiming;
import mu.maupass.sync.enrolment.AuthorityTrust;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.sandbox.SandboxPeople;
import mu.maupass.sync.sandbox.SandboxPerson;
import mu.maupass.sync.trust.EnrolledStation;
import mu.maupass.sync.trust.OpenRosterKey;
import mu.maupass.sync.trust.TrustStore;

/**
 * A station in a process of its own, with the queue and the engine of a counter, that makes one visit after the other until it is told to
 * stop or is killed, and ends once all its records are decided. What it does it says line by line ({@link StationDiary}).
 */
final class SendingStation {

    /** In its folder; once it is there no more visits are made. */
    static final String OVER = "over";

    private static final SyncTiming IMPATIENT =
            new SyncTiming(Duration.ofMillis(20), Duration.ofMillis(400), Duration.ofMillis(100), 20, 3);
    private static final ConnectionTimeouts TIMEOUTS =
            new ConnectionTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(30));
    private static final int LONGEST_VISIT_MILLIS = 800;
    private static final int POLL_MILLIS = 50;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int SECRET_LETTERS = 32;
    /** One visit in so many does not replace a factor, and is refused where there is one. */
    private static final int NOT_REPLACED = 4;

    private final Path folder;
    private final EnrolledStation station;
    private final OpenRosterKey agent;
    private final SqliteOutbox outbox;
    private final Random random;
    private final List<Profile> people;

    private SendingStation(
            Path folder,
            EnrolledStation station,
            OpenRosterKey agent,
            SqliteOutbox outbox,
            Random random,
            List<Profile> people) {
        this.folder = folder;
        this.station = station;
        this.agent = agent;
        this.outbox = outbox;
        this.random = random;
        this.people = people;
    }

    /**
     * Enrols one, with the trust bundle.
     *
     * @return its name
     * @throws SyncException what a station would say
     */
    static EnrolledStation enrol(Path folder, URI authority, ServingProcess.Invitation invitation)
            throws SyncException {
        EnrolledStation station = StationEnrolment.enrol(
                authority,
                invitation.code(),
                new AuthorityTrust.CaFingerprint(invitation.ca()),
                trust(folder),
                TIMEOUTS);
        try (HttpsAuthorityClient client = new HttpsAuthorityClient(station, TIMEOUTS)) {
            SimulatedStation.agent(trust(folder), station, client).close();
        }
        return station;
    }

    private static Path trust(Path folder) {
        return folder.resolve("trust");
    }

    /** Its queue. */
    static SqliteOutbox queue(Path folder, EnrolledStation station) throws SyncException {
        return SqliteOutbox.open(
                folder.resolve("outbox.db"), Clock.systemDefaultZone(), Optional.of(StationSeal.of(station.keys())));
    }

    /**
     * Where its process begins.
     *
     * @param words its folder, a number for what is random, and the numbers of the invented people whose visits it makes
     */
    public static void main(String[] words) throws SyncException, IOException, InterruptedException {
        Path folder = Path.of(words[0]);
        Random random = new Random(Long.parseLong(words[1]));
        List<String> numbers = List.of(words).subList(2, words.length);
        EnrolledStation station = StationEnrolment.load(trust(folder)).orElseThrow();
        Clock clock = Clock.systemDefaultZone();
        TrustStore bundle = TrustStore.of(trust(folder).resolve("trust"), station, clock);
        try (OpenRosterKey agent = SimulatedStation.agent(bundle);
                SqliteOutbox outbox = queue(folder, station);
                ToldLine client = new ToldLine(
                        new HttpsAuthorityClient(station, TIMEOUTS),
                        request -> System.out.println(StationDiary.line(request, System.currentTimeMillis())));
                OutboxSyncEngine engine = new OutboxSyncEngine(outbox, client, bundle, IMPATIENT, clock, random)) {
            engine.start();
            System.out.println(StationDiary.STARTED);
            new SendingStation(
                            folder,
                            station,
                            agent,
                            outbox,
                            random,
                            SandboxPeople.invented().stream()
                                    .filter(person -> numbers.contains(person.nic()))
                                    .map(SendingStation::profile)
                                    .toList())
                    .work();
        }
    }

    private static Profile profile(SandboxPerson person) {
        return new Profile(
                "account",
                person.userName(),
                person.familyName(),
                person.birthFamilyName(),
                person.givenNames(),
                person.birthDate(),
                person.nic());
    }

    private void work() throws SyncException, InterruptedException {
        while (!Files.exists(folder.resolve(OVER))) {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_VISIT_MILLIS));
            // A new queue waits for the authority's word.
            if (outbox.obstacle().isEmpty()) {
                visit();
            }
        }
        while (outbox.counts().waiting() > 0) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    /** Whoever has a second factor already gets another one, or is refused, which has a receipt, too. */
    private void visit() throws SyncException {
        Profile person = people.get(random.nextInt(people.size()));
        StringBuilder secret = new StringBuilder();
        random.ints(SECRET_LETTERS, 0, BASE32.length()).forEach(letter -> secret.append(BASE32.charAt(letter)));
        Optional<FactorReplacement> replaced =
                Optional.of(FactorReplacement.LOST).filter(_ -> random.nextInt(NOT_REPLACED) > 0);
        Activation visit = InventedVisit.of(
                station,
                person,
                FactorBinding.totp(Secret.ofBase32(secret), OffsetDateTime.now().truncatedTo(ChronoUnit.MILLIS))
                        .replacing(replaced));
        System.out.println(StationDiary.visitLine(person.nic(), secret.toString()));
        System.out.println(StationDiary.queuedLine(outbox.append(
                        visit,
                        InventedVisit.sealer(station, agent, visit),
                        VisitSummary.activated(
                                visit, VisitPath.NON_BIOMETRIC, DocumentKind.PASSPORT, Duration.ofSeconds(150)),
                        new AuditEntry(
                                visit.time(), visit.agentId(), "visit.activated", Optional.of(visit.visitId()), ""))
                .jti()));
    }
}
