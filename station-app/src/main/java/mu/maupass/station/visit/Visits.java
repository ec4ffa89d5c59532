package mu.maupass.station.visit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import mu.maupass.devices.card.ChipReader;
import mu.maupass.devices.card.TrustAnchors;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.factor.SecondFactor;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.policy.FaceFeature;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.authority.AuthorityClient;
import mu.maupass.sync.authority.PreEnrolmentTicket;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.trust.DenyReason;
import mu.maupass.sync.trust.PolicyValues;

/**
 * Begins visits.
 *
 * @param authority asked for profiles
 * @param trust what the authority signed
 * @param chip reads documents
 * @param factor the second factor that is offered
 * @param features the agent answers for
 * @param assistedPathObstacle why the assisted path cannot be offered now, if it cannot
 * @param queue where activations go
 * @param clock of the office
 */
public record Visits(AuthorityClient authority, Trust trust, ChipReader chip, SecondFactor factor,
        List<FaceFeature> features, Supplier<Optional<Failure>> assistedPathObstacle, ActivationQueue queue,
        Clock clock) {

    /** What a visit takes from the trust bundle, always the newest. */
    public interface Trust {
        PolicyValues policy();

        TrustAnchors anchors();

        Optional<DenyReason> denied(DocumentKind kind, String country, String number);

        PreEnrolmentTicket ticket(String text, Instant now) throws SyncException;
    }

    /** A new visit in its first step. */
    public VisitWorkflow begin(Agent agent) {
        Duration idle = trust.policy().stepIdle();
        List<Step> steps = List.of(
                new IdentifyStep(new ApplicantLookup(authority, trust::ticket, clock)),
                new ConsentStep(assistedPathObstacle, clock),
                new DocumentStep(chip, trust::anchors, trust::denied,
                        () -> trust.policy().training(), clock),
                new FaceStep(features, () -> trust.policy().minLook()),
                new CompareStep(clock),
                new FactorStep(factor, clock),
                new ConfirmStep(),
                new SealStep(queue),
                new ReceiptStep());
        return new VisitWorkflow(Visit.begin(UUID.randomUUID(), clock.instant(), agent), steps, idle, queue::ended);
    }
}
