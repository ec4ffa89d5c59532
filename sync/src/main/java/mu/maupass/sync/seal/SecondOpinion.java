package mu.maupass.sync.seal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.sync.activation.AccountReference;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.FaceComparison;
import mu.maupass.sync.activation.PersonClaims;

/**
 * What the second person of a visit signs with the own key, at once and without staying: whose visit it is, which account and
 * which person it is about, on which documents, and what they found. The record does not exist yet then; the agent's signature
 * over the record names the hash of this one.
 */
public final class SecondOpinion {

    /** JWS type. */
    public static final String TYPE = "maupass-second+jws";

    private SecondOpinion() {}

    /**
     * What lay before the second person.
     *
     * @param visitId   the visit
     * @param agentId   whose visit it is
     * @param account   for whom a factor is asked
     * @param claims    who that is
     * @param documents those that were accepted
     */
    public record Shown(
            UUID visitId, String agentId, AccountReference account, PersonClaims claims, List<DocumentKey> documents) {
        public Shown {
            documents = List.copyOf(documents);
        }
    }

    /**
     * The statement.
     *
     * @param verdict what the second person found, with who that is
     */
    public static ObjectNode of(Shown shown, OffsetDateTime now, FaceComparison.Verdict verdict) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("iss", AgentDecision.issuer(verdict.agentId()))
                .put("visit", shown.visitId.toString())
                .put("agent", shown.agentId)
                .put("time", now.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME))
                .put(
                        "person",
                        person(
                                        written(out -> AccountJson.write(out, shown.account)),
                                        written(out -> ClaimsJson.write(out, shown.claims)))
                                .orElseThrow());
        ArrayNode list = json.putArray("documents");
        shown.documents.forEach(document -> list.add(AgentDecision.key(document)));
        json.set("face", written(out -> VerdictJson.write(out, verdict)));
        return json;
    }

    /**
     * The hash of whom a record is about: of account and claims as the record has them, in canonical form (RFC 8785). The
     * second person's statement names nobody itself. Empty for what has no such form.
     */
    public static Optional<String> person(JsonNode account, JsonNode claims) {
        ObjectNode person = JsonNodeFactory.instance.objectNode();
        person.set("account", account);
        person.set("claims", claims);
        try {
            return Optional.of(AgentDecision.contentHash(StatementJson.MAPPER.writeValueAsBytes(person)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @FunctionalInterface
    private interface Writing {
        void write(JsonGenerator json) throws IOException;
    }

    /** As the record has it. */
    private static JsonNode written(Writing writing) {
        StringWriter text = new StringWriter();
        try (var json = StatementJson.MAPPER.createGenerator(text)) {
            writing.write(json);
            json.flush();
            return StatementJson.MAPPER.readTree(text.toString());
        } catch (IOException e) {
            throw new IllegalStateException("in memory", e);
        }
    }
}
