package mu.maupass.station.visit;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import mu.maupass.station.document.DocumentEvidence;
import mu.maupass.station.face.FaceCheck;
import mu.maupass.station.face.FaceOpinion;
import mu.maupass.station.face.MachineOpinion;
import mu.maupass.station.matching.ClaimedIdentity;
import mu.maupass.station.nic.Nic;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.activation.CheckMethod;
import mu.maupass.sync.activation.Evidence;
import mu.maupass.sync.activation.EvidenceCheck;
import mu.maupass.sync.activation.EvidenceCheckResult;
import mu.maupass.sync.activation.FaceComparison;
import mu.maupass.sync.activation.FaceMethod;
import mu.maupass.sync.activation.PersonClaims;
import mu.maupass.sync.trust.PolicyValues;

/** Turns a visit that reached its seal into the value that the record is made of. */
final class ActivationRecord {
    private ActivationRecord() {}

    static Activation of(Visit visit, String stationId, String officeName, PolicyValues policy, Clock clock) {
        Applicant applicant = visit.applicant().orElseThrow();
        DocumentEvidence document = visit.document().orElseThrow();
        FaceComparison face = comparison(visit.face().orElseThrow());
        OffsetDateTime now = OffsetDateTime.now(clock);
        List<Evidence> evidence = new ArrayList<>();
        int checks = 0;
        for (DocumentEvidence shown : visit.documents().accepted()) {
            List<EvidenceCheck> made = new ArrayList<>();
            for (var how : new TreeMap<>(shown.methods()).entrySet()) {
                made.add(new EvidenceCheck(how.getKey(), "chk-" + ++checks, result(how.getValue())));
            }
            if (shown.equals(document)) {
                made.add(new EvidenceCheck(
                        face.method() == FaceMethod.BVP ? CheckMethod.BVP : CheckMethod.PVP,
                        "chk-" + ++checks,
                        EvidenceCheckResult.SUCCESSFUL));
            }
            evidence.add(new Evidence.Document(
                    shown.document(),
                    shown.readAt().atZone(clock.getZone()).toOffsetDateTime(),
                    shown.identity().nic().map(Nic::value),
                    shown.expiry(),
                    shown.provenance().captured(),
                    readOtherwise(shown),
                    made));
        }
        evidence.add(new Evidence.Register(
                sourceName(applicant.source()),
                now,
                List.of(new EvidenceCheck(
                        CheckMethod.DATA,
                        "chk-" + ++checks,
                        result(visit.comparison().orElseThrow().result())))));
        return new Activation(
                visit.id(),
                now,
                stationId,
                officeName,
                visit.agent().id(),
                face,
                policy.policyId(),
                policy.assuranceLevel(),
                applicant.account(),
                claims(applicant),
                evidence,
                document.strength(),
                visit.factor()
                        .flatMap(FactorSetup::binding)
                        .map(bound -> bound.replacing(applicant.replaces()))
                        .orElseThrow(),
                visit.consent().orElseThrow(),
                applicant.provisional(),
                visit.deletions(),
                visit.findings());
    }

    static PersonClaims claims(Applicant applicant) {
        ClaimedIdentity identity = applicant.identity();
        return new PersonClaims(
                identity.familyName(), identity.birthFamilyName(), identity.givenNames(), identity.birthDate());
    }

    private static Map<String, String> readOtherwise(DocumentEvidence shown) {
        return shown.provenance().readOtherwise().entrySet().stream()
                .collect(Collectors.toMap(field -> value(field.getKey()), Map.Entry::getValue));
    }

    private static FaceComparison comparison(FaceCheck check) {
        return new FaceComparison(
                verdict(check.own()),
                check.machine().flatMap(ActivationRecord::score),
                check.second().map(ActivationRecord::verdict));
    }

    static FaceComparison.Verdict verdict(FaceOpinion opinion) {
        return new FaceComparison.Verdict(
                opinion.agentId(),
                value(opinion.verdict()),
                opinion.features().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, feature -> value(feature.getValue()))),
                opinion.together(),
                opinion.looked());
    }

    private static Optional<FaceComparison.MachineScore> score(MachineOpinion opinion) {
        return switch (opinion) {
            case MachineOpinion.Scored(
                    String model,
                    double score,
                    double threshold,
                    double band,
                    var _,
                    MachineOpinion.Finding finding) ->
                Optional.of(new FaceComparison.MachineScore(model, score, threshold, band, value(finding)));
            case MachineOpinion.NotMade _ -> Optional.empty();
        };
    }

    private static String value(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String sourceName(Applicant.Source source) {
        return switch (source) {
            case PROFILE -> "MauPass profile";
            case SIGNED_TICKET -> "Signed pre-enrolment";
            case STATEMENT -> "Applicant's statement";
        };
    }

    private static EvidenceCheckResult result(mu.maupass.devices.CheckResult result) {
        return EvidenceCheckResult.valueOf(result.name());
    }
}
