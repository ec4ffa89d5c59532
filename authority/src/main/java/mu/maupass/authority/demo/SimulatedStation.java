package mu.maupass.authority.demo;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.authority.AuthorityClient;
import mu.maupass.sync.authority.BundleAnswer;
import mu.maupass.sync.authority.ConnectionTimeouts;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.Profile;
import mu.maupass.sync.authority.ProfileLookup;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.enrolment.AuthorityTrust;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.Link;
import mu.maupass.sync.seal.SealedRecord;
import mu.maupass.sync.seal.Uuid7;
import mu.maupass.sync.trust.EnrolledStation;
import mu.maupass.sync.trust.OpenRosterKey;
import mu.maupass.sync.trust.RosterAgent;
import mu.maupass.sync.trust.TrustStore;

/**
 * What a station does over its line, without a counter before it: it enrols, takes the trust bundle, looks invented people up and sends
 * the records of visits that nobody made. For one thread.
 */
final class SimulatedStation implements AutoCloseable {

    /** As everybody can read it in the seed data. */
    private static final String PASSWORD = "guichet-un";

    private final EnrolledStation station;
    private final HttpsAuthorityClient client;
    private final OpenRosterKey agent;
    private final SecureRandom random = new SecureRandom();
    private ChainHead head;

    private SimulatedStation(EnrolledStation station, HttpsAuthorityClient client, OpenRosterKey agent) {
        this.station = station;
        this.client = client;
        this.agent = agent;
        this.head = new ChainHead(0, Link.genesis(station.stationId()));
    }

    /**
     * Enrols one.
     *
     * @param folder of its keys and its bundle
     * @throws SyncException what a station would say
     */
    static SimulatedStation enrol(Path folder, URI authority, ServingProcess.Invitation invitation)
            throws SyncException {
        EnrolledStation station = StationEnrolment.enrol(
                authority,
                invitation.code(),
                new AuthorityTrust.CaFingerprint(invitation.ca()),
                folder,
                ConnectionTimeouts.standard());
        HttpsAuthorityClient client = new HttpsAuthorityClient(station, ConnectionTimeouts.standard());
        boolean works = false;
        try {
            SimulatedStation one = new SimulatedStation(station, client, agent(folder, station, client));
            works = true;
            return one;
        } finally {
            if (!works) {
                client.close();
            }
        }
    }

    /** The key of the agent of all these visits, from the bundle, as a sign-in opens it. The caller closes it. */
    static OpenRosterKey agent(Path folder, EnrolledStation station, AuthorityClient client) throws SyncException {
        TrustStore trust = TrustStore.of(folder.resolve("trust"), station, Clock.systemDefaultZone());
        if (said(client.trustBundle(Optional.empty())) instanceof BundleAnswer.Newer(String jws, String etag)) {
            trust.install(jws, etag, sha256 -> said(client.trustPart(sha256)));
        }
        return agent(trust);
    }

    /** The same, from the bundle that is there already. */
    static OpenRosterKey agent(TrustStore trust) throws SyncException {
        RosterAgent listed = trust.current().agent(InventedVisit.AGENT).orElseThrow();
        return switch (listed.unlock(PASSWORD.toCharArray())) {
            case RosterAgent.Unlocking.Right(var key, var _) -> key.orElseThrow();
            case RosterAgent.Unlocking.Wrong() -> throw new IllegalStateException("the password of an invented agent");
        };
    }

    private static <T> T said(Reply<T> reply) throws SyncException {
        return switch (reply) {
            case Reply.Success<T>(T value) -> value;
            case Reply.Failure<T>(var failure) -> throw new SyncException(failure);
        };
    }

    String name() {
        return station.stationId();
    }

    /** Says that it is there, as a station does each minute. */
    void greet() throws SyncException {
        said(client.countersign(Optional.of(head), head.seq(), Optional.empty()));
    }

    /**
     * Sends the record of a visit of this invented person.
     *
     * @return what the authority made of it; empty where the person has a second factor already, or is not known
     */
    Optional<Submission> activate(String nic) throws SyncException {
        return switch (client.profileByNic(nic)) {
            case ProfileLookup.AwaitingBinding(Profile profile) -> Optional.of(send(profile));
            case ProfileLookup.AlreadyActivated(), ProfileLookup.NotFound() -> Optional.empty();
            case ProfileLookup.Unavailable(var failure) -> throw new SyncException(failure);
        };
    }

    private Submission send(Profile profile) throws SyncException {
        Activation visit = InventedVisit.of(station, profile);
        SealedRecord sealed = InventedVisit.sealer(station, agent, visit)
                .seal(visit, Uuid7.next(Instant.now(), random), head.seq() + 1, head.hash(), OffsetDateTime.now());
        Submission answer = client.submit(sealed);
        switch (answer) {
            case Submission.Accepted _, Submission.AlreadyThere _ -> head = new ChainHead(sealed.seq(), sealed.hash());
            case Submission.Refused(var _, var receipt) -> {
                if (receipt.isPresent()) {
                    // A refused record has its place in the chain, too.
                    head = new ChainHead(sealed.seq(), sealed.hash());
                }
            }
            case Submission.Postponed _, Submission.LinkDown _ -> {
                // It is not there: another one may take its place.
            }
        }
        return answer;
    }

    @Override
    public void close() {
        agent.close();
        client.close();
    }
}
