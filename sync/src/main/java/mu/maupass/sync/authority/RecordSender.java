package mu.maupass.sync.authority;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import mu.maupass.sync.authority.AuthorityClient.Sending;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.AuthorityFailure.Cause;
import mu.maupass.sync.failure.AuthorityFailure.Effect;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.seal.AuthorityReceipt;
import mu.maupass.sync.seal.ReceiptVerifier;
import mu.maupass.sync.seal.SealedRecord;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;

/**
 * Sends one record or a batch of records, and reads the outcome of each. Where the authority refuses a batch as a
 * whole, the halves are sent again, and their halves, until the one record is found that cannot be accepted. So it does
 * not delay the others.
 */
final class RecordSender {

    private static final ContentType JOSE = ContentType.create("application/jose");
    private static final int GIVE_UP_AFTER = 3;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final AuthorityConnection connection;
    private final ReceiptVerifier receipts;

    RecordSender(AuthorityConnection connection, ReceiptVerifier receipts) {
        this.connection = connection;
        this.receipts = receipts;
    }

    /** A prepared request with records; a single record is not sent as a batch. */
    Sending prepare(List<SealedRecord> records) {
        if (records.size() == 1) {
            return _ -> List.of(one(records.getFirst()));
        }
        HttpPost request = request(records);
        return answered -> exchange(request, records, answered);
    }

    private List<Submission> exchange(HttpPost request, List<SealedRecord> records, Runnable answered) {
        return switch (connection.exchange(request)) {
            case Reply.Failure<HttpAnswer>(var failure) -> all(records, new Submission.LinkDown(failure));
            case Reply.Success<HttpAnswer>(var answer)
            when answer.status() == 200 -> {
                answered.run();
                yield results(answer, records);
            }
            case Reply.Success<HttpAnswer>(var answer) -> turnedDown(answer, records);
        };
    }

    private Submission one(SealedRecord sealed) {
        HttpPost request = new HttpPost(connection.resource("v1/activations"));
        request.setHeader("Idempotency-Key", sealed.jti().toString());
        request.setHeader(HttpsAuthorityClient.LINK_HEADER, sealed.link());
        request.setEntity(new StringEntity(sealed.jwe(), JOSE));
        return switch (connection.exchange(request)) {
            case Reply.Failure<HttpAnswer>(var failure) -> new Submission.LinkDown(failure);
            case Reply.Success<HttpAnswer>(var answer) ->
                outcome(sealed, answer.status(), answer.json(), () -> Problem.failure(answer), answer.retryAfter());
        };
    }

