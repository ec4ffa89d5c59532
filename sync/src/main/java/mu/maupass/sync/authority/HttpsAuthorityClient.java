package mu.maupass.sync.authority;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import mu.maupass.sync.activation.PreEnrolmentCode;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.AuthorityFailure.Cause;
import mu.maupass.sync.failure.AuthorityFailure.Effect;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.seal.Receipt;
import mu.maupass.sync.seal.ReceiptVerifier;
import mu.maupass.sync.seal.SealedRecord;
import mu.maupass.sync.seal.SignedStatement;
import mu.maupass.sync.trust.EnrolledStation;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;

/**
 * The authority over HTTPS, as {@code docs/api} describes it: TLS with the station's certificate towards the pinned
 * authority, and every statement that matters (receipts, time, bundles) verified against its pinned signing key.
 */
public final class HttpsAuthorityClient implements AuthorityClient {

    /** Type of the signed time's JWS. */
    public static final String TIME_TYPE = "maupass-time+jws";
    /** Carries a record's signed link beside the record. */
    public static final String LINK_HEADER = "Maupass-Link";

    private static final ContentType JOSE = ContentType.create("application/jose");
    private static final int NONCE_BYTES = 16;

    private final EnrolledStation station;
    private final AuthorityConnection connection;
    private final ReceiptVerifier receipts;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param station  who asks, and whom it trusts
     * @param timeouts bounds of every request
     * @throws SyncException when the station's key or the authority's address cannot be used
     */
    public HttpsAuthorityClient(EnrolledStation station, ConnectionTimeouts timeouts) throws SyncException {
        this.station = station;
        this.connection = new AuthorityConnection(station.authority(),
                TlsTrust.pinned(station.authorityCa(), station.keys().keyManagers()), timeouts);
        this.receipts = new ReceiptVerifier(List.of(station.signingKey()));
    }

    @Override
    public Reply<BundleAnswer> trustBundle(Optional<String> etag) {
        HttpGet request = new HttpGet(connection.resource("v1/trust-bundle"));
        etag.ifPresent(tag -> request.setHeader("If-None-Match", tag));
        return switch (connection.exchange(request)) {
            case Reply.Failure<HttpAnswer>(var failure) -> new Reply.Failure<>(failure);
            case Reply.Success<HttpAnswer>(var answer) -> {
                if (answer.status() == 304) {
                    yield new Reply.Success<>(new BundleAnswer.Unchanged());
                }
                if (answer.status() != 200) {
                    yield new Reply.Failure<>(Problem.failure(answer));
                }
                String tag = answer.headers().getOrDefault("etag", "");
                if (!answer.mediaType().equals(JOSE.getMimeType()) || tag.isEmpty()) {
                    yield new Reply.Failure<>(unexpected(answer, "trust bundle"));
                }
                yield new Reply.Success<>(new BundleAnswer.Newer(
                        new String(answer.body(), StandardCharsets.US_ASCII), tag));
            }
        };
    }

    @Override
    public ProfileLookup profileByCode(PreEnrolmentCode code) {
        return profile("code", code.value());
    }

    @Override
    public ProfileLookup profileByNic(String nic) {
        return profile("nic", nic);
    }

    @Override
    public ProfileLookup profileByUserName(String userName) {
        return profile("user_name", userName);
    }

    @Override
    public Submission submit(SealedRecord sealed) {
        HttpPost request = new HttpPost(connection.resource("v1/activations"));
        request.setHeader("Idempotency-Key", sealed.jti().toString());
        request.setHeader(LINK_HEADER, sealed.link());
        request.setEntity(new StringEntity(sealed.jwe(), JOSE));
        return switch (connection.exchange(request)) {
            case Reply.Failure<HttpAnswer>(var failure) -> new Submission.LinkDown(failure);
            case Reply.Success<HttpAnswer>(var answer) -> {
                try {
                    yield switch (answer.status()) {
                        case 201 -> new Submission.Accepted(receipt(answer, sealed, Receipt.Status.ACCEPTED));
                        case 200 -> new Submission.AlreadyThere(receipt(answer, sealed, Receipt.Status.ACCEPTED));
                        default -> refused(answer, sealed);
                    };
                } catch (SyncException e) {
                    yield undecided(e.failure(), Optional.empty());
                }
            }
        };
    }

    @Override
    public Reply<AuthorityTime> probe() {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        long start = System.nanoTime();
        return switch (connection.exchange(new HttpGet(connection.resource("v1/time?nonce=" + nonce)))) {
            case Reply.Failure<HttpAnswer>(var failure) -> new Reply.Failure<>(failure);
            case Reply.Success<HttpAnswer>(var answer) when answer.status() != 200 ->
                new Reply.Failure<>(Problem.failure(answer));
            case Reply.Success<HttpAnswer>(var answer) ->
                time(answer, nonce, Duration.ofNanos(System.nanoTime() - start));
        };
    }

