package mu.maupass.sync.sandbox;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.SecretKey;
import mu.maupass.sync.database.DatabaseFailures;
import mu.maupass.sync.failure.AuthorityFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.file.OwnerOnlyFile;
import mu.maupass.sync.seal.Sha256;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * An authority at work: serves the contract of {@code docs/api} over TLS, on whichever {@link Records}. The sandbox is this server with
 * the embedded ones, on loopback, with invented people. Several processes may serve the same records, where the records allow it and
 * each has the same folder of keys. Safe for use by several threads.
 */
public final class AuthorityServer implements AutoCloseable {

    private static final String LETTERS = "letters";

    private final SandboxStore store;
    private final SandboxKeys keys;
    private final SandboxEndpoints endpoints;
    private final SandboxServer server;
    private final AccountSteps steps;
    private final Path folder;

    private AuthorityServer(
            SandboxStore store,
            SandboxKeys keys,
            SandboxEndpoints endpoints,
            SandboxServer server,
            AccountSteps steps,
            Path folder) {
        this.steps = steps;
        this.store = store;
        this.keys = keys;
        this.endpoints = endpoints;
        this.server = server;
        this.folder = folder;
    }

    /**
     * Is told of each request when it was answered. It learns nothing of persons: neither names nor numbers of records.
     */
    @FunctionalInterface
    public interface RequestObserver {

        /**
         * Told on the thread of the request, before its answer is written; must not wait.
         *
         * @param method   of HTTP
         * @param resource of the contract, such as {@code /v1/activations/}; {@code other} where it is none of them
         * @param status   of the answer
         * @param took     from the whole request to the answer
         */
        void answered(String method, String resource, int status, Duration took);

        /**
         * Told likewise, before that, where it could not be answered because of the authority itself.
         *
         * @param code   of the series Q where its records failed, or of {@link mu.maupass.fault.FaultCode} where nobody foresaw it
         * @param detail what is known besides, such as the database's own code; may be empty
         */
        default void failed(String resource, String code, String detail) {
            // Whoever only counts answers has their status.
        }
    }

    /**
     * Starts it.
     *
     * @param records  closed with it, also where it does not start
     * @param folder   of its keys, which are made where there are none yet, and of its letters
     * @param address  on which it listens; port 0 for any free one
     * @param invented whether empty records are filled with the invented people and agents of {@code seed.json}, whose passwords are
     *     public
     * @throws SyncException A-130 when the port is taken, A-131 when it cannot start for another reason, a code of the series Q when its
     *     records cannot be used
     */
    public static AuthorityServer start(
            Records records,
            Path folder,
            InetSocketAddress address,
            SandboxOptions options,
            boolean invented,
            RequestObserver observer)
            throws SyncException {
        return start(records, Accounts.embedded(), folder, address, options, invented, observer);
    }

    /**
     * The same where people have their accounts elsewhere.
     *
     * @param accounts where they have them; closed with it as the records are
     */
    public static AuthorityServer start(
            Records records,
            Accounts accounts,
            Path folder,
            InetSocketAddress address,
            SandboxOptions options,
            boolean invented,
            RequestObserver observer)
            throws SyncException {
        return start(records, accounts, folder, address, options, invented, observer, (_, _) -> {});
    }

    static AuthorityServer start(
            Records records,
            Accounts accounts,
            Path folder,
            InetSocketAddress address,
            SandboxOptions options,
            boolean invented,
            RequestObserver told,
            SandboxObserver observer)
            throws SyncException {
        SandboxStore store = new SandboxStore(records);
        boolean started = false;
        try {
            if (!accounts.kinds()
                    .containsAll(options.policy().counter().factors().offered())) {
                throw new IllegalArgumentException("the policy offers second factors that no account can have");
            }
            Instant now = options.clock().instant();
            OwnerOnlyFile.createFolder(folder);
            SandboxKeys keys = SandboxKeys.openOrCreate(folder, options.clock(), told);
            if (invented) {
                store.seed(SandboxSeed.load(), now, options.policy().training());
            }
            SandboxEndpoints endpoints = new SandboxEndpoints(
                    store,
                    options.fault() == SandboxFault.OTHER_KEY ? keys.withAnotherSigner() : keys,
                    new AccountMirror(store, accounts, told),
                    folder.resolve(LETTERS),
                    options,
                    invented,
                    told);
            SandboxServer server = SandboxServer.start(
                    address,
                    keys,
                    options.serverCertificate(),
                    options.clock(),
                    new TimedEndpoints(
                            new Doors(new FaultyEndpoints(options.fault(), endpoints), Doors.Limits.STANDARD), told),
                    observer);
            AccountSteps steps =
                    new AccountSteps(store, accounts, options.policy().assuranceLevel(), options.clock(), told);
            steps.begin();
            started = true;
            return new AuthorityServer(store, keys, endpoints, server, steps, folder);
        } catch (IOException e) {
            throw DatabaseFailures.of(e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw SyncException.of(Cause.SANDBOX_START, e.getClass().getSimpleName());
        } finally {
            if (!started) {
                accounts.close();
                store.close();
            }
        }
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** Its certification authority in a file (PEM), for an administrator's enrolment. */
    public Path caFile() {
        return folder.resolve(SandboxAuthority.CA_FILE);
    }

    /** SHA-256 of its certification authority, 64 hexadecimal digits. */
    public String caFingerprint() {
        try {
            return HexFormat.of().formatHex(Sha256.digest(keys.ca().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("its own certificate", e);
        }
    }

    /** A new one-time enrolment code for a station in this office. */
    public String issueEnrolmentCode(String officeName) throws SyncException {
        return EnrolmentEndpoint.issueCode(store, officeName);
    }

    /** The same without a server, on records that others may serve meanwhile. */
    public static String issueEnrolmentCode(Records records, String officeName) throws SyncException {
        return EnrolmentEndpoint.issueCode(new SandboxStore(records), officeName);
    }

    /** Why its records do not answer now, with its code; empty where they do. They are asked. */
    public Optional<String> unready() {
        try {
            store.inTransaction(
                    connection -> SandboxStore.count(connection, "SELECT count(*) FROM station WHERE false"));
            return Optional.empty();
        } catch (SyncException e) {
            return Optional.of(e.failure().code() + " " + e.failure().detail());
        }
    }

    /**
     * How many accounts at an identity provider are not yet what the records say.
     *
     * @throws SyncException a code of the series Q when the records cannot be used
     */
    public long openAccountSteps() throws SyncException {
        return steps.open();
    }

    /**
     * A secret for HMAC that each process with its folder has, and nobody else; the same for ever.
     *
     * @throws SyncException where the folder cannot be read
     */
    public SecretKey secret(String purpose) throws SyncException {
        try {
            return new KeysFile(folder).secret(purpose);
        } catch (IOException e) {
            throw DatabaseFailures.of(e);
        }
    }

    /** Its letters, which the sandbox plays the post for. */
    Path letters() {
        return folder.resolve(LETTERS);
    }

    SandboxStore store() {
        return store;
    }

    SandboxKeys keys() {
        return keys;
    }

    /** Its certification authority. */
    public X509Certificate ca() {
        return keys.ca();
    }

    /**
     * Takes no more requests, lets those under way be answered, and closes.
     *
     * @param longest for so long they are waited for; what is not answered by then is cut, and its transaction taken back
     */
    public void stop(Duration longest) {
        server.stop(longest);
        steps.close();
        endpoints.close();
        store.close();
    }

    /** Stops at once; what was answered is kept. */
    @Override
    public void close() {
        stop(Duration.ZERO);
    }
}
