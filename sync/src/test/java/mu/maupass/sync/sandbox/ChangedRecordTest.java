package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.nimbusds.jose.JWSObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import mu.maupass.sync.activation.AccountReference;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.activation.FactorBinding;
import mu.maupass.sync.activation.HeldEditions;
import mu.maupass.sync.activation.VisitRecord;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.credential.KeyMakers;
import mu.maupass.sync.keys.StationKeys;
import mu.maupass.sync.seal.AgentDecision;
import mu.maupass.sync.seal.Link;
import mu.maupass.sync.seal.SealedRecord;
import mu.maupass.sync.seal.Sealer;
import mu.maupass.sync.seal.Sha256;
import mu.maupass.sync.seal.StatementVerifier;
import mu.maupass.sync.trust.DocumentIssuers;
import mu.maupass.sync.trust.FactorRules;
import mu.maupass.sync.trust.SecurityKeyRules;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A good record, and what the authority says when anything in it is changed: by a station that was stolen with its key, and by an
 * agent who also signs what was changed.
 */
class ChangedRecordTest {

    private static final URI NAMESPACE = URI.create("https://maupass.example/");
    private static final String NUMBER_PROOF = "proof-of-a-number";
    private static final RecordRules RULES = RecordRules.of(SandboxOptions.standard(DocumentIssuers.none())
            .with(FactorRules.offering("totp", "recovery_codes", "security_key", "activation_code", "sms")
                    .with(new SecurityKeyRules(ScriptedKey.PARTY, false, KeyMakers.anybody()))));

    @TempDir
    static Path folder;

    private static SandboxStore store;
    private static SandboxKeys authority;
    private static Sealer sealer;
    private static StatementVerifier verifier;

    /** An examination changes nothing, so all tests share them. */
    @BeforeAll
    static void open() throws Exception {
        SandboxSite.seed(folder.resolve("authority"));
        authority = SandboxKeys.openOrCreate(folder.resolve("authority"), Clock.systemUTC(), (_, _, _, _) -> {});
        store = SandboxStore.open(folder.resolve("authority"));
        StationKeys keys = StationKeys.openOrCreate(folder.resolve("station"));
        sealer = new Sealer(GoodRecords.STATION, NAMESPACE, keys, authority.sealingPublic());
        verifier = new StatementVerifier(List.of(keys.publicKey()));
        prove();
    }

    /** That the telephone's number was proved at the station, as the authority remembers it. */
    private static void prove() throws Exception {
        store.inTransaction(connection -> {
            SandboxStore.update(
                    connection,
                    "INSERT INTO station (station_id, office_name, certificate, public_key, head_hash) VALUES (?, ?, '', '', '')",
                    GoodRecords.STATION,
                    GoodRecords.OFFICE);
            return SandboxStore.update(
                    connection,
                    "INSERT INTO number_proof SELECT ?, account_id, ?, '57000000', ? FROM account WHERE nic = ?",
                    NUMBER_PROOF,
                    GoodRecords.STATION,
                    Instant.now().plus(MessageEndpoint.PROOF_GOOD).getEpochSecond(),
                    GoodRecords.NIC);
        });
    }

    @AfterAll
    static void close() {
        store.close();
    }

    /** With a second factor of each kind. */
    private static Activation good(AccountReference account) throws Exception {
        Activation full = GoodRecords.full(account);
        OffsetDateTime used = full.factor().verifiedAt();
        return SandboxLoginTest.with(
                full,
                full.factor()
                        .with(List.of(
                                FactorBinding.of(SecondFactorsTest.codes(), used),
                                FactorBinding.of(new ScriptedKey(), used),
                                FactorBinding.of(ActivationCodeLoginTest.code(), used),
                                FactorBinding.of(new ShortMessagesTest.Sms(NUMBER_PROOF, true), used))));
    }

    /** As the authority opens it. */
    private static ObjectNode sealed(VisitRecord record) throws Exception {
        SealedRecord sealed = SandboxSite.signed(sealer, record)
                .under(new HeldEditions(1, 2))
                .seal(
                        record,
                        UUID.fromString("0198b2c4-0000-7000-8000-000000000001"),
                        1,
                        Link.genesis(GoodRecords.STATION),
                        OffsetDateTime.now());
        return (ObjectNode) OpenedRecord.open(
                        sealed.jwe(), Link.verify(sealed.link(), verifier).orElseThrow(), authority, verifier)
                .orElseThrow()
                .content();
    }

