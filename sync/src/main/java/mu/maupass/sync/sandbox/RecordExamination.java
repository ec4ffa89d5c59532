package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.sync.activation.Capture;
import mu.maupass.sync.activation.CheckMethod;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.Oversight;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.sandbox.SandboxStore.AccountKey;
import mu.maupass.sync.trust.AgentRole;

/**
 * Compares a decrypted record with the authority's accounts. The authority does this itself, whatever the station has
 * found.
 */
final class RecordExamination {

    private static final int MIN_SECRET_BYTES = 16;
    private static final Map<String, AccountKey> REFERENCES = Map.of(
            "code",
            AccountKey.CODE,
            "sub",
            AccountKey.SUBJECT,
            "nic",
            AccountKey.NIC,
            "user_name",
            AccountKey.USER_NAME);

    private static final String NO_VISIT = new UUID(0, 0).toString();

    private final Connection connection;
    private final OpenedRecord record;
    private final String namespace;
    private final JsonNode activation;
    private final JsonNode ended;

    RecordExamination(Connection connection, OpenedRecord record, String namespace) {
        this.namespace = namespace;
        this.ended = record.endedVisit(namespace);
        this.connection = connection;
        this.record = record;
        this.activation = record.activation(namespace);
    }

    /** The result. */
    sealed interface Finding {

        /**
         * The account gets this factor.
         *
         * @param usedStep the time step of the code that was used at the counter
         */
        record Matches(SandboxAccount account, String totpSecret, long usedStep) implements Finding {}

        /** It activates nothing and is kept: somebody looks into what was found. */
        record Kept() implements Finding {}

        /** It is refused for good. */
        record Refused(Problem problem) implements Finding {}
    }

    Finding examine() throws SQLException {
        if (ended.isObject()) {
            return !known(ended.path("agent"))
                    ? new Finding.Refused(Problem.UNKNOWN_AGENT)
                    : FoundOnTheWay.in(ended.path("findings")).adverse()
                            ? new Finding.Kept()
                            : new Finding.Refused(Problem.RECORD_UNREADABLE);
        }
        if (!known(activation.path("agent"))) {
            return new Finding.Refused(Problem.UNKNOWN_AGENT);
        }
        Optional<SandboxAccount> account = account();
        if (account.isEmpty()) {
            return new Finding.Refused(Problem.UNKNOWN_ACCOUNT);
        }
        if (account.get().activated()) {
            return new Finding.Refused(Problem.ALREADY_ACTIVATED);
        }
        if (documentDenied()) {
            return new Finding.Refused(Problem.DOCUMENT_DENIED);
        }
        if (!signedOff()) {
            return new Finding.Refused(Problem.SECOND_PERSON_MISSING);
        }
        if (!matches(account.get())) {
            return new Finding.Refused(Problem.PROFILE_MISMATCH);
        }
        JsonNode factor = activation.path("factor");
        if (!factor.path("type").asText().equals("totp")
                || !factor.path("algorithm").asText().equals("SHA1")
                || factor.path("digits").asInt() != 6
                || factor.path("period").asInt() != 30
                || !longEnough(factor.path("secret").asText())) {
            return new Finding.Refused(Problem.RECORD_UNREADABLE);
        }
        try {
            long verified = OneTimeCode.stepAt(
                    OffsetDateTime.parse(factor.path("verified_at").asText()).toInstant());
            // A record made before 2026-11-29 names no step; it was one of three.
            long used = factor.path("used_step").asLong(verified + OneTimeCode.DRIFT_STEPS);
            return Math.abs(used - verified) > OneTimeCode.DRIFT_STEPS
                    ? new Finding.Refused(Problem.RECORD_UNREADABLE)
                    : new Finding.Matches(account.get(), factor.path("secret").asText(), used);
        } catch (DateTimeParseException e) {
            return new Finding.Refused(Problem.RECORD_UNREADABLE);
        }
    }

    /** Whether what was found on the way speaks against somebody, in whichever record. */
    boolean adverse() {
        return FoundOnTheWay.in(ended.isObject() ? ended.path("findings") : activation.path("findings"))
                .adverse();
    }

    /** Whether an agent gave the silent sign, in whichever record and for whichever visit. */
    boolean duress() {
        JsonNode said = record.content().path(namespace + "duress");
        return said.path("visit").asInt() == 1
                || !said.path("earlier").asText(NO_VISIT).equals(NO_VISIT);
    }

    private boolean known(JsonNode agent) throws SQLException {
        return role(agent).filter(role -> role != AgentRole.ADMINISTRATOR).isPresent();
    }

    private Optional<AgentRole> role(JsonNode agent) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT role FROM agent WHERE agent_id = ?")) {
            query.setString(1, agent.asText());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? AgentRole.ofValue(row.getString(1)) : Optional.empty();
            }
        }
    }

    /** Whether whoever had to look besides the agent did and said yes, by what was found and what was only typed. */
    private boolean signedOff() throws SQLException {
        Oversight wanted = FoundOnTheWay.in(activation.path("findings")).oversight();
        for (JsonNode evidence : record.verification().path("evidence")) {
            if (evidence.path("document_details")
                    .path(namespace + "captured")
                    .asText()
                    .equals(Capture.TYPED.value())) {
                Optional<DocumentKey> typed = key(evidence);
                boolean looksReported = typed.isPresent() && DenyTable.resembling(connection, typed.get());
                wanted = wanted.or(looksReported ? Oversight.SUPERVISOR : Oversight.SECOND_PERSON);
            }
        }
        JsonNode second = activation.path("face").path("second");
        Optional<AgentRole> role = role(second.path("agent"));
        boolean signed = role.isPresent()
                && second.path("finding").asText().equals("same_person")
                && !second.path("agent")
                        .asText()
                        .equals(activation.path("agent").asText());
        return switch (wanted) {
            case AGENT_ALONE -> true;
            case SECOND_PERSON -> signed && role.get() != AgentRole.ADMINISTRATOR;
            case SUPERVISOR -> signed && role.get() == AgentRole.SUPERVISOR;
            case NO_ACTIVATION -> false;
        };
    }

    private Optional<SandboxAccount> account() throws SQLException {
        for (Map.Entry<String, JsonNode> by : activation.path("account").properties()) {
            AccountKey key = REFERENCES.get(by.getKey());
            if (key != null) {
                return SandboxStore.account(connection, key, by.getValue().asText());
            }
        }
        return Optional.empty();
    }

    /**
     * Whether a document is on the deny list. One without a key was never read, and counts as denied. A document that
     * only people checked may be of another kind than they say, so all kinds are looked up.
     */
    private boolean documentDenied() throws SQLException {
        for (JsonNode evidence : record.verification().path("evidence")) {
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

    private boolean matches(SandboxAccount account) {
        JsonNode claims = record.claims();
        for (JsonNode evidence : record.verification().path("evidence")) {
            JsonNode personal = evidence.path("document_details").path("personal_number");
            if (personal.isTextual() && !personal.asText().equals(account.nic())) {
                return false;
            }
        }
        return text(claims, "birthdate").equals(account.birthDate().toString())
                && RegisteredNames.of(account)
                        .areMeantBy(new RegisteredNames(
                                text(claims, "family_name"),
                                text(claims, "birth_family_name"),
                                text(claims, "given_name")));
    }

    private static String text(JsonNode claims, String name) {
        return claims.path(name).asText();
    }

    private static boolean longEnough(String base32) {
        try (Secret secret = Secret.ofBase32(base32)) {
            return secret.use(bytes -> bytes.length) >= MIN_SECRET_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
