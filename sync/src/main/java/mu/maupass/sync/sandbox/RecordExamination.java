package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import mu.maupass.sync.activation.Oversight;
import mu.maupass.sync.activation.VisitOrigin;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.seal.StatementVerifier;
import mu.maupass.sync.trust.AgentRole;
import mu.maupass.sync.trust.RosterAgent;

/**
 * Compares a decrypted record with the authority's roster, policy and accounts. The authority does this itself, whatever the
 * station has found: a station that was stolen with its key can write what it likes into a record, but sign for nobody.
 */
final class RecordExamination {

    private static final String AGENT = "agent";
    private static final String SECOND = "second";
    private static final String NO_VISIT = new UUID(0, 0).toString();

    private final Connection connection;
    private final OpenedRecord record;
    private final RecordRules rules;
    private final Source source;
    private final String namespace;
    private final JsonNode activation;
    private final JsonNode ended;
    private final SignatureExamination signatures;
    private final DocumentExamination documents;

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
        this.documents = new DocumentExamination(record.verification(), rules);
        this.signatures = new SignatureExamination(record, rules.namespace(), agents);
    }

    /** The result. */
    sealed interface Finding {

        /**
         * The account gets this factor.
         *
         * @param factor   as the record has it, with those beside it
         * @param deciders who signed for it
         */
        record Matches(SandboxAccount account, JsonNode factor, Deciders deciders) implements Finding {}

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
        if (recordedBefore()) {
            return new Finding.Refused(Problem.VISIT_RECORDED);
        }
        if (ended.isObject()) {
            return new Finding.Kept();
        }
        Optional<SandboxAccount> account = account();
        if (account.isEmpty()) {
            return new Finding.Refused(Problem.UNKNOWN_ACCOUNT);
        }
        // Whoever has the old one gets in with it no more; and a record that comes late brings an old one back to
        // nobody.
        JsonNode factor = activation.path("factor");
        if (account.get().activated()
                && (!factor.has("replaces")
                        || FactorExamination.usedStep(factor) < account.get().factorBound())) {
            return new Finding.Refused(Problem.ALREADY_ACTIVATED);
        }
        if (!matches(account.get())) {
            return new Finding.Refused(Problem.PROFILE_MISMATCH);
        }
        FactorKind.Origin origin =
                new FactorKind.Origin(record.stationId(), source.times().now());
        return FactorKinds.bindable(connection, account.get().accountId(), factor, origin)
                ? new Finding.Matches(account.get(), factor, deciders())
                : new Finding.Refused(Problem.FACTOR_FORM);
    }

    private Deciders deciders() throws SQLException {
        List<String> people = List.of(
                activation.path("agent").asText(),
                activation.at("/face/second/agent").asText());
        Set<String> supervisors = new HashSet<>();
        for (String person : people) {
            rules.roster()
                    .agent(connection, person)
                    .filter(known -> known.role() == AgentRole.SUPERVISOR)
                    .ifPresent(known -> supervisors.add(known.id()));
        }
        return new Deciders(people.getFirst(), people.getLast(), supervisors);
    }

    /** Nothing is activated: what was found is kept, also where nobody signed it, because nobody decided. */
    private Optional<Problem> endedObstacle() throws SQLException {
        Optional<RosterAgent> agent =
                rules.roster().agent(connection, ended.path("agent").asText());
        if (agent.isEmpty()) {
            return Optional.of(Problem.UNKNOWN_AGENT);
        }
        if (agent.get().role() == AgentRole.ADMINISTRATOR) {
            return Optional.of(Problem.AGENT_ROLE);
        }
        Optional<Problem> unsigned = signatures.has(AGENT) ? unsignedBy(agent.get()) : Optional.empty();
        if (unsigned.isPresent()) {
            return unsigned;
        }
        boolean interrupted = ended.path("outcome").asText().equals(VisitOutcome.FAILED.value());
        if (!(interrupted
                ? source.times.ofInterruptedVisit(record.content())
                : source.times.ofOneVisit(record.content(), record.verification(), activation, signatures.times()))) {
            return Optional.of(Problem.RECORD_TIME);
        }
        if (!ended.path("organization").asText().equals(source.officeName)) {
            return Optional.of(Problem.RECORD_AGAINST_POLICY);
        }
        return FoundOnTheWay.in(ended.path("findings")).adverse()
                ? Optional.empty()
                : Optional.of(Problem.RECORD_UNREADABLE);
    }

    /** Whether a typed document looks like one that was reported after the station had these rules. */
    boolean typedLooksReportedSince(RecordRules then) throws SQLException {
        return documents.wanted(connection) != new DocumentExamination(record.verification(), then).wanted(connection);
    }

    /** Whether nobody signed for it, though somebody was there: whoever looks into it has to know. */
    boolean unsigned() {
        return ended.isObject() && !signatures.has(AGENT);
    }

    /** Why the record activates nobody, whoever it is about. */
    private Optional<Problem> obstacle() throws SQLException {
        Optional<RosterAgent> agent =
                rules.roster().agent(connection, activation.path("agent").asText());
        if (agent.isEmpty()) {
            return Optional.of(Problem.UNKNOWN_AGENT);
        }
        Optional<Problem> entitled = notEntitled(agent.get());
        if (entitled.isPresent()) {
            return entitled;
        }
        Optional<Problem> unsigned = unsignedBy(agent.get());
        if (unsigned.isPresent()) {
            return unsigned;
        }
        FaceExamination face = new FaceExamination(activation, rules);
        EvidenceExamination evidence = new EvidenceExamination(record.verification(), rules);
        if (documents.denied(connection)
                || DocumentExamination.denied(connection, activation.at("/consent/guardian_document"))) {
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
                || !face.guardianAgreed(record.claims())
                || documents.ofApplicant(activation.at("/consent/guardian_document"))) {
            return Optional.of(Problem.CONSENT_UNKNOWN);
        }
        if (!signatures.deletionStated(source.verifier, visit())) {
            return Optional.of(Problem.DELETION_NOT_STATED);
        }
        JsonNode established = record.verification().path("time");
        if (!FactorExamination.isTimely(activation, established, source.times)) {
            return Optional.of(Problem.RECORD_TIME);
        }
        return FactorExamination.fits(
                        activation, established, rules.policy().counter().factors())
                ? Optional.empty()
                : Optional.of(Problem.FACTOR_FORM);
    }

    /** Of which visit it is. */
    String visit() {
        return (ended.isObject() ? ended.path("visit") : record.verification().path("verification_process")).asText();
    }

    /** Why the agent's signature does not count. */
    private Optional<Problem> unsignedBy(RosterAgent agent) throws SQLException {
        if (agent.decisionKey()
                .filter(key -> signatures.byAgent(agent.id(), key, visit()))
                .isEmpty()) {
            return Optional.of(Problem.AGENT_SIGNATURE);
        }
        return withdrawn(agent) ? Optional.of(Problem.KEY_WITHDRAWN) : Optional.empty();
    }

    /** Whether somebody else may have this person's key: whatever time the record names, it may be of today. */
    private boolean withdrawn(RosterAgent person) throws SQLException {
        return person.key().isPresent()
                && SandboxStore.count(
                                connection,
                                "SELECT count(*) FROM withdrawn_key WHERE kid = ?",
                                person.key().get().id())
                        > 0;
    }

    /** Whether another record of this visit was taken: one visit leaves one. */
    private boolean recordedBefore() throws SQLException {
        return SandboxStore.count(
                        connection, """
                        SELECT count(*) FROM record WHERE visit = ? AND problem = '' AND jti <> ?
                            AND (station_id = ? OR activates = 1)""", visit(), record.content().path("jti").asText(), record.stationId())
                > 0;
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
            if (rules.roster().agent(connection, finding.path("agent").asText()).isEmpty()) {
                return false;
            }
        }
        return true;
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

    /** Whether one of the two who decided asked for another password of the other after this time: one person may have both. */
    boolean oneRenewedTheOthersPassword(Instant since) throws SQLException {
        return SandboxStore.count(
                        connection,
                        """
                        SELECT count(*) FROM password_reset WHERE time > ?
                            AND (by_id = ? AND agent_id = ? OR agent_id = ? AND by_id = ?)""",
                        since.toEpochMilli(),
                        activation.path("agent").asText(),
                        activation.at("/face/second/agent").asText(),
                        activation.path("agent").asText(),
                        activation.at("/face/second/agent").asText())
                > 0;
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
                rules.roster().agent(connection, second.path("agent").asText());
        if (person.isEmpty()
                || !face.secondSaysSame()
                || !rules.policy()
                        .counter()
                        .secondPerson()
                        .mayStand(person.get().role(), wanted)) {
            return Optional.of(Problem.SECOND_PERSON_MISSING);
        }
        Optional<Problem> entitled = notEntitled(person.get());
        if (entitled.isPresent()) {
            return entitled;
        }
        if (person.get()
                .decisionKey()
                .filter(key -> signatures.bySecond(person.get().id(), key, visit()))
                .isEmpty()) {
            return Optional.of(Problem.SECOND_PERSON_SIGNATURE);
        }
        return withdrawn(person.get()) ? Optional.of(Problem.KEY_WITHDRAWN) : Optional.empty();
    }

    /** Who has to have looked, by what was found, by what was only typed, and by who found what in the faces. */
    private Oversight wanted(FaceExamination face) throws SQLException {
        return FoundOnTheWay.in(activation.path("findings"))
                .oversight()
                .or(face.wanted())
                .or(documents.wanted(connection));
    }

    private Optional<SandboxAccount> account() throws SQLException {
        return account(connection, activation.path("account"));
    }

    /** The account that a station refers to. */
    static Optional<SandboxAccount> account(Connection connection, JsonNode reference) throws SQLException {
        Optional<NamedAccount> named = NamedAccount.of(reference);
        return named.isPresent()
                ? SandboxStore.account(
                        connection, named.get().key(), named.get().value())
                : Optional.empty();
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
}
