package mu.maupass.sync.seal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.sync.activation.AccountReference;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.Duress;
import mu.maupass.sync.activation.EndedVisit;
import mu.maupass.sync.activation.Finding;
import mu.maupass.sync.activation.FindingKind;
import mu.maupass.sync.activation.Findings;
import mu.maupass.sync.activation.HeldEditions;
import mu.maupass.sync.activation.PreEnrolmentCode;
import mu.maupass.sync.activation.VisitOrigin;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.sandbox.ContractCheck;
import mu.maupass.sync.sandbox.SandboxPerson;
import mu.maupass.sync.sandbox.SandboxSite;
import org.junit.jupiter.api.Test;

class RecordDocumentTest {
    private static final UUID EARLIER = UUID.fromString("9f0c2f6e-2a57-4d0b-9a71-5f0a1c3d7e42");
    private static final SandboxPerson SOMEBODY = new SandboxPerson(
            "",
            "",
            "",
            "Lagesse-Ésprit",
            "Œuvray",
            "Jean-René Aïsha",
            LocalDate.of(1978, 11, 2),
            "L021178204417B",
            Optional.of(PreEnrolmentCode.ofPayload("JEANRENE0000002")),
            Optional.empty());

    @Test
    void isAVerifiedClaimsDocumentThatKeepsEveryAccent() throws Exception {
        Activation activation = SandboxSite.activation("MU-PO-0042", SOMEBODY, "1102784");
        UUID jti = UUID.fromString("01932f00-0000-7000-8000-000000000001");
        JsonNode document = new ObjectMapper()
                .readTree(RecordDocument.of(
                        activation,
                        URI.create("https://maupass.example/"),
                        VisitOrigin.SCRIPT,
                        Duress.NONE,
                        Optional.of(new HeldEditions(41, 42)),
                        jti,
                        1841,
                        Link.genesis("MU-PO-0042"),
                        OffsetDateTime.parse("2026-11-21T09:32:00+04:00")));

        assertThat(new ContractCheck().errors("Record", document)).isEmpty();
        assertThat(document.path("https://maupass.example/origin").asText()).isEqualTo("script");
        assertThat(document.at("/verified_claims/claims/family_name").asText()).isEqualTo("Lagesse-Ésprit");
        assertThat(document.at("/verified_claims/claims/birth_family_name").asText())
                .isEqualTo("Œuvray");
        assertThat(document.at("/verified_claims/verification/assurance_process/assurance_details/0/"
                                + "assurance_classification")
                        .asText())
                .isEqualTo("superior");
        assertThat(document.at("/verified_claims/verification/assurance_process/assurance_details/1/evidence_ref/0/"
                                + "check_id")
                        .asText())
                .isEqualTo("chk-2");
        assertThat(document.at("/verified_claims/verification/evidence/0/check_details/0/check_method")
                        .asText())
                .isEqualTo("vcrypt");
        assertThat(document.path("https://maupass.example/activation")
                        .at("/factor/secret")
                        .asText())
                .isEqualTo(SandboxSite.SECRET);
        assertThat(document.path("seq").asLong()).isEqualTo(1841);
        assertThat(document.path("iat").asLong())
                .isEqualTo(OffsetDateTime.parse("2026-11-21T09:32:00+04:00").toEpochSecond());
    }

    @Test
    void aVisitWithoutAnActivationIsADocumentOfItsOwn() throws Exception {
        EndedVisit visit = new EndedVisit(
                UUID.randomUUID(),
                OffsetDateTime.parse("2026-11-28T09:32:00+04:00"),
                "MU-PO-0042",
                "Port Louis 01",
                "a.ramdin",
                "p",
                VisitOutcome.REFUSED,
                "V-113",
                Optional.of(new AccountReference.ByUserName("priya.d")),
                Findings.NONE.and(new Finding(
                        FindingKind.DOCUMENT_DENIED,
                        Optional.of(new DocumentKey(DocumentKind.PASSPORT, "MUS", "1220519")),
                        "a.ramdin",
                        "document",
                        OffsetDateTime.parse("2026-11-28T09:31:00+04:00"),
                        "V-113")));
        JsonNode document = new ObjectMapper()
                .readTree(RecordDocument.of(
                        visit,
                        URI.create("https://maupass.example/"),
                        VisitOrigin.COUNTER,
                        new Duress(true, Optional.of(EARLIER)),
                        Optional.of(new HeldEditions(41, 42)),
                        UUID.fromString("01932f00-0000-7000-8000-000000000001"),
                        7,
                        Link.genesis("MU-PO-0042"),
                        OffsetDateTime.parse("2026-11-28T09:32:00+04:00")));
        assertThat(new ContractCheck().errors("EndedVisitRecord", document)).isEmpty();
        assertThat(document.has("verified_claims")).isFalse();
        assertThat(document.path("https://maupass.example/duress"))
                .isEqualTo(new ObjectMapper().readTree("{\"visit\": 1, \"earlier\": \"" + EARLIER + "\"}"));
        assertThat(document.path("https://maupass.example/ended_visit")
                        .at("/findings/0/document/document_number")
                        .asText())
                .isEqualTo("1220519");
    }

    /** A record's size stands in the clear. */
    @Test
    void aSilentSignChangesNoRecordsSize() throws Exception {
        Activation activation = SandboxSite.activation("MU-PO-0042", SOMEBODY, "1102784");
        assertThat(List.of(
                        new Duress(true, Optional.empty()),
                        new Duress(false, Optional.of(EARLIER)),
                        new Duress(true, Optional.of(EARLIER))))
                .allSatisfy(said -> assertThat(size(activation, said)).isEqualTo(size(activation, Duress.NONE)));
    }

    private static int size(Activation activation, Duress said) throws IOException {
        return RecordDocument.of(
                        activation,
                        URI.create("https://maupass.example/"),
                        VisitOrigin.COUNTER,
                        said,
                        Optional.of(new HeldEditions(41, 42)),
                        EARLIER,
                        1,
                        Link.genesis("MU-PO-0042"),
                        OffsetDateTime.parse("2026-11-21T09:32:00+04:00"))
                .length;
    }

    @Test
    void idsSortByTimeAndAreOfVersion7() {
        SecureRandom random = new SecureRandom();
        UUID earlier = Uuid7.next(Instant.ofEpochMilli(1_000_000), random);
        UUID later = Uuid7.next(Instant.ofEpochMilli(1_000_001), random);
        assertThat(earlier.version()).isEqualTo(7);
        assertThat(earlier.variant()).isEqualTo(2);
        assertThat(earlier.toString()).isLessThan(later.toString());
        assertThat(earlier.getMostSignificantBits() >>> 16).isEqualTo(1_000_000);
    }
}
