package mu.maupass.station.visit;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import mu.maupass.station.matching.ClaimedIdentity;
import mu.maupass.station.matching.Comparison;
import mu.maupass.station.nic.Nic;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.activation.Check;
import mu.maupass.sync.activation.CheckMethod;
import mu.maupass.sync.activation.CheckResult;
import mu.maupass.sync.activation.Evidence;
import mu.maupass.sync.activation.FaceMethod;
import mu.maupass.sync.activation.PersonClaims;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.trust.EnrolledStation;
import mu.maupass.sync.trust.PolicyValues;

/** Turns a visit that reached its seal into the value that the record is made of. */
final class ActivationRecord {
    private ActivationRecord() {}

    static Activation of(Visit visit, EnrolledStation station, PolicyValues policy, Clock clock) {
        Applicant applicant = visit.applicant().orElseThrow();
        DocumentEvidence document = visit.document().orElseThrow();
        ClaimedIdentity identity = applicant.identity();
        FaceMethod method = visit.consent().orElseThrow().path() == VisitPath.ASSISTED ? FaceMethod.BVP : FaceMethod.PVP;
        OffsetDateTime now = OffsetDateTime.now(clock);
        Evidence shown = new Evidence.Document(document.kind(), document.readAt().atZone(clock.getZone()).toOffsetDateTime(),
                document.number(), Comparison.nicOf(document.holder()).map(Nic::value), document.expiry(),
                document.issuer(),
                List.of(new Check(CheckMethod.VCRYPT, "chk-1", result(document.checks().result())),
                        new Check(method == FaceMethod.BVP ? CheckMethod.BVP : CheckMethod.PVP, "chk-2", CheckResult.SUCCESSFUL)));
        Evidence register = new Evidence.Register(sourceName(applicant.source()), now,
                List.of(new Check(CheckMethod.DATA, "chk-3", result(visit.comparison().orElseThrow().result()))));
        return new Activation(visit.id(), now, station.stationId(), station.officeName(), visit.agent().id(), method,
                policy.policyId(), policy.assuranceLevel(), applicant.account(),
                new PersonClaims(identity.familyName(), identity.birthFamilyName(), identity.givenNames(),
                        identity.birthDate()),
                List.of(shown, register), document.strength(),
                visit.factor().flatMap(FactorSetup::binding).orElseThrow(), visit.consent().orElseThrow(),
                applicant.provisional());
    }

    private static String sourceName(Applicant.Source source) {
        return switch (source) {
            case PROFILE -> "MauPass profile";
            case SIGNED_TICKET -> "Signed pre-enrolment";
            case STATEMENT -> "Applicant's statement";
        };
    }

    private static CheckResult result(mu.maupass.devices.check.CheckResult result) {
        return CheckResult.valueOf(result.name());
    }
}
