package mu.maupass.sync.authority;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.PreEnrolmentCode;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.AuthorityFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.keys.StationKeys;
import mu.maupass.sync.outbox.DayStatement;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.CountersignedHead;
import mu.maupass.sync.seal.DayReceipt;
import mu.maupass.sync.seal.Link;
import mu.maupass.sync.seal.ReceiptVerifier;
import mu.maupass.sync.seal.SealedRecord;
import mu.maupass.sync.seal.Sha256;
import mu.maupass.sync.trust.DenyReason;
import mu.maupass.sync.trust.DocumentStanding;
import mu.maupass.sync.trust.EnrolledStation;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;

/**
 * The authority over HTTPS, as {@code docs/api} describes it: TLS to the pinned authority with the station's
 * certificate, and all that the authority signs (receipts, time, bundles) verified with its signing keys.
 */
public final class HttpsAuthorityClient implements AuthorityClient {

    /** JWS type of the signed time. */
    public static final String TIME_TYPE = "maupass-time+jws";
    /** HTTP header with the signed link of a record. */
    public static final String LINK_HEADER = "Maupass-Link";

    private static final ContentType JOSE = ContentType.create("application/jose");

    private final EnrolledStation station;
    private final ConnectionTimeouts timeouts;
    private final Optional<HttpProxy> proxy;
    private final AuthorityConnection connection;
    private final RecordSender sender;
    private volatile StationKeys keys;
    private final SignedTimes times;

    /**
     * @param station  the station that asks, and whom it trusts
     * @param timeouts limits of every request
     * @param proxy    the proxy on the way out of the network, if there is one
     * @throws SyncException when the station's key or the authority's address cannot be used
     */
    public HttpsAuthorityClient(EnrolledStation station, ConnectionTimeouts timeouts, Optional<HttpProxy> proxy)
            throws SyncException {
        this.station = station;
        this.keys = station.keys();
        this.times = new SignedTimes(station);
        this.timeouts = timeouts;
        this.proxy = proxy;
        this.connection = new AuthorityConnection(
                station.authority(),
                TlsTrust.pinned(station.authorityCa(), station.keys().keyManagers()),
                timeouts,
                proxy);
        this.sender = new RecordSender(connection, new ReceiptVerifier(station::signingKeys));
    }

    /** Without a proxy. */
    public HttpsAuthorityClient(EnrolledStation station, ConnectionTimeouts timeouts) throws SyncException {
        this(station, timeouts, Optional.empty());
    }