    @Override
    public void close() {
        connection.close();
    }

    private ProfileLookup profile(String by, String value) {
        HttpGet request = new HttpGet(connection.resource(
                "v1/profiles?" + by + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return switch (connection.exchange(request)) {
            case Reply.Failure<HttpAnswer>(var failure) -> new ProfileLookup.Unavailable(failure);
            case Reply.Success<HttpAnswer>(var answer) -> {
                if (Problem.in(answer).filter(Problem.PROFILE_NOT_FOUND::equals).isPresent()) {
                    yield new ProfileLookup.NotFound();
                }
                yield answer.status() == 200 ? profile(answer)
                        : new ProfileLookup.Unavailable(Problem.failure(answer));
            }
        };
    }

    private static ProfileLookup profile(HttpAnswer answer) {
        try {
            JsonNode json = answer.json().orElseThrow(() -> new IllegalArgumentException("no JSON"));
            return switch (json.path("state").asText()) {
                case "already_activated" -> new ProfileLookup.AlreadyActivated();
                case "awaiting_binding" -> {
                    JsonNode profile = json.path("profile");
                    yield new ProfileLookup.AwaitingBinding(new Profile(text(profile, "account_id"),
                            text(profile, "user_name"), text(profile, "family_name"),
                            text(profile, "birth_family_name"), text(profile, "given_name"),
                            LocalDate.parse(text(profile, "birthdate")), text(profile, "nic")));
                }
                default -> throw new IllegalArgumentException("state");
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            return new ProfileLookup.Unavailable(unexpected(answer, "profile"));
        }
    }

    private Submission refused(HttpAnswer answer, SealedRecord sealed) throws SyncException {
        AuthorityFailure failure = Problem.failure(answer);
        if (failure.cause().effect() != Effect.NEVER) {
            return undecided(failure, answer.retryAfter());
        }
        Optional<JsonNode> signed = answer.json().map(json -> json.path("receipt")).filter(JsonNode::isTextual);
        return new Submission.Refused(failure,
                signed.isPresent() ? Optional.of(receipt(answer, sealed, Receipt.Status.REFUSED)) : Optional.empty());
    }

    private static Submission undecided(SyncFailure failure, Optional<Duration> retryAfter) {
        return failure instanceof AuthorityFailure(Cause cause, var _) && cause.effect() == Effect.LINK
                ? new Submission.LinkDown(failure) : new Submission.Postponed(failure, retryAfter);
    }

    private Receipt receipt(HttpAnswer answer, SealedRecord sealed, Receipt.Status status) throws SyncException {
        String jws = answer.json().map(json -> json.path("receipt").asText()).orElse("");
        if (jws.isEmpty()) {
            throw new SyncException(unexpected(answer, "receipt"));
        }
        Receipt receipt = receipts.verify(jws);
        if (!receipt.jti().equals(sealed.jti()) || !receipt.hash().equals(sealed.hash())
                || receipt.seq() != sealed.seq() || receipt.status() != status) {
            throw SyncException.of(Cause.CONTRACT_BROKEN, "the receipt is of another record");
        }
        return receipt;
    }

    private Reply<AuthorityTime> time(HttpAnswer answer, String nonce, Duration roundTrip) {
        String jws = answer.json().map(json -> json.path("time").asText()).orElse("");
        if (jws.isEmpty()) {
            return new Reply.Failure<>(unexpected(answer, "time"));
        }
        return switch (SignedStatement.verify(jws, TIME_TYPE, List.of(station.signingKey()))) {
            case SignedStatement.Verified(JsonNode content) -> {
                try {
                    if (!content.path("nonce").asText().equals(nonce)) {
                        throw new IllegalArgumentException("nonce");
                    }
                    yield new Reply.Success<>(
                            new AuthorityTime(OffsetDateTime.parse(text(content, "time")), roundTrip));
                } catch (IllegalArgumentException | DateTimeException e) {
                    yield new Reply.Failure<>(new AuthorityFailure(Cause.CONTRACT_BROKEN, "time"));
                }
            }
            case SignedStatement.Forged _ -> new Reply.Failure<>(
                    new AuthorityFailure(Cause.OTHER_AUTHORITY, "time signed by another key"));
            case SignedStatement.Malformed _ -> new Reply.Failure<>(
                    new AuthorityFailure(Cause.CONTRACT_BROKEN, "time"));
        };
    }

    /** A success that is not what the contract says: a page in its place is a portal's, anything else a fault. */
    private static AuthorityFailure unexpected(HttpAnswer answer, String what) {
        return answer.mediaType().equals("text/html")
                ? new AuthorityFailure(Cause.REDIRECTED, "a page in place of the " + what)
                : new AuthorityFailure(Cause.CONTRACT_BROKEN, what);
    }

    private static String text(JsonNode json, String name) {
        if (!json.path(name).isTextual()) {
            throw new IllegalArgumentException(name);
        }
        return json.path(name).asText();
    }
}
