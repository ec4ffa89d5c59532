package mu.maupass.sync.enrolment;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import mu.maupass.sync.authority.AuthorityConnection;
import mu.maupass.sync.authority.ConnectionTimeouts;
import mu.maupass.sync.authority.HttpAnswer;
import mu.maupass.sync.authority.HttpProxy;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.authority.TlsTrust;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure.Cause;
import mu.maupass.sync.file.OwnerOnlyFile;
import mu.maupass.sync.keys.StationKeys;
import mu.maupass.sync.seal.Sha256;
import mu.maupass.sync.trust.EnrolledStation;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;

/**
 * Makes a computer a station of an authority. Every step can be interrupted and repeated with the same code: the key is
 * made once and used again, the authority answers the same code and key with the same certificate, and the station is
 * enrolled as soon as its last file is in place.
 */
public final class StationEnrolment {

    static final String FILE = "enrolment.json";

    private StationEnrolment() {}

    /**
     * The enrolment in a data folder, or empty where the computer is no station yet.
     *
     * @throws SyncException T-107, T-108 for the key; T-121 where its token does not answer; T-115, T-119 when the files do
     *     not belong together, or the station did not write them
     */
    public static Optional<EnrolledStation> load(Path dataFolder) throws SyncException {
        Path file = dataFolder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        EnrolmentDocument document = read(file);
        return Optional.of(station(document, StationKeys.open(dataFolder), file));
    }

    /**
     * Enrols this computer, or returns the enrolment that was already made with the same code.
     *
     * @param authority  base address of the authority
     * @param code       the one-time code the administrator was given
     * @param trust      how the right authority is recognised
     * @param dataFolder where the station keeps its data
     * @param timeouts   limits of the request
     * @param proxy      the proxy on the way out of the network, if there is one
     * @throws SyncException A-1xx when the authority cannot be reached or refuses, T-1xx when its answer or the files
     *                       cannot be used, T-120 when the computer is already a station by another code
     */
    public static EnrolledStation enrol(
            URI authority,
            String code,
            AuthorityTrust trust,
            Path dataFolder,
            ConnectionTimeouts timeouts,
            Optional<HttpProxy> proxy)
            throws SyncException {
        String codeHash = Sha256.of("maupass-enrolment:" + code.strip());
        Path file = dataFolder.resolve(FILE);
        if (Files.exists(file)) {
            EnrolmentDocument document = read(file);
            if (!document.codeHash().equals(codeHash)) {
                throw SyncException.of(Cause.ALREADY_ENROLLED, document.stationId());
            }
            return station(document, StationKeys.open(dataFolder), file);
        }
        StationKeys keys = StationKeys.openOrCreate(dataFolder);
        EnrolmentAnswer answer = ask(authority, code.strip(), trust, keys, timeouts, proxy);
        StationKeys certified = keys.install(answer.certificates());
        EnrolmentDocument document = answer.document(authority, codeHash).authenticated(certified);
        write(file, document);
        return station(document, certified, file);
    }

    /** Without a proxy. */
    public static EnrolledStation enrol(
            URI authority, String code, AuthorityTrust trust, Path dataFolder, ConnectionTimeouts timeouts)
            throws SyncException {
        return enrol(authority, code, trust, dataFolder, timeouts, Optional.empty());
    }

    private static EnrolmentAnswer ask(
            URI authority,
            String code,
            AuthorityTrust trust,
            StationKeys keys,
            ConnectionTimeouts timeouts,
            Optional<HttpProxy> proxy)
            throws SyncException {
        SSLContext tls = switch (trust) {
            case AuthorityTrust.CaFile(var ca) -> TlsTrust.pinned(Pem.certificate(ca), new KeyManager[0]);
            case AuthorityTrust.CaFingerprint(var fingerprint) -> TlsTrust.byFingerprint(fingerprint);
        };
        try (AuthorityConnection connection = new AuthorityConnection(authority, tls, timeouts, proxy)) {
            HttpPost request = new HttpPost(connection.resource("v1/stations"));
            request.setEntity(new StringEntity(
                    EnrolmentAnswer.MAPPER
                            .createObjectNode()
                            .put("code", code)
                            .put(
                                    "certification_request",
                                    Base64.getEncoder().encodeToString(keys.certificationRequest()))
                            .toString(),
                    ContentType.APPLICATION_JSON));
            HttpAnswer answer = switch (connection.exchange(request)) {
                case Reply.Failure<HttpAnswer>(var failure) -> throw new SyncException(failure);
                case Reply.Success<HttpAnswer>(var received) -> received;
            };
            if (answer.status() != 201) {
                throw new SyncException(Problem.failure(answer));
            }
            EnrolmentAnswer enrolled = EnrolmentAnswer.read(answer);
            requirePinned(enrolled, trust);
            return enrolled;
        }
    }

    /** The authority must send the same certification authority by which it was recognised, and have signed with it. */
    private static void requirePinned(EnrolmentAnswer answer, AuthorityTrust trust) throws SyncException {
        X509Certificate ca = answer.authorityCa();
        try {
            boolean same = switch (trust) {
                case AuthorityTrust.CaFile(var file) -> Pem.certificate(file).equals(ca);
                case AuthorityTrust.CaFingerprint(var fingerprint) ->
                    HexFormat.of()
                            .formatHex(Sha256.digest(ca.getEncoded()))
                            .equalsIgnoreCase(fingerprint.replaceAll("[:\\s]", ""));
            };
            if (!same) {
                throw SyncException.of(AuthorityFailure.Cause.OTHER_AUTHORITY, "certification authority");
            }
            answer.certificates().getFirst().verify(ca.getPublicKey());
        } catch (GeneralSecurityException e) {
            throw SyncException.of(AuthorityFailure.Cause.CONTRACT_BROKEN, "station certificate");
        }
    }

    /** What it learns of the authority's keys later stands in the same file. */
    private static EnrolledStation station(EnrolmentDocument document, StationKeys keys, Path file)
            throws SyncException {
        return document.station(keys, list -> write(file, document.knowing(list).authenticated(keys)));
    }

    private static void write(Path file, EnrolmentDocument document) throws SyncException {
        try {
            OwnerOnlyFile.write(file, document.bytes());
        } catch (IOException e) {
            throw SyncException.of(Cause.KEYS_NOT_WRITABLE, e.getClass().getSimpleName());
        }
    }

    private static EnrolmentDocument read(Path file) throws SyncException {
        try {
            return EnrolmentDocument.read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw SyncException.of(Cause.ENROLMENT_UNREADABLE, e.getClass().getSimpleName());
        }
    }
}
