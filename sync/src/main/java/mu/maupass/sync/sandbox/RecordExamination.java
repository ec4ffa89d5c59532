package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
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
import mu.maupass.sync.activation.VisitOrigin;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.sandbox.SandboxStore.AccountKey;
import mu.maupass.sync.seal.StatementVerifier;
import mu.maupass.sync.trust.AgentRole;
import mu.maupass.sync.trust.RosterAgent;

/**
 * Compares a decrypted record with the authority's roster, policy and accounts. The authority does this itself, whatever the
 * station has found: a station that was stolen with its key can write what it likes into a record, but sign for nobody.
 */
final class RecordExamination {

    private static final int MIN_SECRET_BYTES = 16;
    private static final String AGENT = "agent";
    private static final String SECOND = "second";
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
    private final RecordRules rules;
    private final Source source;
    private final String namespace;
    private final JsonNode activation;
    private final JsonNode ended;
    private final SignatureExamination signatures;

    /**
     * Where a record comes from.
     *
     * @param officeName of the station, as it was enrolled
     * @param verifier   of what the station signed
     * @param times      between which the record can be
     */
    record Source(String officeName, StatementVerifier verifier, RecordTimes times) {}

    RecordExamination(
            Connection connection,
            OpenedRecord record,
            RecordRules rules,
            Source source,
            SignatureExamination.Keys agents) {
        this.namespace = rules.namespace().toString();
        this.ended = record.endedVisit(namespace);
        this.connection = connection;
        this.record = record;
        this.rules = rules;
        this.source = source;
        this.activation = record.activation(namespace);
        this.signatures = new SignatureExamination(record, rules.namespace(), agents);
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
        Optional<Problem> obstacle = ended.isObject() ? endedObstacle() : obstacle();
        if (obstacle.isPresent()) {
            return new Finding.Refused(obstacle.get());
        }
        if (ended.isObject()) {
            return new Finding.Kept();
        }
        Optional<SandboxAccount> account = account();
        if (account.isEmpty()) {
            return new Finding.Refused(Problem.UNKNOWN_ACCOUNT);
        }
        if (account.get().activated()) {
            return new Finding.Refused(Problem.ALREADY_ACTIVATED);
        }
        if (!matches(account.get())) {
            return new Finding.Refused(Problem.PROFILE_MISMATCH);
        }
        JsonNode factor = activation.path("factor");
        return new Finding.Matches(
                account.get(),
                factor.path("secret").asText(),
                factor.path("used_step").asLong());
    }

    /** Nothing is activated: what was found is kept, also where nobody signed it, because nobody decided. */
    private Optional<Problem> endedObstacle() throws SQLException {
        Optional<RosterAgent> agent =
                Roster.agent(connection, ended.path("agent").asText());
        if (agent.isEmpty()) {
            return Optional.of(Problem.UNKNOWN_AGENT);
        }
        if (agent.get().role() == AgentRole.ADMINISTRATOR) {
            return Optional.of(Problem.AGENT_ROLE);
        }
        if (signatures.has(AGENT) && !signedBy(agent.get(), ended.path("visit").asText())) {
            return Optional.of(Problem.AGENT_SIGNATURE);
        }
        if (!source.times.ofOneVisit(record.content(), record.verification(), activation, signatures.times())) {
            return Optional.of(Problem.RECORD_TIME);
        }
        if (!ended.path("organization").asText().equals(source.officeName)) {
            return Optional.of(Problem.RECORD_AGAINST_POLICY);
        }
        return FoundOnTheWay.in(ended.path("findings")).adverse()
                ? Optional.empty()
                : Optional.of(Problem.RECORD_UNREADABLE);
    }

    /** Whether nobody signed for it, though somebody was there: whoever looks into it has to know. */
    boolean unsigned() {
        return ended.isObject() && !signatures.has(AGENT);
    }

