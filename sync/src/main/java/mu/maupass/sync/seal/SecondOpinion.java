package mu.maupass.sync.seal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.FaceComparison;

/**
 * What the second person of a visit signs with the own key, at once and without staying: whose visit it is, on which
 * documents, and what they found. The record does not exist yet then; the agent's signature over the record names the hash of
 * this one.
 */
public final class SecondOpinion {

    /** JWS type. */
    public static final String TYPE = "maupass-second+jws";

    private SecondOpinion() {}

    /**
     * The statement.
     *
     * @param visitId   the visit
     * @param agentId   whose visit it is
     * @param documents those that were accepted
     * @param verdict   what the second person found, with who that is
     */
    public static ObjectNode of(
            UUID visitId,
            String agentId,
            OffsetDateTime now,
            List<DocumentKey> documents,
            FaceComparison.Verdict verdict) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("iss", AgentDecision.issuer(verdict.agentId()))
                .put("visit", visitId.toString())
                .put("agent", agentId)
                .put("time", now.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        ArrayNode list = json.putArray("documents");
        documents.forEach(document -> list.add(AgentDecision.key(document)));
        json.set("face", face(verdict));
        return json;
    }

    /** As the record has it. */
    private static ObjectNode face(FaceComparison.Verdict verdict) {
        StringWriter text = new StringWriter();
        try (var json = StatementJson.MAPPER.createGenerator(text)) {
            VerdictJson.write(json, verdict);
            json.flush();
            return (ObjectNode) StatementJson.MAPPER.readTree(text.toString());
        } catch (IOException e) {
            throw new IllegalStateException("in memory", e);
        }
    }
}
