package mu.maupass.sync.sandbox;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.PreEnrolmentCode;
import mu.maupass.sync.authority.PreEnrolmentTicket;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.SandboxStore.AccountKey;
import mu.maupass.sync.seal.DeletionStatement;
import mu.maupass.sync.trust.AgentRole;
import mu.maupass.sync.trust.DenyReason;
import mu.maupass.sync.trust.OpenRosterKey;
import mu.maupass.sync.trust.RosterAgent;
import mu.maupass.sync.trust.RosterKey;

/**
 * An authority for demonstration, training and tests: the whole contract of {@code docs/api} over TLS on loopback, with
 * its own keys and its own data, which are kept over restarts. It must not be used as a real authority: its people are
 * invented and its passwords are public.
 */
public final class SandboxAuthority implements AutoCloseable {
    /** The certificate of its certification authority, in the folder that it keeps its people and keys in. */
    public static final String CA_FILE = "ca.pem";

    private static final Duration TICKET_VALIDITY = Duration.ofDays(30);

    private final SandboxOptions options;
    private final SandboxSeed seed;
    private final AuthorityServer server;
    private final SandboxStore store;
    private final SandboxKeys keys;

    private SandboxAuthority(SandboxOptions options, SandboxSeed seed, AuthorityServer server) {
        this.options = options;
        this.seed = seed;
        this.server = server;
        this.store = server.store();
        this.keys = server.keys();
    }

    /**
     * Starts it; a new folder is filled with the data of {@code seed.json}.
     *
     * @param data its folder, which is not a station's
     * @param port port on loopback, 0 for any free one
     * @throws SyncException A-130 when the port is taken, A-131 when it cannot start for another reason, Q-1xx when its
     *                       data cannot be opened
     */
    public static SandboxAuthority start(Path data, int port, SandboxOptions options) throws SyncException {
        return start(data, port, options, (_, _) -> {});
    }

    static SandboxAuthority start(Path data, int port, SandboxOptions options, SandboxObserver observer)
            throws SyncException {
        // The file's lock comes first, so that the second of two sandboxes on one folder changes nothing.
        return start(EmbeddedRecords.open(data), data, port, options, observer);
    }

    /** The same on other records. */
    static SandboxAuthority start(
            Records records, Path data, int port, SandboxOptions options, SandboxObserver observer)
            throws SyncException {
        return start(records, Accounts.embedded(), data, port, options, observer);
    }

