package mu.maupass.authority.demo;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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
import mu.maupass.sync.authority.ProfileLookup;
import mu.maupass.sync.engine.OutboxSyncEngine;
import mu.maupass.sync.engine.SyncTiming;
import mu.maupass.sync.enrolment.AuthorityTrust;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.ChainVerdict;
import mu.maupass.sync.outbox.OutboxEntry;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.trust.EnrolledStation;
import mu.maupass.sync.trust.OpenRosterKey;
import mu.maupass.sync.trust.TrustStore;

/** A station with its own queue and its own engine, as at a counter, that makes one visit after the other. Visits are made by one thread. */
final class SendingStation implements AutoCloseable {

    private static final SyncTiming IMPATIENT =
            new SyncTiming(Duration.ofMillis(20), Duration.ofMillis(400), Duration.ofMillis(100), 20, 3);
    private static final ConnectionTimeouts TIMEOUTS =
            new ConnectionTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(30));
    private static final int PAGE = 1_000;
    private static final int POLL_MILLIS = 50;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int SECRET_LETTERS = 32;
    /** One visit in so many of somebody with a factor does not replace it, and is refused. */
    private static final int NOT_REPLACED = 4;

    private final EnrolledStation station;
    private final List<Profile> people;
    private final OpenRosterKey agent;
    private final CountedLine client;
    private final List<Made> made = new ArrayList<>();
    private final SqliteOutbox outbox;
    private final OutboxSyncEngine engine;

    private SendingStation(
            EnrolledStation station,
            List<Profile> people,
            OpenRosterKey agent,
            CountedLine client,
            SqliteOutbox outbox,
            OutboxSyncEngine engine) {
        this.station = station;
        this.people = people;
        this.agent = agent;
        this.client = client;
        this.outbox = outbox;
        this.engine = engine;
    }

    /**
     * Enrols one and begins to send.
     *
     * @param numbers of invented people, whose visits it makes
     * @param kills  how many there were; one more before each
     * @throws SyncException what a station would say
     */
    static SendingStation start(
            Path folder,
            URI authority,
            ServingProcess.Invitation invitation,
            List<String> numbers,
            AtomicLong kills,
            Random random)
            throws SyncException {
        EnrolledStation station = StationEnrolment.enrol(
                authority,
                invitation.code(),
                new AuthorityTrust.CaFingerprint(invitation.ca()),
                folder.resolve("trust"),
                TIMEOUTS);
        Clock clock = Clock.systemDefaultZone();
        CountedLine client = new CountedLine(new HttpsAuthorityClient(station, TIMEOUTS), kills);
        OpenRosterKey agent = SimulatedStation.agent(folder.resolve("trust"), station, client);
        List<Profile> people = new ArrayList<>();
        for (String number : numbers) {
            if (client.profileByNic(number) instanceof ProfileLookup.AwaitingBinding(Profile profile)) {
                people.add(profile);
            }
        }
        SqliteOutbox outbox =
                SqliteOutbox.open(folder.resolve("outbox.db"), clock, Optional.of(StationSeal.of(station.keys())));
        OutboxSyncEngine engine = new OutboxSyncEngine(
                outbox,
                client,
                new TrustStore(folder.resolve("trust").resolve("trust"), station.signingKey()),
                IMPATIENT,
                clock,
                random);
        engine.start();
        return new SendingStation(station, people, agent, client, outbox, engine);
    }

    String name() {
        return station.stationId();
    }

    /** Whether it may make visits: a new queue waits for the authority's word. */
    boolean isOpen() {
        return outbox.obstacle().isEmpty();
    }

    /** Of one visit: who, and the secret of the factor that it binds. */
    record Made(String nic, String secret) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "Made[***]";
        }
    }

    /** Whether records are being sent. */
    boolean sends() {
        return client.sends();
    }

    /** Requests with records that a kill left without a decision. */
    int cut() {
        return client.cut();
    }

    /** Its visits, in the order of their records. Only once no more are made. */
    List<Made> made() {
        return List.copyOf(made);
    }

    /**
     * Makes a visit of one of its people. Whoever has a second factor already gets another one, or is refused, which has a receipt, too.
     */
    void visit(Random random) throws SyncException {
        Profile person = people.get(random.nextInt(people.size()));
        boolean replaces =
                made.stream().anyMatch(one -> one.nic().equals(person.nic())) && random.nextInt(NOT_REPLACED) > 0;
        StringBuilder secret = new StringBuilder();
        random.ints(SECRET_LETTERS, 0, BASE32.length()).forEach(letter -> secret.append(BASE32.charAt(letter)));
        Activation visit = InventedVisit.of(
                station,
                person,
                FactorBinding.totp(Secret.ofBase32(secret), OffsetDateTime.now().truncatedTo(ChronoUnit.MILLIS))
                        .replacing(replaces ? Optional.of(FactorReplacement.LOST) : Optional.empty()));
        made.add(new Made(person.nic(), secret.toString()));
        outbox.append(
                visit,
                InventedVisit.sealer(station, agent, visit),
                VisitSummary.activated(visit, VisitPath.NON_BIOMETRIC, DocumentKind.PASSPORT, Duration.ofSeconds(150)),
                new AuditEntry(visit.time(), visit.agentId(), "visit.activated", Optional.of(visit.visitId()), ""));
    }

    /** Waits until the authority has decided on all; whether it did within this time. */
    boolean drained(Duration longest) throws SyncException, InterruptedException {
        long until = System.nanoTime() + longest.toNanos();
        while (outbox.counts().waiting() > 0) {
            if (System.nanoTime() > until) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return true;
    }

    /** Whether its chain, with all receipts, is what station and authority have signed. */
    boolean verifies() throws SyncException {
        return outbox.verify(station.chainKeys()) instanceof ChainVerdict.Intact;
    }

    /** All records of its chain. */
    List<OutboxEntry> records() throws SyncException {
        List<OutboxEntry> all = new ArrayList<>();
        long after = 0;
        for (List<OutboxEntry> page = outbox.entries(0, PAGE); !page.isEmpty(); page = outbox.entries(after, PAGE)) {
            all.addAll(page);
            after = page.getLast().seq();
        }
        return all;
    }

    @Override
    public void close() {
        engine.close();
        client.close();
        outbox.close();
        agent.close();
    }
}
