package mu.maupass.station.visit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.Optional;
import mu.maupass.sync.activation.AccountReference;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.Finding;
import mu.maupass.sync.activation.FindingKind;
import mu.maupass.sync.activation.Findings;
import mu.maupass.sync.activation.PreEnrolmentCode;
import mu.maupass.sync.failure.SyncException;

/**
 * What the record of a visit needs that ends without an activation after something adverse was found.
 *
 * @param account how it was named, where it came to that
 * @param findings with at least one that is adverse
 */
record FoundSoFar(Optional<AccountReference> account, Findings findings) {
    /** Empty where nothing adverse was found: then nothing of the person need be known. */
    static Optional<FoundSoFar> of(Visit visit) {
        return visit.findings().adverse().isEmpty()
                ? Optional.empty()
                : Optional.of(new FoundSoFar(visit.applicant().map(Applicant::account), visit.findings()));
    }

    /** Empty where nothing adverse is among them. */
    static Optional<FoundSoFar> of(Findings findings) {
        return findings.adverse().isEmpty()
                ? Optional.empty()
                : Optional.of(new FoundSoFar(Optional.empty(), findings));
    }

    /** With what it does not say yet; the other one may name no documents. */
    FoundSoFar and(FoundSoFar other) {
        Findings all = findings;
        for (Finding one : other.findings.all()) {
            boolean said = findings.all().stream()
                    .anyMatch(
                            known -> known.kind() == one.kind() && known.code().equals(one.code()));
            all = said ? all : all.and(one);
        }
        return new FoundSoFar(account.or(other::account), all);
    }

    /** @throws IllegalArgumentException where it is none */
    static FoundSoFar of(JsonNode json) {
        Findings findings = Findings.NONE;
        for (JsonNode one : json.path("findings")) {
            JsonNode document = one.path("document");
            findings = findings.and(new Finding(
                    FindingKind.ofValue(one.path("kind").asText()).orElseThrow(IllegalArgumentException::new),
                    document.isObject()
                            ? Optional.of(new DocumentKey(
                                    DocumentKind.valueOf(document.path("kind").asText()),
                                    document.path("country").asText(),
                                    document.path("number").asText()))
                            : Optional.empty(),
                    one.path("agent").asText(),
                    one.path("step").asText(),
                    OffsetDateTime.parse(one.path("time").asText()),
                    one.path("code").asText()));
        }
        return new FoundSoFar(account(json.path("account")), findings);
    }

    private static Optional<AccountReference> account(JsonNode json) {
        String text = json.path("text").asText();
        return switch (json.path("by").asText()) {
            case "code" -> Optional.of(new AccountReference.ByCode(code(text)));
            case "subject" -> Optional.of(new AccountReference.ByTicket(text));
            case "nic" -> Optional.of(new AccountReference.ByNic(text));
            case "user" -> Optional.of(new AccountReference.ByUserName(text));
            default -> Optional.empty();
        };
    }

    private static PreEnrolmentCode code(String text) {
        try {
            return PreEnrolmentCode.parse(text);
        } catch (SyncException e) {
            throw new IllegalArgumentException(e);
        }
    }

    ObjectNode json(JsonMapper mapper) {
        ObjectNode json = mapper.createObjectNode();
        account.ifPresent(named -> {
            ObjectNode by = json.putObject("account");
            switch (named) {
                case AccountReference.ByCode(var code) -> by.put("by", "code").put("text", code.value());
                case AccountReference.ByTicket(var subject) ->
                    by.put("by", "subject").put("text", subject);
                case AccountReference.ByNic(var nic) -> by.put("by", "nic").put("text", nic);
                case AccountReference.ByUserName(var userName) ->
                    by.put("by", "user").put("text", userName);
            }
        });
        ArrayNode all = json.putArray("findings");
        for (Finding finding : findings.all()) {
            ObjectNode one = all.addObject()
                    .put("kind", finding.kind().value())
                    .put("agent", finding.agentId())
                    .put("step", finding.step())
                    .put("time", finding.time().toString())
                    .put("code", finding.code());
            finding.document()
                    .ifPresent(document -> one.putObject("document")
                            .put("kind", document.kind().name())
                            .put("country", document.country())
                            .put("number", document.number()));
        }
        return json;
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "FoundSoFar[masked]";
    }
}