    /** Why the record activates nobody, whoever it is about. */
    private Optional<Problem> obstacle() throws SQLException {
        Optional<RosterAgent> agent =
                Roster.agent(connection, activation.path("agent").asText());
        if (agent.isEmpty()) {
            return Optional.of(Problem.UNKNOWN_AGENT);
        }
        Optional<Problem> entitled = notEntitled(agent.get());
        if (entitled.isPresent()) {
            return entitled;
        }
        if (!signedBy(agent.get(), visit())) {
            return Optional.of(Problem.AGENT_SIGNATURE);
        }
        FaceExamination face = new FaceExamination(activation, rules);
        EvidenceExamination evidence = new EvidenceExamination(record.verification(), rules);
        if (documentDenied()) {
            return Optional.of(Problem.DOCUMENT_DENIED);
        }
        Optional<Problem> second = secondObstacle(face);
        if (second.isPresent()) {
            return second;
        }
        if (!source.times.ofOneVisit(record.content(), record.verification(), activation, signatures.times())) {
            return Optional.of(Problem.RECORD_TIME);
        }
        if (!byPolicy() || !knownFinders()) {
            return Optional.of(Problem.RECORD_AGAINST_POLICY);
        }
        if (!face.byPolicy()) {
            return Optional.of(Problem.FACE_NOT_COMPARED);
        }
        if (!evidence.inDate()) {
            return Optional.of(Problem.DOCUMENT_EXPIRED);
        }
        if (!evidence.suffices(source.officeName, face.machineCompared())) {
            return Optional.of(Problem.EVIDENCE_INSUFFICIENT);
        }
        if (!rules.knowsText(connection, activation.at("/consent/text_version").asText())
                || !activation.at("/consent/language").asText().matches("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
                || !face.guardianAgreed(record.claims())) {
            return Optional.of(Problem.CONSENT_UNKNOWN);
        }
        if (!signatures.deletionStated(source.verifier, visit())) {
            return Optional.of(Problem.DELETION_NOT_STATED);
        }
        return factorFits() ? Optional.empty() : Optional.of(Problem.FACTOR_FORM);
    }

    private String visit() {
        return record.verification().path("verification_process").asText();
    }

    private boolean signedBy(RosterAgent agent, String visit) {
        return agent.key()
                .filter(key -> signatures.byAgent(agent.id(), key, visit))
                .isPresent();
    }

    /** Why this person decides on no visit on the day of the record, if so. */
    private Optional<Problem> notEntitled(RosterAgent person) {
        if (person.role() == AgentRole.ADMINISTRATOR) {
            return Optional.of(Problem.AGENT_ROLE);
        }
        boolean untrained = RecordTimes.read(record.verification().path("time"))
                .filter(time -> !person.untrained(rules.policy().trainingMonths(), time.toLocalDate()))
                .isEmpty();
        return untrained ? Optional.of(Problem.AGENT_UNTRAINED) : Optional.empty();
    }

    private boolean byPolicy() throws SQLException {
        JsonNode verification = record.verification();
        String origin = record.content().path(namespace + "origin").asText();
        return verification.path("trust_framework").asText().equals(namespace + "tf/maupass-counter")
                && rules.knowsPolicy(
                        connection,
                        verification.at("/assurance_process/policy").asText(),
                        verification.path("assurance_level").asText())
                && (origin.equals(VisitOrigin.COUNTER.value())
                        || origin.equals(VisitOrigin.SCRIPT.value())
                                && rules.policy().training());
    }

    private boolean knownFinders() throws SQLException {
        for (JsonNode finding : activation.path("findings")) {
            if (Roster.agent(connection, finding.path("agent").asText()).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private boolean factorFits() {
        JsonNode factor = activation.path("factor");
        Optional<OffsetDateTime> verified = RecordTimes.read(factor.path("verified_at"));
        return factor.path("type").asText().equals("totp")
                && factor.path("algorithm").asText().equals("SHA1")
                && factor.path("digits").asInt() == 6
                && factor.path("period").asInt() == 30
                && longEnough(factor.path("secret").asText())
                && factor.path("used_step").isIntegralNumber()
                && verified.isPresent()
                && Math.abs(factor.path("used_step").asLong()
                                - OneTimeCode.stepAt(verified.get().toInstant()))
                        <= OneTimeCode.DRIFT_STEPS;
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

    /** Why the second person does not count, or is missing. */
    private Optional<Problem> secondObstacle(FaceExamination face) throws SQLException {
        JsonNode second = activation.at("/face/second");
        Oversight wanted = wanted(face);
        if (second.isMissingNode()) {
            return wanted != Oversight.AGENT_ALONE
                    ? Optional.of(Problem.SECOND_PERSON_MISSING)
                    : signatures.has(SECOND) ? Optional.of(Problem.SECOND_PERSON_SIGNATURE) : Optional.empty();
        }
        if (second.path("agent").equals(activation.path("agent"))) {
            return Optional.of(Problem.SECOND_PERSON_IS_AGENT);
        }
        Optional<RosterAgent> person =
                Roster.agent(connection, second.path("agent").asText());
        if (person.isEmpty()
                || !face.secondSaysSame()
                || !rules.policy()
                        .counter()
                        .secondPerson()
                        .mayStand(person.get().role(), wanted)) {
            return Optional.of(Problem.SECOND_PERSON_MISSING);
        }
        Optional<Problem> entitled = notEntitled(person.get());
        return entitled.isPresent()
                ? entitled
                : person.get()
                                .key()
                                .filter(key -> signatures.bySecond(person.get().id(), key, visit()))
                                .isEmpty()
                        ? Optional.of(Problem.SECOND_PERSON_SIGNATURE)
                        : Optional.empty();
    }

    /** Who has to have looked, by what was found, by what was only typed, and by who found what in the faces. */
    private Oversight wanted(FaceExamination face) throws SQLException {
        Oversight wanted =
                FoundOnTheWay.in(activation.path("findings")).oversight().or(face.wanted());
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
        return wanted;
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
