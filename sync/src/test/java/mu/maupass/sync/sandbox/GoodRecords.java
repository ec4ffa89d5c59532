package mu.maupass.sync.sandbox;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.sync.activation.AccountReference;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.activation.Capture;
import mu.maupass.sync.activation.CheckMethod;
import mu.maupass.sync.activation.Consent;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.EndedVisit;
import mu.maupass.sync.activation.Evidence;
import mu.maupass.sync.activation.EvidenceCheck;
import mu.maupass.sync.activation.EvidenceCheckResult;
import mu.maupass.sync.activation.FaceComparison;
import mu.maupass.sync.activation.FactorReplacement;
import mu.maupass.sync.activation.Finding;
import mu.maupass.sync.activation.FindingKind;
import mu.maupass.sync.activation.Findings;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.trust.ServiceTexts;

/** Records that an authority takes, with everything that one may hold. */
final class GoodRecords {
    static final String STATION = "MU-PO-0042";
    static final String OFFICE = "Port Louis 01";
    static final String NIC = "D150390123456G";

    private GoodRecords() {}

    private static Finding finding(FindingKind kind) {
        return new Finding(
                kind,
                Optional.of(new DocumentKey(DocumentKind.PASSPORT, "MUS", "1290037")),
                "a.ramdin",
                "face",
                OffsetDateTime.now(),
                "V-136");
    }

    static EndedVisit ended() {
        return new EndedVisit(
                UUID.randomUUID(),
                OffsetDateTime.now(),
                STATION,
                OFFICE,
                "a.ramdin",
                "maupass-counter-2026-1",
                VisitOutcome.REFUSED,
                "V-113",
                Optional.of(new AccountReference.ByNic(NIC)),
                Findings.NONE.and(finding(FindingKind.OTHER_PERSON)));
    }

    /** With everything that a record may hold: two documents, the machine's help, and a second person. */
    static Activation full(AccountReference account) {
        Activation plain = SandboxSite.activation(
                STATION,
                new SandboxPerson(
                        "",
                        "",
                        "",
                        "Doorgakant",
                        "Doorgakant",
                        "Priya Anjali",
                        LocalDate.of(1990, 3, 15),
                        NIC,
                        Optional.empty(),
                        Optional.empty()),
                "1234567");
        Evidence.Document passport = (Evidence.Document) plain.evidence().getFirst();
        return new Activation(
                plain.visitId(),
                plain.time(),
                STATION,
                OFFICE,
                plain.agentId(),
                new FaceComparison(
                        plain.face().own(),
                        Optional.of(new FaceComparison.MachineScore("invented", 0.21, 0.4, 0.1, "no_match")),
                        Optional.of(new FaceComparison.Verdict(
                                "o.lebon", "same_person", Map.of("ears", "same"), true, Duration.ofMillis(6_125)))),
                plain.policyId(),
                plain.assuranceLevel(),
                account,
                plain.claims(),
                List.of(
                        new Evidence.Document(
                                passport.document(),
                                passport.time(),
                                passport.personalNumber(),
                                passport.expiry(),
                                Capture.CHIP,
                                Map.of(),
                                List.of(
                                        new EvidenceCheck(CheckMethod.VCRYPT, "chk-1", EvidenceCheckResult.SUCCESSFUL),
                                        new EvidenceCheck(CheckMethod.BVP, "chk-2", EvidenceCheckResult.SUCCESSFUL))),
                        new Evidence.Document(
                                new DocumentKey(DocumentKind.ID_CARD, "MUS", "A00012345"),
                                passport.time(),
                                Optional.of(NIC),
                                Optional.empty(),
                                Capture.PAGE,
                                Map.of("surname", "DOORGAKANI"),
                                List.of(new EvidenceCheck(CheckMethod.VPIP, "chk-3", EvidenceCheckResult.SUCCESSFUL))),
                        new Evidence.Register(
                                "MauPass profile",
                                plain.time(),
                                List.of(new EvidenceCheck(CheckMethod.DATA, "chk-4", EvidenceCheckResult.SUCCESSFUL)))),
                plain.classification(),
                plain.factor().replacing(Optional.of(FactorReplacement.LOST)),
                new Consent(
                        ServiceTexts.SHIPPED_VERSION,
                        "fr",
                        plain.time(),
                        VisitPath.ASSISTED,
                        Optional.of("Anjali Doorgakant"),
                        Optional.of(new DocumentKey(DocumentKind.PASSPORT, "MUS", "2345678"))),
                plain.provisional(),
                plain.deletions(),
                Findings.NONE.and(finding(FindingKind.MACHINE_NO_MATCH)));
    }

    /** The same with a second document, which was only typed, and with a colleague who looked. */
    static Activation typed(Activation plain, DocumentKey document) {
        List<Evidence> evidence = new ArrayList<>(plain.evidence());
        evidence.add(new Evidence.Document(
                document,
                plain.time(),
                Optional.empty(),
                Optional.empty(),
                Capture.TYPED,
                Map.of(),
                List.of(new EvidenceCheck(CheckMethod.VPIP, "chk-4", EvidenceCheckResult.SUCCESSFUL))));
        return new Activation(
                plain.visitId(),
                plain.time(),
                plain.stationId(),
                plain.officeName(),
                plain.agentId(),
                new FaceComparison(
                        plain.face().own(),
                        Optional.empty(),
                        Optional.of(new FaceComparison.Verdict(
                                "o.lebon", "same_person", Map.of("ears", "same"), Duration.ofMillis(6_125)))),
                plain.policyId(),
                plain.assuranceLevel(),
                plain.account(),
                plain.claims(),
                evidence,
                plain.classification(),
                plain.factor(),
                plain.consent(),
                plain.provisional(),
                plain.deletions(),
                plain.findings());
    }
}