    /**
     * Uses the certificate of these keys from the next request on; requests that are being sent end with the earlier
     * one.
     *
     * @throws SyncException T-1xx where they cannot be used; nothing has changed then
     */
    public void identify(StationKeys renewed) throws SyncException {
        connection.identify(TlsTrust.pinned(station.authorityCa(), renewed.keyManagers()));
        keys = renewed;
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
                yield new Reply.Success<>(
                        new BundleAnswer.Newer(new String(answer.body(), StandardCharsets.US_ASCII), tag));
            }
        };
    }

    @Override
    public Reply<byte[]> trustPart(String sha256) {
        return switch (connection.exchange(new HttpGet(connection.resource("v1/trust-parts/" + sha256)))) {
            case Reply.Failure<HttpAnswer>(var failure) -> new Reply.Failure<>(failure);
            case Reply.Success<HttpAnswer>(var answer)
            when answer.status() != 200 -> new Reply.Failure<>(Problem.failure(answer));
            case Reply.Success<HttpAnswer>(var answer) ->
                answer.mediaType().equals("application/octet-stream")
                        ? new Reply.Success<>(answer.body())
                        : new Reply.Failure<>(unexpected(answer, "part of the bundle"));
        };
    }

    @Override
    public DocumentStanding standing(DocumentKey document) {
        HttpPost request = new HttpPost(connection.resource("v1/document-checks"));
        request.setEntity(new StringEntity(
                JsonNodeFactory.instance
                        .objectNode()
                        .put("kind", document.kind().value())
                        .put("country", document.country())
                        .put("number", document.number())
                        .toString(),
                ContentType.APPLICATION_JSON));
        return switch (connection.exchange(request)) {
            case Reply.Failure<HttpAnswer>(var failure) -> new DocumentStanding.Unconfirmed(failure);
            case Reply.Success<HttpAnswer>(var answer)
            when answer.status() != 200 -> new DocumentStanding.Unconfirmed(Problem.failure(answer));
            case Reply.Success<HttpAnswer>(var answer) -> {
                JsonNode json = answer.json().orElse(MissingNode.getInstance());
                Optional<DenyReason> reason =
                        DenyReason.ofValue(json.path("reason").asText());
                if (json.path("state").asText().equals("clear")) {
                    yield new DocumentStanding.Clear();
                }
                yield json.path("state").asText().equals("denied") && reason.isPresent()
                        ? new DocumentStanding.Denied(reason.get())
                        : new DocumentStanding.Unconfirmed(unexpected(answer, "standing of a document"));
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
    public List<Submission> submit(List<SealedRecord> records) {
        return prepare(records).send(() -> {});
    }

    @Override
    public Sending prepare(List<SealedRecord> records) {
        return sender.prepare(records);
    }

    @Override
    public Optional<String> stationId() {
        return Optional.of(station.stationId());
    }

    @Override
    public Optional<Duration> askedToWait() {
        return connection.askedToWait();
    }

    @Override
    public Reply<AuthorityTime> probe() {
        return times.ask(connection);
    }

    @Override
    public Reply<AuthorityTime> timeDespiteDates() {
        try (AuthorityConnection datesAside = new AuthorityConnection(
                station.authority(),
                TlsTrust.pinnedDatesAside(station.authorityCa(), keys.keyManagers()),
                timeouts,
                proxy)) {
            return times.askWhoeverSigns(datesAside);
        } catch (SyncException e) {
            return new Reply.Failure<>(e.failure());
        }
    }

    @Override
    public Reply<HeadAnswer> countersign(Optional<ChainHead> own, long events, Optional<StationAlarm> alarm) {
        ChainHead end = own.orElseGet(() -> new ChainHead(0, Link.genesis(station.stationId())));
        HttpPost request = new HttpPost(connection.resource("v1/heads"));
        ObjectNode shown = JsonNodeFactory.instance
                .objectNode()
                .put("seq", end.seq())
                .put("hash", end.hash())
                .put("events", events);
        alarm.ifPresent(told -> shown.putObject("alarm")
                .put("code", told.code())
                .put("since", told.since().toString()));
        request.setEntity(new StringEntity(shown.toString(), ContentType.APPLICATION_JSON));
        return switch (connection.exchange(request)) {
            case Reply.Failure<HttpAnswer>(var failure) -> new Reply.Failure<>(failure);
            case Reply.Success<HttpAnswer>(var answer) -> {
                boolean refused = Problem.in(answer)
                        .filter(Problem.CHAIN_ROLLED_BACK::equals)
                        .isPresent();
                if (answer.status() != 200 && !refused) {
                    yield new Reply.Failure<>(Problem.failure(answer));
                }
                String jws =
                        answer.json().map(json -> json.path("head").asText()).orElse("");
                try {
                    CountersignedHead head = CountersignedHead.verify(jws, station.signingKeys());
                    yield head.stationId().equals(station.stationId())
                            ? new Reply.Success<>(new HeadAnswer(head, !refused))
                            : new Reply.Failure<>(
                                    new AuthorityFailure(Cause.CONTRACT_BROKEN, "head of another station"));
                } catch (SyncException e) {
                    yield new Reply.Failure<>(jws.isEmpty() ? unexpected(answer, "head") : e.failure());
                }
            }
        };
    }

    @Override
    public Reply<DayReceipt> handOver(DayStatement statement) {
        HttpPost request = new HttpPost(connection.resource("v1/days"));
        request.setEntity(new StringEntity(
                JsonNodeFactory.instance
                        .objectNode()
                        .put("statement", statement.jws())
                        .put("signature", statement.signature())
                        .toString(),
                ContentType.APPLICATION_JSON));
        return switch (connection.exchange(request)) {
            case Reply.Failure<HttpAnswer>(var failure) -> new Reply.Failure<>(failure);
            case Reply.Success<HttpAnswer>(var answer)
            when answer.status() != 200 && answer.status() != 201 -> new Reply.Failure<>(Problem.failure(answer));
            case Reply.Success<HttpAnswer>(var answer) -> receipt(answer, statement);
        };
    }

    private Reply<DayReceipt> receipt(HttpAnswer answer, DayStatement statement) {
        String jws = answer.json().map(json -> json.path("receipt").asText()).orElse("");
        if (jws.isEmpty()) {
            return new Reply.Failure<>(unexpected(answer, "day receipt"));
        }
        try {
            DayReceipt receipt = DayReceipt.verify(jws, station.signingKeys());
            return receipt.station().equals(station.stationId())
                            && receipt.number() == statement.number()
                            && receipt.statement().equals(Sha256.of(statement.jws()))
                    ? new Reply.Success<>(receipt)
                    : new Reply.Failure<>(new AuthorityFailure(Cause.CONTRACT_BROKEN, "receipt of another day"));
        } catch (SyncException e) {
            return new Reply.Failure<>(e.failure());
        }
    }

    @Override
    public Reply<Boolean> resetPassword(String statement) {
        return taken("v1/password-resets", statement, 202);
    }

    @Override
    public Reply<Boolean> chooseOwnPassword(String statement) {
        return taken("v1/own-passwords", statement, 200);
    }

    @Override
    public Reply<Boolean> setUpFactor(String statement) {
        return taken("v1/own-factors", statement, 200);
    }

    private Reply<Boolean> taken(String resource, String statement, int status) {
        HttpPost request = new HttpPost(connection.resource(resource));
        request.setEntity(new StringEntity(
                JsonNodeFactory.instance
                        .objectNode()
                        .put("statement", statement)
                        .toString(),
                ContentType.APPLICATION_JSON));
        return switch (connection.exchange(request)) {
            case Reply.Failure<HttpAnswer>(var failure) -> new Reply.Failure<>(failure);
            case Reply.Success<HttpAnswer>(var answer) when answer.status() == status -> new Reply.Success<>(true);
            case Reply.Success<HttpAnswer>(var answer) -> new Reply.Failure<>(Problem.failure(answer));
        };
    }

    /** Short messages by the same connection. */
    public ShortMessages shortMessages() {
        return new HttpsShortMessages(connection);
    }

    @Override
    public void close() {
        connection.close();
    }

    private ProfileLookup profile(String by, String value) {
        HttpGet request = new HttpGet(
                connection.resource("v1/profiles?" + by + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return switch (connection.exchange(request)) {
            case Reply.Failure<HttpAnswer>(var failure) -> new ProfileLookup.Unavailable(failure);
            case Reply.Success<HttpAnswer>(var answer) -> {
                if (Problem.in(answer).filter(Problem.PROFILE_NOT_FOUND::equals).isPresent()) {
                    yield new ProfileLookup.NotFound();
                }
                yield answer.status() == 200 ? profile(answer) : new ProfileLookup.Unavailable(Problem.failure(answer));
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
                    yield new ProfileLookup.AwaitingBinding(new Profile(
                            text(profile, "account_id"),
                            text(profile, "user_name"),
                            text(profile, "family_name"),
                            text(profile, "birth_family_name"),
                            text(profile, "given_name"),
                            LocalDate.parse(text(profile, "birthdate")),
                            text(profile, "nic")));
                }
                default -> throw new IllegalArgumentException("state");
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            return new ProfileLookup.Unavailable(unexpected(answer, "profile"));
        }
    }

    /**
     * The answer has the status of a success but is not what the contract says: an HTML page is one to sign in,
     * anything else is a fault of the authority.
     */
    static AuthorityFailure unexpected(HttpAnswer answer, String what) {
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
