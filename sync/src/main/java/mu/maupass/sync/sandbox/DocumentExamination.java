package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mu.maupass.sync.activation.Capture;
import mu.maupass.sync.activation.CheckMethod;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.Oversight;

/** What the authority's list of denied documents says to the documents of a record. */
final class DocumentExamination {

    /** Numbers are compared whatever state was named. */
    private static final String NO_STATE = "UTO";

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
                wanted =
                        wanted.or(looksReported(connection, evidence) ? Oversight.SUPERVISOR : Oversight.SECOND_PERSON);
            }
        }
        return wanted;
    }

    /** What was reported after the edition nobody at the counter could know: whose number it is not is not refused for that. */
    private boolean looksReported(Connection connection, JsonNode evidence) throws SQLException {
        Optional<DocumentKey> typed = key(evidence);
        return typed.isPresent() && DenyTable.resembling(connection, typed.get(), rules.types(), rules.edition());
    }

    /**
     * Whether a document is on the deny list. One without a key was never read, and counts as denied. A document whose chip
     * was not read may be of another kind than people say, so all kinds are looked up.
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
        Optional<DocumentKey> document = shownKey(shown);
        for (DocumentKey each : document.map(key -> key.ofEveryKind().toList()).orElse(List.of())) {
            if (DenyTable.reason(connection, each).isPresent()) {
                return true;
            }
        }
        return document.isEmpty();
    }

    private static Optional<DocumentKey> shownKey(JsonNode shown) {
        return DocumentKind.ofValue(shown.path("type").asText())
                .flatMap(kind -> DocumentKey.of(
                        kind,
                        shown.path("country_code").asText(),
                        shown.path("document_number").asText()));
    }

    /** Whether a guardian showed what is the applicant's own, by its number or by their NIC: then nobody else agreed. */
    boolean ofApplicant(JsonNode shown) {
        Optional<DocumentKey> guardians = shownKey(shown);
        if (guardians.isEmpty()) {
            return false;
        }
        for (JsonNode evidence : verification.path("evidence")) {
            JsonNode details = evidence.path("document_details");
            if (Stream.of("document_number", "personal_number")
                    .flatMap(name ->
                            DocumentKey.of(
                                    DocumentKind.ID_CARD,
                                    NO_STATE,
                                    details.path(name).asText())
                                    .stream())
                    .anyMatch(guardians.get()::resembles)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<DocumentKey> key(JsonNode evidence) {
        JsonNode details = evidence.path("document_details");
        return DocumentKind.ofValue(details.path("type").asText())
                .flatMap(kind -> DocumentKey.of(
                        kind,
                        details.path("issuer").path("country_code").asText(),
                        details.path("document_number").asText()));
    }

    /** Whether the document's kind and number come from a chip. Beside a seal, however genuine, the kind was chosen by a person. */
    private boolean read(JsonNode evidence) {
        boolean chip = evidence.path("document_details")
                .path(namespace + "captured")
                .asText()
                .equals(Capture.CHIP.value());
        for (JsonNode check : evidence.path("check_details")) {
            if (chip && check.path("check_method").asText().equals(CheckMethod.VCRYPT.value())) {
                return true;
            }
        }
        return false;
    }
}