    /** The same with accounts elsewhere. */
    static SandboxAuthority start(
            Records records, Accounts accounts, Path data, int port, SandboxOptions options, SandboxObserver observer)
            throws SyncException {
        return new SandboxAuthority(
                options,
                SandboxSeed.load(),
                AuthorityServer.start(
                        records,
                        accounts,
                        data,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        options,
                        true,
                        (_, _, _, _) -> {},
                        observer));
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** Base address of its API. */
    public URI address() {
        return URI.create("https://localhost:" + port() + "/");
    }

    /** Address of its log-in page for a browser. */
    public URI loginPage() {
        return address().resolve("login");
    }

    /** Address of a page with the messages to its people about their second factors. */
    public URI messagesPage() {
        return address().resolve("messages");
    }

    /** Address of a page with the short messages to simulated telephones. */
    public URI telephonesPage() {
        return address().resolve("telephones");
    }

    /** How many accounts at an identity provider are not yet what the records say. */
    public long openAccountSteps() throws SyncException {
        return server.openAccountSteps();
    }

    /** Its certification authority. */
    public X509Certificate ca() {
        return server.ca();
    }

    /** Its certification authority in a file (PEM), for an administrator's enrolment. */
    public Path caFile() {
        return server.caFile();
    }

    /** SHA-256 of its certification authority, 64 hexadecimal digits. */
    public String caFingerprint() {
        return server.caFingerprint();
    }

    /** The key it signs with. */
    public ECPublicKey signingKey() {
        return keys.signingPublic();
    }

    /** A new one-time enrolment code for a station in this office. */
    public String issueEnrolmentCode(String officeName) throws SyncException {
        return server.issueEnrolmentCode(officeName);
    }

    /** The invented people, with the present texts of their QR codes. */
    public List<SandboxPerson> people() throws SyncException {
        List<SandboxPerson> people = new ArrayList<>();
        for (SandboxSeed.Person person : seed.people()) {
            people.add(new SandboxPerson(
                    person.card(),
                    person.userName(),
                    person.password(),
                    person.familyName(),
                    person.birthFamilyName(),
                    person.givenNames(),
                    person.birthDate(),
                    person.nic(),
                    person.code(),
                    person.code().isPresent()
                            ? Optional.of(ticket(person, person.code().get()))
                            : Optional.empty()));
        }
        return List.copyOf(people);
    }

    /** The invented person with this simulated card. */
    public Optional<SandboxPerson> personWithCard(String card) throws SyncException {
        return people().stream().filter(person -> person.card().equals(card)).findFirst();
    }

    /** The invented agents. */
    public List<SandboxAgent> agents() {
        return seed.agents();
    }

    /**
     * The open key of an invented agent, whose password everybody knows: for trials without anybody at a window. The caller
     * closes it.
     */
    public OpenRosterKey agentKey(String agentId) throws SyncException {
        RosterAgent listed = store.agents().stream()
                .filter(agent -> agent.id().equals(agentId))
                .findFirst()
                .orElseThrow();
        SandboxAgent invented = agents().stream()
                .filter(agent -> agent.id().equals(agentId))
                .findFirst()
                .orElseThrow();
        return switch (listed.unlock(invented.password().toCharArray())) {
            case RosterAgent.Unlocking.Right(var key, var _) -> key.orElseThrow();
            case RosterAgent.Unlocking.Wrong() -> throw new IllegalStateException("the password of an invented agent");
        };
    }

    /**
     * Gives an invented agent another password and another key, from the next bundle on. What they signed with the old key under
     * an earlier bundle stays good.
     */
    public void changePassword(String agentId, char[] password) throws SyncException {
        store.inTransaction(connection -> {
            SandboxStore.change(connection, agentId, password);
            return null;
        });
    }

    /** The letter with the one-time password of this person: the sandbox plays the post too. */
    public Path letter(String agentId) {
        return new Post(server.letters()).password(agentId);
    }

    /** Gives an invented agent another role, from the next bundle on. */
    public void appoint(String agentId, AgentRole role) throws SyncException {
        store.inTransaction(connection ->
                SandboxStore.update(connection, "UPDATE agent SET role = ? WHERE agent_id = ?", role.value(), agentId));
    }

    /** Takes an invented agent off the roster, from the next bundle on. */
    public void dismiss(String agentId) throws SyncException {
        store.inTransaction(
                connection -> SandboxStore.update(connection, "DELETE FROM agent WHERE agent_id = ?", agentId));
    }

    /**
     * Withdraws the key of an invented agent at once, because somebody else may have it: nothing counts any more that arrives
     * signed with it, whatever time and edition it names.
     */
    public void withdrawKey(String agentId) throws SyncException {
        store.inTransaction(connection -> {
            Optional<RosterKey> key = Roster.NOW.agent(connection, agentId).flatMap(RosterAgent::key);
            if (key.isEmpty()) {
                throw new IllegalArgumentException("no key");
            }
            return SandboxStore.update(
                    connection,
                    "INSERT INTO withdrawn_key VALUES (?, ?) ON CONFLICT DO NOTHING",
                    key.get().id(),
                    options.clock().millis());
        });
    }

    /** Revokes a station: it is refused from its next request on. */
    public void revoke(String stationId) throws SyncException {
        store.inTransaction(connection ->
                SandboxStore.update(connection, "UPDATE station SET revoked = 1 WHERE station_id = ?", stationId));
    }

    /** Takes the second factor off an account, as when the telephone was lost: it can be activated again. */
    public void withdrawFactor(String userName) throws SyncException {
        store.inTransaction(connection -> FactorKinds.releaseOf(connection, userName));
    }

    /** Puts documents on the deny list: from the next bundle on they must not be accepted. */
    public void deny(Iterable<DocumentKey> documents, DenyReason reason) throws SyncException {
        store.inTransaction(connection -> {
            for (DocumentKey document : documents) {
                DenyTable.deny(connection, document, reason);
            }
            return null;
        });
    }

    /** Takes a document off the deny list. */
    public void lift(DocumentKey document) throws SyncException {
        store.inTransaction(connection -> {
            DenyTable.lift(connection, document);
            return null;
        });
    }

    /**
     * Opens accounts for more invented people, such as the people of a whole town for a trial; none of them has a
     * second factor yet. Who has an account by this user name already keeps it as it is.
     *
     * @throws IllegalArgumentException where the NIC or the code of one of them is another account's
     */
    public void open(Iterable<SandboxPerson> people) throws SyncException {
        InventedRecords.open(store, people);
    }

    /**
     * A station's statement, on a receipt, of what it held about an applicant and deleted.
     *
     * @param jws the statement, as the receipt has it
     * @return empty where no station of this authority signed it
     */
    public Optional<DeletionStatement> deletionStatement(String jws) throws SyncException {
        return store.inTransaction(connection -> {
            try (PreparedStatement query = connection.prepareStatement("SELECT station_id, public_key FROM station");
                    ResultSet row = query.executeQuery()) {
                Optional<DeletionStatement> found = Optional.empty();
                while (found.isEmpty() && row.next()) {
                    found = DeletionStatement.verify(jws, row.getString(1), List.of(StationGate.key(row.getString(2))));
                }
                return found;
            }
        });
    }

    /** Takes a revocation back. */
    public void reinstate(String stationId) throws SyncException {
        store.inTransaction(connection ->
                SandboxStore.update(connection, "UPDATE station SET revoked = 0 WHERE station_id = ?", stationId));
    }

    /** Activations that took effect, of all stations. */
    public long activations() throws SyncException {
        return store.inTransaction(connection ->
                SandboxStore.count(connection, "SELECT count(*) FROM record WHERE problem = '' AND activates = 1"));
    }

    /** Alarms for somebody at the authority to look into, such as {@code MU-PO-0042 chain-rolled-back}. */
    public List<String> alarms() throws SyncException {
        return store.inTransaction(connection -> {
            List<String> alarms = new ArrayList<>();
            try (PreparedStatement query =
                            connection.prepareStatement("SELECT station_id, kind FROM alarm ORDER BY id");
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    alarms.add(row.getString(1) + " " + row.getString(2));
                }
            }
            return alarms;
        });
    }

    /** Stops at once; records that it accepted are kept. */
    @Override
    public void close() {
        server.close();
    }

    private String ticket(SandboxSeed.Person person, PreEnrolmentCode code) throws SyncException {
        String subject = store.inTransaction(
                connection -> SandboxStore.account(connection, AccountKey.USER_NAME, person.userName())
                        .orElseThrow()
                        .subject());
        PreEnrolmentTicket ticket = new PreEnrolmentTicket(
                subject,
                person.familyName(),
                person.birthFamilyName(),
                person.givenNames(),
                person.birthDate(),
                person.nic(),
                code,
                options.clock().instant().plus(TICKET_VALIDITY));
        return keys.sign(ticket.content(), PreEnrolmentTicket.TYPE);
    }
}
