package mu.maupass.sync.seal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Optional;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.EndedVisit;
import mu.maupass.sync.activation.Evidence;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitRecord;

/**
 * What the agent of a visit signs with the own key: the decision in a few facts, and the hash of the whole record, so that the
 * signature holds for no other one.
 */
public final class AgentDecision {

    /** JWS type. */
    public static final String TYPE = "maupass-decision+jws";

    /** Name of the record's member with the signatures, after the namespace. */
    public static final String SIGNATURES = "signatures";

    private AgentDecision() {}

    /**
     * The statement about a record.
     *
     * @param content hash of the record's content
     */
    static ObjectNode of(VisitRecord record, OffsetDateTime now, Optional<String> second, String content) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("iss", issuer(record.agentId()))
                .put("station", record.stationId())
                .put("visit", record.visitId().toString())
                .put("time", now.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        json.set("decided", facts(record));
        second.ifPresent(jws -> json.put("second", Sha256.of(jws)));
        return json.put("content", content);
    }

    private static ObjectNode facts(VisitRecord record) {
        ObjectNode facts = JsonNodeFactory.instance.objectNode();
        switch (record) {
            case Activation activation -> {
                facts.put("outcome", VisitOutcome.ACTIVATED.value())
                        .put("path", activation.consent().path().value())
                        .put("consent", activation.consent().textVersion())
                        .put("face", activation.face().own().finding());
                ArrayNode documents = facts.putArray("documents");
                for (Evidence evidence : activation.evidence()) {
                    if (evidence instanceof Evidence.Document document) {
                        documents.add(key(document.document()));
                    }
                }
            }
            case EndedVisit ended -> facts.put("outcome", ended.outcome().value());
        }
        return facts;
    }

    /** The facts that a record has, as whoever signed it has to have stated them. */
    public static ObjectNode facts(JsonNode record, URI namespace) {
        ObjectNode facts = JsonNodeFactory.instance.objectNode();
        JsonNode ended = record.path(namespace + "ended_visit");
        if (ended.isObject()) {
            return facts.put("outcome", ended.path("outcome").asText());
        }
        JsonNode activation = record.path(namespace + "activation");
        facts.put("outcome", VisitOutcome.ACTIVATED.value())
                .put("path", activation.at("/consent/path").asText())
                .put("consent", activation.at("/consent/text_version").asText())
                .put("face", activation.at("/face/own/finding").asText());
        facts.set("documents", documents(record));
        return facts;
    }

    /** The documents of a record, as statements name them. */
    public static ArrayNode documents(JsonNode record) {
        ArrayNode documents = JsonNodeFactory.instance.arrayNode();
        for (JsonNode evidence : record.at("/verified_claims/verification/evidence")) {
            JsonNode details = evidence.path("document_details");
            if (details.isObject()) {
                documents
                        .addObject()
                        .put("type", details.path("type").asText())
                        .put("document_number", details.path("document_number").asText())
                        .put("country_code", details.at("/issuer/country_code").asText());
            }
        }
        return documents;
    }

    static ObjectNode key(DocumentKey document) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", document.kind().value())
                .put("document_number", document.number())
                .put("country_code", document.country());
    }

    /** Who signs, as statements name them. */
    public static String issuer(String agentId) {
        return "agent:" + agentId;
    }

    /**
     * The hash of a record's content: of all but its signatures, in canonical form (RFC 8785). Empty for what has no such form, as
     * a number that is too large: nobody has signed it.
     */
    public static Optional<String> contentHash(JsonNode record, URI namespace) {
        ObjectNode content = record.deepCopy();
        content.remove(namespace + SIGNATURES);
        try {
            return Optional.of(contentHash(StatementJson.MAPPER.writeValueAsBytes(content)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static String contentHash(byte[] content) throws IOException {
        byte[] canonical = CanonicalJson.of(content);
        try {
            return Sha256.of(canonical);
        } finally {
            Arrays.fill(canonical, (byte) 0);
        }
    }
}
