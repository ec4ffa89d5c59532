package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import mu.maupass.sync.activation.Capture;
import mu.maupass.sync.activation.CheckMethod;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.Oversight;

/** What the authority's list of denied documents says to the documents of a record. */
final class DocumentExamination {

    private final JsonNode verification;
    private final RecordRules rules;
    private final String namespace;

    DocumentExamination(JsonNode verification, RecordRules rules) {
        this.verification = verification;
        this.rules = rules;
        this.namespace = rules.namespace().toString();
    }

    /** Who has to have looked, because a document was only typed. */
    Oversight wanted(Connection connection) throws SQLException {
        Oversight wanted = Oversight.AGENT_ALONE;
        for (JsonNode evidence : verification.path("evidence")) {
            if (evidence.path("document_details")
                    .path(namespace + "captured")
                    .asText()
                    .equals(Capture.TYPED.value())) {
                Optional<DocumentKey> typed = key(evidence);
                boolean looksReported =
                        typed.isPresent() && DenyTable.resembling(connection, typed.get(), rules.types());
                wanted = wanted.or(looksReported ? Oversight.SUPERVISOR : Oversight.SECOND_PERSON);
            }
        }
        return wanted;
    }

    /**
     * Whether a document is on the deny list. One without a key was never read, and counts as denied. A document that
     * only people checked may be of another kind than they say, so all kinds are looked up.
     */
    boolean denied(Connection connection) throws SQLException {
        for (JsonNode evidence : verification.path("evidence")) {
            if (!evidence.path("type").asText().equals("document")) {
                continue;
            }
            Optional<DocumentKey> document = key(evidence);
            if (document.isEmpty()) {
                return true;
            }
            List<DocumentKey> possible = read(evidence)
                    ? List.of(document.get())
                    : document.get().ofEveryKind().toList();
            for (DocumentKey each : possible) {
                if (DenyTable.reason(connection, each).isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The same of the document of who agreed for an applicant, which people looked at. */
    static boolean denied(Connection connection, JsonNode shown) throws SQLException {
        if (!shown.isObject()) {
            return false;
        }
        Optional<DocumentKey> document = DocumentKind.ofValue(shown.path("type").asText())
                .flatMap(kind -> DocumentKey.of(
                        kind,
                        shown.path("country_code").asText(),
                        shown.path("document_number").asText()));
        for (DocumentKey each : document.map(key -> key.ofEveryKind().toList()).orElse(List.of())) {
            if (DenyTable.reason(connection, each).isPresent()) {
                return true;
            }
        }
        return document.isEmpty();
    }

    private static Optional<DocumentKey> key(JsonNode evidence) {
        JsonNode details = evidence.path("document_details");
        return DocumentKind.ofValue(details.path("type").asText())
                .flatMap(kind -> DocumentKey.of(
                        kind,
                        details.path("issuer").path("country_code").asText(),
                        details.path("document_number").asText()));
    }

    /** Whether the document's kind and number come from a chip or a digital seal. */
    private static boolean read(JsonNode evidence) {
        for (JsonNode check : evidence.path("check_details")) {
            if (check.path("check_method").asText().equals(CheckMethod.VCRYPT.value())) {
                return true;
            }
        }
        return false;
    }
}
