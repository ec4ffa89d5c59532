package mu.maupass.sync.seal;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.interfaces.ECPublicKey;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import mu.maupass.sync.failure.AuthorityFailure.Cause;
import mu.maupass.sync.failure.SyncException;

/** Reads the authority's receipts, and only those signed by a key that is known. */
public final class ReceiptVerifier {

    /** JWS type of a receipt. */
    public static final String TYPE = "maupass-receipt+jws";

    private final StatementVerifier statements;

    /** Trusts these keys of the authority. */
    public ReceiptVerifier(List<ECPublicKey> keys) {
        this.statements = new StatementVerifier(keys);
    }

    /** Trusts whichever keys the authority has at the time. */
    public ReceiptVerifier(Supplier<List<ECPublicKey>> keys) {
        this.statements = new StatementVerifier(keys);
    }

    /**
     * The receipt in a compact JWS.
     *
     * @throws SyncException A-116 when another key signed it, A-115 when it is not a receipt
     */
    public AuthorityReceipt verify(String jws) throws SyncException {
        return switch (statements.verify(jws, TYPE)) {
            case SignedStatement.Verified(JsonNode content) -> read(content, jws);
            case SignedStatement.Forged _ -> throw SyncException.of(Cause.OTHER_AUTHORITY, "receipt");
            case SignedStatement.Malformed _ -> throw SyncException.of(Cause.CONTRACT_BROKEN, "receipt");
        };
    }

    private static AuthorityReceipt read(JsonNode content, String jws) throws SyncException {
        try {
            AuthorityReceipt.Status status = switch (content.path("status").asText()) {
                case "accepted" -> AuthorityReceipt.Status.ACCEPTED;
                case "refused" -> AuthorityReceipt.Status.REFUSED;
                default -> throw new IllegalArgumentException("status");
            };
            JsonNode head = content.path("head");
            OptionalLong seq = ChainHead.place(content.path("seq"));
            OptionalLong headSeq = ChainHead.place(head.path("seq"));
            if (seq.isEmpty()
                    || headSeq.isEmpty()
                    || !content.path("hash").isTextual()
                    || !head.path("hash").isTextual()) {
                throw new IllegalArgumentException("members");
            }
            return new AuthorityReceipt(
                    UUID.fromString(content.path("jti").asText()),
                    content.path("hash").asText(),
                    status,
                    seq.getAsLong(),
                    OffsetDateTime.parse(content.path("time").asText()),
                    new ChainHead(headSeq.getAsLong(), head.path("hash").asText()),
                    jws);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw SyncException.of(Cause.CONTRACT_BROKEN, "receipt");
        }
    }
}