    private static RecordExamination.Finding examined(JsonNode content) throws Exception {
        return examined(content, RULES);
    }

    private static RecordExamination.Finding examined(JsonNode content, RecordRules rules) throws Exception {
        Instant now = Instant.now();
        return store.inTransaction(connection -> new RecordExamination(
                        connection,
                        new OpenedRecord(content),
                        rules,
                        new RecordExamination.Source(
                                GoodRecords.OFFICE, verifier, new RecordTimes(now.minus(Duration.ofDays(9)), now, now)),
                        new SignatureExamination.Keys())
                .examine());
    }

    @Test
    void whateverIsChangedWithoutItsPeopleIsRefused() throws Exception {
        ObjectNode activation = sealed(good(new AccountReference.ByNic(GoodRecords.NIC)));
        ObjectNode ended = sealed(GoodRecords.ended());
        assertThat(examined(activation)).isInstanceOf(RecordExamination.Finding.Matches.class);
        assertThat(examined(ended)).isInstanceOf(RecordExamination.Finding.Kept.class);
        Map<String, JsonNode> changed = new LinkedHashMap<>();
        RecordChanges.changes(activation, changed);
        assertThat(changed).hasSizeGreaterThan(200);
        for (Map.Entry<String, JsonNode> change : changed.entrySet()) {
            assertThat(examined(change.getValue()))
                    .as(change.getKey())
                    .isInstanceOf(RecordExamination.Finding.Refused.class);
        }
        Map<String, JsonNode> ofEnded = new LinkedHashMap<>();
        RecordChanges.changes(ended, ofEnded);
        // Nobody has to have signed that a visit came to nothing; the authority is alarmed then.
        ofEnded.keySet().removeIf(where -> where.contains("signatures") && where.endsWith("removed"));
        for (Map.Entry<String, JsonNode> change : ofEnded.entrySet()) {
            assertThat(examined(change.getValue()))
                    .as(change.getKey())
                    .isInstanceOf(RecordExamination.Finding.Refused.class);
        }
    }

    /** So that a new member cannot be forgotten: the records that are changed hold every member that the contract knows. */
    @Test
    void theRecordsHoldAllThatTheContractKnows() throws Exception {
        JsonNode schemas = new YAMLMapper()
                .readTree(Path.of("..", "docs", "api", "openapi.yaml").toFile())
                .at("/components/schemas");
        Set<String> known = new TreeSet<>();
        RecordChanges.named(schemas.path("Record"), schemas, known, new HashSet<>());
        RecordChanges.named(schemas.path("EndedVisitRecord"), schemas, known, new HashSet<>());
        assertThat(known).contains("text_version", "looked_seconds", "signatures", "read_otherwise");
        Set<String> held = new TreeSet<>();
        for (AccountReference account : List.of(
                new AccountReference.ByNic(GoodRecords.NIC),
                new AccountReference.ByTicket("subject"),
                new AccountReference.ByUserName("priya.doorgakant"),
                new AccountReference.ByCode(
                        SandboxSeed.load().people().getFirst().code().orElseThrow()))) {
            ObjectNode record = sealed(good(account));
            assertThat(new ContractCheck().errors("Record", record)).isEmpty();
            assertThat(new ContractCheck().errors("AgentDecision", signed(record, "agent")))
                    .isEmpty();
            assertThat(new ContractCheck().errors("SecondOpinion", signed(record, "second")))
                    .isEmpty();
            assertThat(new ContractCheck().errors("DeletionStatement", signed(record, "deletion")))
                    .isEmpty();
            RecordChanges.held(record, held);
        }
        ObjectNode ended = sealed(GoodRecords.ended());
        assertThat(new ContractCheck().errors("EndedVisitRecord", ended)).isEmpty();
        RecordChanges.held(ended, held);
        assertThat(held).containsAll(known);
    }

    private static JsonNode signed(JsonNode record, String whose) throws Exception {
        return new ObjectMapper()
                .readTree(JWSObject.parse(record.path(NAMESPACE + "signatures")
                                .path(whose)
                                .asText())
                        .getPayload()
                        .toBytes());
    }

