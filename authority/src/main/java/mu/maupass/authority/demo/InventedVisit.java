package mu.maupass.authority.demo;

import java.time.Clock;
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
import mu.maupass.sync.authority.Profile;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.seal.RecordSignatures;
import mu.maupass.sync.seal.Sealer;
import mu.maupass.sync.trust.EnrolledStation;
import mu.maupass.sync.trust.OpenRosterKey;
import mu.maupass.sync.trust.ServiceTexts;

/** The activation of a visit that nobody made, with the content and the size of a real one. */
final class InventedVisit {

    static final String AGENT = "a.ramdin";

    /** What each of these people's telephones has: Base32 of a secret for one-time passwords. */
    static final String FACTOR = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

    private InventedVisit() {}

    /** Signs what a visit's people sign. */
    static Sealer sealer(EnrolledStation station, OpenRosterKey agent, Activation visit) throws SyncException {
        Sealer sealer = station.sealer();
        return sealer.signedBy(new RecordSignatures(
                agent,
                Optional.empty(),
                Optional.of(sealer.deletionStatement(visit.visitId(), visit.deletions(), visit.time()))));
    }

    static Activation of(EnrolledStation station, Profile profile) {
        return of(
                station,
                profile,
                FactorBinding.totp(Secret.ofBase32(FACTOR), OffsetDateTime.now().truncatedTo(ChronoUnit.MILLIS)));
    }

    /** Binds this factor. */
    static Activation of(EnrolledStation station, Profile profile, FactorBinding factor) {
        OffsetDateTime now = factor.verifiedAt();
        return new Activation(
                UUID.randomUUID(),
                now,
                station.stationId(),
                station.officeName(),
                AGENT,
                new FaceComparison(
                        new FaceComparison.Verdict(
                                AGENT,
                                "same_person",
                                Map.of("ears", "same", "marks", "not_visible"),
                                Duration.ofSeconds(7)),
                        Optional.empty(),
                        Optional.empty()),
                "maupass-counter-2026-1",
                "high",
                new AccountReference.ByNic(profile.nic()),
                new PersonClaims(
                        profile.familyName(), profile.birthFamilyName(), profile.givenNames(), profile.birthDate()),
                List.of(
                        new Evidence.Document(
                                new DocumentKey(DocumentKind.PASSPORT, "MUS", "1234567"),
                                now,
                                Optional.of(profile.nic()),
                                Optional.of(
                                        LocalDate.now(Clock.systemDefaultZone()).plusYears(4)),
                                Capture.CHIP,
                                Map.of(),
                                List.of(check(CheckMethod.VCRYPT, "chk-1"), check(CheckMethod.PVP, "chk-2"))),
                        new Evidence.Register("MauPass profile", now, List.of(check(CheckMethod.DATA, "chk-3")))),
                Classification.SUPERIOR,
                factor,
                new Consent(ServiceTexts.SHIPPED_VERSION, "fr", now, VisitPath.NON_BIOMETRIC),
                false,
                List.of(new Deletion(Deletion.Kind.PORTRAIT, now.minusSeconds(30), now)),
                Findings.NONE);
    }

    private static EvidenceCheck check(CheckMethod method, String id) {
        return new EvidenceCheck(method, id, EvidenceCheckResult.SUCCESSFUL);
    }
}
