package mu.maupass.authority.demo;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.authority.BundleAnswer;
import mu.maupass.sync.authority.ConnectionTimeouts;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.Profile;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.enrolment.AuthorityTrust;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.SandboxPerson;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.Link;
import mu.maupass.sync.seal.SealedRecord;
import mu.maupass.sync.seal.Uuid7;
import mu.maupass.sync.trust.EnrolledStation;
import mu.maupass.sync.trust.OpenRosterKey;

/** A station of {@link LoadBenchmark}: its records are sealed before anything is measured. For one thread at a time. */
final class LoadStation implements AutoCloseable {

    /** Longer than any wait that is measured, so that a slow answer is a figure and no failure. */
    private static final ConnectionTimeouts PATIENT =
            new ConnectionTimeouts(Duration.ofSeconds(60), Duration.ofSeconds(120), Duration.ofSeconds(180));

    private final EnrolledStation station;
    private final List<SealedRecord> records = new ArrayList<>();
    private HttpsAuthorityClient client;
    private Optional<String> bundle = Optional.empty();
    private int sent;

    private LoadStation(EnrolledStation station) throws SyncException {
        this.station = station;
        this.client = new HttpsAuthorityClient(station, PATIENT);
    }

    static LoadStation enrol(Path folder, LoadAuthority.Running authority, String code) throws SyncException {
        return new LoadStation(StationEnrolment.enrol(
                URI.create("https://localhost:" + authority.port() + "/"),
                code,
                new AuthorityTrust.CaFingerprint(authority.ca()),
                folder,
                PATIENT));
    }

    /** The key of the agent of all visits; it is the same at all stations. The caller closes it. */
    OpenRosterKey agent(Path folder) throws SyncException {
        return SimulatedStation.agent(folder, station, client);
    }

    /** Seals this many, of people from this number on. */
    void seal(OpenRosterKey agent, int number, int first) throws SyncException {
        SecureRandom random = new SecureRandom();
        ChainHead head = new ChainHead(0, Link.genesis(station.stationId()));
        for (int i = 0; i < number; i++) {
            SandboxPerson person = LoadAuthority.person(first + i);
            Activation visit = InventedVisit.of(
                    station,
                    new Profile(
                            "account",
                            person.userName(),
                            person.familyName(),
                            person.birthFamilyName(),
                            person.givenNames(),
                            person.birthDate(),
                            person.nic()));
            SealedRecord sealed = InventedVisit.sealer(station, agent, visit)
                    .seal(visit, Uuid7.next(Instant.now(), random), head.seq() + 1, head.hash(), OffsetDateTime.now());
            records.add(sealed);
            head = new ChainHead(sealed.seq(), sealed.hash());
        }
    }

    /** As after a night: another connection, and the signed time. */
    void greet() throws SyncException {
        client.close();
        client = new HttpsAuthorityClient(station, PATIENT);
        said(client.probe());
    }

    /** What a round asks for before it sends: time, countersigned head, trust bundle. */
    void ask() throws SyncException {
        said(client.probe());
        said(client.countersign(
                sent == 0
                        ? Optional.empty()
                        : Optional.of(new ChainHead(sent, records.get(sent - 1).hash())),
                0,
                Optional.empty()));
        if (said(client.trustBundle(bundle)) instanceof BundleAnswer.Newer(var _, var etag)) {
            bundle = Optional.of(etag);
        }
    }

    /** Sends the next ones in one request. Returns the wait in milliseconds. */
    double send(int number) throws InterruptedException {
        double waited = submit(records.subList(sent, sent + number));
        sent += number;
        return waited;
    }

    /** Sends the last ones again, as after a lost answer. */
    double again(int number) throws InterruptedException {
        return submit(records.subList(sent - number, sent));
    }

    private double submit(List<SealedRecord> some) throws InterruptedException {
        long start = System.nanoTime();
        List<Submission> answers = client.submit(some);
        while (answers.getFirst() instanceof Submission.Postponed(var failure, var _)
                && failure instanceof AuthorityFailure(var cause, var _)
                && cause == AuthorityFailure.Cause.TOO_MANY_REQUESTS) {
            // The line was full. A station would wait for longer; all of its wait is counted.
            TimeUnit.SECONDS.sleep(1);
            answers = client.submit(some);
        }
        double waited = (System.nanoTime() - start) / 1e6;
        for (Submission answer : answers) {
            if (!(answer instanceof Submission.Accepted) && !(answer instanceof Submission.AlreadyThere)) {
                throw new IllegalStateException("not taken: " + answer);
            }
        }
        return waited;
    }

    private static <T> T said(Reply<T> reply) throws SyncException {
        return switch (reply) {
            case Reply.Success<T>(T value) -> value;
            case Reply.Failure<T>(var failure) -> throw new SyncException(failure);
        };
    }

    @Override
    public void close() {
        client.close();
    }
}