    @ParameterizedTest
    @CsvSource({
        "/verified_claims/verification/assurance_level, low, RECORD_AGAINST_POLICY",
        "/verified_claims/verification/assurance_process/policy, mine, RECORD_AGAINST_POLICY",
        "/verified_claims/verification/trust_framework, https://maupass.example/tf/other, RECORD_AGAINST_POLICY",
        "/verified_claims/verification/assurance_process/procedure, non_biometric, EVIDENCE_INSUFFICIENT",
        "/verified_claims/verification/evidence/0/check_details/0/~check_result, undetermined, EVIDENCE_INSUFFICIENT",
        "/verified_claims/verification/evidence/0/check_details/1/~check_result, failed, EVIDENCE_INSUFFICIENT",
        "/verified_claims/verification/evidence/0/check_details/1/organization, Curepipe, EVIDENCE_INSUFFICIENT",
        "/verified_claims/verification/evidence/2/check_details/0/~check_result, aborted, EVIDENCE_INSUFFICIENT",
        "/verified_claims/verification/evidence/0/document_details/date_of_expiry, 2020-01-01, DOCUMENT_EXPIRED",
        "/verified_claims/verification/evidence/1/document_details/personal_number, X, PROFILE_MISMATCH",
        "/verified_claims/claims/birthdate, 1990-03-16, SECOND_PERSON_SIGNATURE",
        "/verified_claims/claims/family_name, Lagesse, SECOND_PERSON_SIGNATURE",
        "/verified_claims/verification/time, 2020-01-01T00:00:00Z, RECORD_TIME",
        "/verified_claims/verification/evidence/0/time, 2020-01-01T00:00:00Z, RECORD_TIME",
        "/~activation/consent/time, 2020-01-01T00:00:00Z, RECORD_TIME",
        "/~activation/factor/verified_at, 2020-01-01T00:00:00Z, RECORD_TIME",
        "/~activation/consent/text_version, 1999-01, CONSENT_UNKNOWN",
        "/~activation/consent/language, '', CONSENT_UNKNOWN",
        "/~activation/consent/path, non_biometric, FACE_NOT_COMPARED",
        "/~activation/face/own/looked_seconds, 1, FACE_NOT_COMPARED",
        "/~activation/face/own/agent, o.lebon, FACE_NOT_COMPARED",
        "/~activation/face/own/features/ears, different, FACE_NOT_COMPARED",
        "/~activation/face/own/features/ears, not_visible, FACE_NOT_COMPARED",
        "/~activation/face/second/finding, unsure, SECOND_PERSON_MISSING",
        "/~activation/face/second/agent, i.naidoo, SECOND_PERSON_MISSING",
        "/~activation/face/second/agent, a.ramdin, SECOND_PERSON_IS_AGENT",
        "/~activation/face/second/agent, t.veloo, AGENT_UNTRAINED",
        "/~activation/face/second/agent, s.appadoo, SECOND_PERSON_SIGNATURE",
        "/~activation/face/second/looked_seconds, 9, SECOND_PERSON_SIGNATURE",
        "/~activation/findings/0/what, chip_failed, SECOND_PERSON_MISSING",
        "/~activation/findings/0/agent, n.obody, RECORD_AGAINST_POLICY",
        "/~activation/deletions/0/what, document_pages, DELETION_NOT_STATED",
        "/~activation/deletions/0/wiped, SOON, RECORD_TIME",
        "/~activation/factor/secret, JBSWY3DP, FACTOR_FORM",
        "/~activation/factor/digits, 8, FACTOR_FORM",
        "/~activation/factor/used_step, 7, FACTOR_FORM",
        "/~activation/factor/replaces, perhaps, FACTOR_FORM",
        "/~activation/consent/guardian_document/document_number, '', DOCUMENT_DENIED",
        "/~activation/consent/guardian_document/document_number, I234567, CONSENT_UNKNOWN",
        "/~activation/consent/guardian_document/document_number, d15 0390123456g, CONSENT_UNKNOWN",
        "/~activation/account/nic, N010190123456X, SECOND_PERSON_SIGNATURE",
        "/~activation/agent, n.obody, UNKNOWN_AGENT",
        "/~activation/agent, i.naidoo, AGENT_ROLE",
        "/~activation/agent, t.veloo, AGENT_UNTRAINED"
    })
    void whatAnAgentSignsAloneIsExaminedAllTheSame(String where, String value, Problem problem) throws Exception {
        ObjectNode record = sealed(good(new AccountReference.ByNic(GoodRecords.NIC)));
        String pointer = where.replace("~", NAMESPACE.toString().replace("/", "~1"));
        set(
                record,
                pointer,
                record.at(pointer).isNumber()
                        ? DoubleNode.valueOf(Double.parseDouble(value))
                        : TextNode.valueOf(value));
        resign(record);
        assertThat(examined(record)).isEqualTo(new RecordExamination.Finding.Refused(problem));
    }

