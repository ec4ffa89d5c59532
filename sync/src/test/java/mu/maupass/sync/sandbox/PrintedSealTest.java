package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.trust.DenyReason;
import mu.maupass.sync.trust.DocumentIssuers;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the authority makes of a seal that anybody can print, beside documents that people looked at. */
class PrintedSealTest {

    private static final RecordRules RULES = RecordRules.of(SandboxOptions.standard(DocumentIssuers.none()));

    /** A card with a seal, of which the agent could not tell everything, and a driving licence. */
    private static JsonNode verification(String captured, String seal) throws Exception {
        return new ObjectMapper().readTree("""
                {"assurance_process": {"procedure": "non_biometric", "assurance_details": [
                   {"assurance_type": "evidence_validation", "assurance_classification": "fair",
                    "evidence_ref": [{"check_id": "1"}, {"check_id": "2"}, {"check_id": "4"}, {"check_id": "5"}]},
                   {"assurance_type": "verification", "evidence_ref": [{"check_id": "3"}]}]},
                 "evidence": [
                   {"type": "document", "document_details": {"type": "idcard", "document_number": "A00012345",
                      "issuer": {"country_code": "MUS"}, "%1$scaptured": "%2$s"},
                    "check_details": [
                      {"check_method": "vpip", "check_id": "1", "organization": "O", "%1$scheck_result": "undetermined"},
                      {"check_method": "vcrypt", "check_id": "2", "organization": "O", "%1$scheck_result": "%3$s"},
                      {"check_method": "pvp", "check_id": "3", "organization": "O", "%1$scheck_result": "successful"}]},
                   {"type": "document", "document_details": {"type": "driving_permit", "document_number": "B7",
                      "issuer": {"country_code": "MUS"}, "%1$scaptured": "page"},
                    "check_details": [
                      {"check_method": "vpip", "check_id": "4", "organization": "O", "%1$scheck_result": "successful"}]},
                   {"type": "electronic_record", "check_details": [
                      {"check_method": "data", "check_id": "5", "organization": "O", "%1$scheck_result": "successful"}]}]}
                """.formatted(RULES.namespace(), captured, seal));
    }

    @ParameterizedTest
    @CsvSource({
        "page, successful, true",
        "page, undetermined, false",
        "page, aborted, false",
        "page, not supported, false",
        "chip, undetermined, true",
        "typed, successful, false"
    })
    void oneThatNobodyCanVerifyMakesNothingStronger(String captured, String seal, boolean enough) throws Exception {
        assertThat(new EvidenceExamination(verification(captured, seal), RULES).suffices("O", false))
                .isEqualTo(enough);
    }

    @ParameterizedTest
    @CsvSource({"page, successful, true", "page, undetermined, true", "chip, undetermined, false"})
    void evenAGenuineOneDoesNotSayWhichKindOfDocumentTheReportedNumberIsOf(
            String captured, String seal, boolean denied, @TempDir Path folder) throws Exception {
        JsonNode record = verification(captured, seal);
        try (SandboxStore store = SandboxStore.open(folder)) {
            DocumentKey lost = DocumentKey.of(DocumentKind.DRIVING_PERMIT, "MUS", "A00012345")
                    .orElseThrow();
            assertThat(store.<Boolean>inTransaction(connection -> {
                        DenyTable.deny(connection, lost, DenyReason.LOST);
                        return new DocumentExamination(record, RULES).denied(connection);
                    }))
                    .isEqualTo(denied);
        }
    }
}