    /** The JSON body of a batch, as {@code docs/api} describes it. */
    static byte[] body(List<SealedRecord> records) {
        ObjectNode body = MAPPER.createObjectNode();
        ArrayNode all = body.putArray("records");
        for (SealedRecord sealed : records) {
            all.addObject()
                    .put("jti", sealed.jti().toString())
                    .put("link", sealed.link())
                    .put("jwe", sealed.jwe());
        }
        return body.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private HttpPost request(List<SealedRecord> records) {
        HttpPost request = new HttpPost(connection.resource("v1/activation-batches"));
        request.setEntity(new ByteArrayEntity(body(records), ContentType.APPLICATION_JSON));
        return request;
    }

    private List<Submission> turnedDown(HttpAnswer answer, List<SealedRecord> records) {
        AuthorityFailure failure = Problem.failure(answer);
        if (failure.cause().effect() == Effect.LINK) {
            return all(records, new Submission.LinkDown(failure));
        }
        if (failure.cause() == Cause.TOO_MANY_REQUESTS) {
            return all(records, new Submission.Postponed(failure, answer.retryAfter()));
        }
        // In halves, down to the record that cannot be accepted; the others are still sent together.
        List<SealedRecord> front = records.subList(0, records.size() / 2);
        List<Submission> outcomes = new ArrayList<>(prepare(front).send(() -> {}));
        List<SealedRecord> rest = records.subList(front.size(), records.size());
        // Where the authority decides on nothing, it is not asked about each record one by one.
        outcomes.addAll(
                undecidedAtTheEnd(outcomes)
                        ? all(rest, outcomes.getLast())
                        : prepare(rest).send(() -> {}));
        return outcomes;
    }

    /** Whether the last records were not decided on, or did not reach the authority. */
    private static boolean undecidedAtTheEnd(List<Submission> outcomes) {
        if (outcomes.getLast() instanceof Submission.LinkDown) {
            return true;
        }
        int from = Math.max(0, outcomes.size() - GIVE_UP_AFTER);
        return outcomes.size() >= GIVE_UP_AFTER
                && outcomes.subList(from, outcomes.size()).stream().allMatch(Submission.Postponed.class::isInstance);
    }

    private List<Submission> results(HttpAnswer answer, List<SealedRecord> records) {
        Map<String, JsonNode> byJti = new HashMap<>();
        answer.json()
                .map(json -> json.path("results"))
                .ifPresent(results ->
                        results.forEach(result -> byJti.put(result.path("jti").asText(), result)));
        List<Submission> outcomes = new ArrayList<>();
        for (SealedRecord sealed : records) {
            JsonNode result = byJti.get(sealed.jti().toString());
            outcomes.add(
                    result == null
                            ? undecided(HttpsAuthorityClient.unexpected(answer, "result of a record"), Optional.empty())
                            : outcome(
                                    sealed,
                                    result.path("status").asInt(),
                                    Optional.of(result),
                                    () -> Problem.failure(
                                            result.path("type").asText(),
                                            result.path("status").asInt()),
                                    Optional.of(result.path("retry_after"))
                                            .filter(JsonNode::isIntegralNumber)
                                            .map(seconds -> HttpAnswer.bounded(seconds.bigIntegerValue()))));
        }
        return outcomes;
    }

    private Submission outcome(
            SealedRecord sealed,
            int status,
            Optional<JsonNode> json,
            Supplier<AuthorityFailure> problem,
            Optional<Duration> retryAfter) {
        try {
            return switch (status) {
                case 201 -> new Submission.Accepted(receipt(json, sealed, AuthorityReceipt.Status.ACCEPTED));
                case 200 -> new Submission.AlreadyThere(receipt(json, sealed, AuthorityReceipt.Status.ACCEPTED));
                default -> {
                    AuthorityFailure failure = problem.get();
                    if (failure.cause().effect() != Effect.NEVER) {
                        yield undecided(failure, retryAfter);
                    }
                    boolean signed = json.map(node -> node.path("receipt"))
                            .filter(JsonNode::isTextual)
                            .isPresent();
                    yield new Submission.Refused(
                            failure,
                            signed
                                    ? Optional.of(receipt(json, sealed, AuthorityReceipt.Status.REFUSED))
                                    : Optional.empty());
                }
            };
        } catch (SyncException e) {
            return undecided(e.failure(), Optional.empty());
        }
    }

    private AuthorityReceipt receipt(Optional<JsonNode> json, SealedRecord sealed, AuthorityReceipt.Status status)
            throws SyncException {
        String jws = json.map(node -> node.path("receipt").asText()).orElse("");
        if (jws.isEmpty()) {
            throw SyncException.of(Cause.CONTRACT_BROKEN, "no receipt");
        }
        AuthorityReceipt receipt = receipts.verify(jws);
        if (!receipt.jti().equals(sealed.jti())
                || !receipt.hash().equals(sealed.hash())
                || receipt.seq() != sealed.seq()
                || receipt.status() != status) {
            throw SyncException.of(Cause.CONTRACT_BROKEN, "the receipt is of another record");
        }
        return receipt;
    }

    private static Submission undecided(SyncFailure failure, Optional<Duration> retryAfter) {
        return failure instanceof AuthorityFailure(Cause cause, var _) && cause.effect() == Effect.LINK
                ? new Submission.LinkDown(failure)
                : new Submission.Postponed(failure, retryAfter);
    }

    private static List<Submission> all(List<SealedRecord> records, Submission outcome) {
        return records.stream().map(_ -> outcome).toList();
    }
}
