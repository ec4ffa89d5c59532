package mu.maupass.bench.invented;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.sync.activation.AccountReference;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.activation.Capture;
import mu.maupass.sync.activation.CheckMethod;
import mu.maupass.sync.activation.Classification;
import mu.maupass.sync.activation.Consent;
import mu.maupass.sync.activation.Deletion;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.Evidence;
import mu.maupass.sync.activation.EvidenceCheck;
import mu.maupass.sync.activation.EvidenceCheckResult;
import mu.maupass.sync.activation.FaceComparison;
import mu.maupass.sync.activation.FactorBinding;
import mu.maupass.sync.activation.Findings;
import mu.maupass.sync.activation.PersonClaims;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.trust.ServiceTexts;

/** The activation of a complete visit of an invented person, with the size of a real one. */
public final class InventedVisits {

    private static final String NIC = "D150390123456G";

    private InventedVisits() {}

    public static Activation activation(String stationId) {
        OffsetDateTime now = OffsetDateTime.now().truncatedTo(ChronoUnit.MILLIS);
        EvidenceCheck chip = new EvidenceCheck(CheckMethod.VCRYPT, "chk-1", EvidenceCheckResult.SUCCESSFUL);
        EvidenceCheck person = new EvidenceCheck(CheckMethod.PVP, "chk-2", EvidenceCheckResult.SUCCESSFUL);
        EvidenceCheck register = new EvidenceCheck(CheckMethod.DATA, "chk-3", EvidenceCheckResult.SUCCESSFUL);
        return new Activation(
                UUID.randomUUID(),
                now,
                stationId,
                "Port Louis 01",
                "a.ramdin",
                new FaceComparison(
                        new FaceComparison.Verdict(
                                "a.ramdin",
                                "same_person",
                                Map.of(
                                        "ears",
                                        "same",
                                        "eyes",
                                        "same",
                                        "nose",
                                        "same",
                                        "mouth",
                                        "same",
                                        "marks",
                                        "not_visible"),
                                Duration.ofSeconds(7)),
                        Optional.empty(),
                        Optional.empty()),
                "maupass-counter-2026-1",
                "high",
                new AccountReference.ByNic(NIC),
                new PersonClaims("Doorgakant", "Doorgakant", "Priya Anjali", LocalDate.of(1990, 3, 15)),
                List.of(
                        new Evidence.Document(
                                new DocumentKey(DocumentKind.PASSPORT, "MUS", "1234567"),
                                now,
                                Optional.of(NIC),
                                Optional.of(LocalDate.of(2031, 3, 14)),
                                Capture.CHIP,
                                Map.of(),
                                List.of(chip, person)),
                        new Evidence.Register("MauPass profile", now, List.of(register))),
                Classification.SUPERIOR,
                FactorBinding.totp(Secret.ofBase32("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"), now),
                new Consent(ServiceTexts.SHIPPED_VERSION, "fr", now, VisitPath.NON_BIOMETRIC),
                false,
                List.of(new Deletion(Deletion.Kind.PORTRAIT, now.minusSeconds(30), now)),
                Findings.NONE);
    }

    public static VisitSummary summary(Activation activation) {
        return VisitSummary.activated(
                activation, VisitPath.NON_BIOMETRIC, DocumentKind.PASSPORT, Duration.ofSeconds(150));
    }

    public static AuditEntry audit(Activation activation) {
        return new AuditEntry(
                activation.time(), activation.agentId(), "visit.activated", Optional.of(activation.visitId()), "");
    }
}