    @Test
    void aComparisonOfNoFeatureOfTheFaceIsNone() throws Exception {
        ObjectNode record = sealed(good(new AccountReference.ByNic(GoodRecords.NIC)));
        ((ObjectNode) record.path(NAMESPACE + "activation").at("/face/own")).putObject("features");
        resign(record);
        assertThat(examined(record)).isEqualTo(new RecordExamination.Finding.Refused(Problem.FACE_NOT_COMPARED));
    }

    @Test
    void aScriptActivatesInTrainingOnly() throws Exception {
        ObjectNode record = sealed(good(new AccountReference.ByNic(GoodRecords.NIC)));
        record.put(NAMESPACE + "origin", "script");
        resign(record);
        assertThat(examined(record)).isInstanceOf(RecordExamination.Finding.Matches.class);
        RecordRules service = new RecordRules(
                NAMESPACE, RULES.policy().inService(), RULES.texts(), RULES.types(), RULES.roster(), RULES.edition());
        assertThat(examined(record, service))
                .isEqualTo(new RecordExamination.Finding.Refused(Problem.RECORD_AGAINST_POLICY));
    }

    @Test
    void aSignatureOfAnotherRecordHoldsForNoneOther() throws Exception {
        ObjectNode record = sealed(good(new AccountReference.ByNic(GoodRecords.NIC)));
        ObjectNode other = sealed(good(new AccountReference.ByNic(GoodRecords.NIC)));
        ObjectNode moved = record.deepCopy();
        moved.set(NAMESPACE + "signatures", other.path(NAMESPACE + "signatures"));
        assertThat(examined(moved)).isEqualTo(new RecordExamination.Finding.Refused(Problem.AGENT_SIGNATURE));
        // The agent signs again; what the second person and the station signed is of the other visit.
        resign(moved);
        assertThat(examined(moved)).isEqualTo(new RecordExamination.Finding.Refused(Problem.SECOND_PERSON_SIGNATURE));
        ObjectNode signatures = (ObjectNode) moved.path(NAMESPACE + "signatures");
        signatures.set("second", record.path(NAMESPACE + "signatures").path("second"));
        resign(moved);
        assertThat(examined(moved)).isEqualTo(new RecordExamination.Finding.Refused(Problem.DELETION_NOT_STATED));
        record.remove(NAMESPACE + "signatures");
        assertThat(examined(record)).isEqualTo(new RecordExamination.Finding.Refused(Problem.AGENT_SIGNATURE));
    }

    /** RFC 8785 has no form for half a pair: that is a record nobody signed, and no fault of the authority. */
    @Test
    void whatHasNoCanonicalFormIsSignedByNobody() throws Exception {
        ObjectNode record = sealed(good(new AccountReference.ByNic(GoodRecords.NIC)));
        set(record, "/verified_claims/claims/given_name", new TextNode("Priya \ud800"));
        assertThat(examined(record)).isEqualTo(new RecordExamination.Finding.Refused(Problem.AGENT_SIGNATURE));
        resign(record);
        assertThat(examined(record)).isEqualTo(new RecordExamination.Finding.Refused(Problem.AGENT_SIGNATURE));
    }

    /** The agent whom it names signs it as it stands, alone. */
    private static void resign(ObjectNode record) throws Exception {
        ObjectNode signatures = (ObjectNode) record.path(NAMESPACE + "signatures");
        String agent = record.path(NAMESPACE + "activation").path("agent").asText();
        ObjectNode statement = new ObjectMapper()
                .createObjectNode()
                .put("iss", "agent:" + agent)
                .put("station", GoodRecords.STATION)
                .put(
                        "visit",
                        record.at("/verified_claims/verification/verification_process")
                                .asText())
                .put("time", OffsetDateTime.now().toString());
        statement.set("decided", AgentDecision.facts(record, NAMESPACE));
        statement.put("second", Sha256.of(signatures.path("second").asText()));
        statement.put("content", AgentDecision.contentHash(record, NAMESPACE).orElse(""));
        signatures.put("agent", SandboxSite.key(agent).sign(statement, AgentDecision.TYPE));
    }

    private static void set(ObjectNode record, String pointer, JsonNode value) {
        int slash = pointer.lastIndexOf('/');
        String name = pointer.substring(slash + 1).replace("~1", "/");
        ((ObjectNode) record.at(pointer.substring(0, slash))).set(name, value);
    }
}
