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
import mu.maupass.devices.seal.SealSigners;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.agent.SecondPersonSignIn;
import mu.maupass.station.device.DeviceRule;
import mu.maupass.station.document.PageSource;
import mu.maupass.station.face.FaceAssistance;
import mu.maupass.station.face.FaceFeature;
import mu.maupass.station.factor.OfferedFactors;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.authority.AuthorityClient;
import mu.maupass.sync.authority.PreEnrolmentTicket;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.trust.DocumentStanding;
import mu.maupass.sync.trust.DocumentTypes;
import mu.maupass.sync.trust.PolicyValues;
import mu.maupass.sync.trust.TrustBundle;

/**
 * Begins visits.
 *
 * @param authority asked for profiles
 * @param trust what the authority signed
 * @param chip reads the chips of documents
 * @param pages scans and reads their pages
 * @param documentTypes that are accepted, always the newest list
 * @param factors the second factors that are offered
 * @param features the agent answers for
 * @param assistance the machine's help on the assisted path
 * @param devices which may be used without anybody else looking
 * @param secondPerson checks who else looks
 * @param queue where activations go
 * @param clock of the office
 */
public record Visits(
        AuthorityClient authority,
        Trust trust,
        ChipReader chip,
        PageSource pages,
        Supplier<DocumentTypes> documentTypes,
        OfferedFactors factors,
        List<FaceFeature> features,
        FaceAssistance assistance,
        DeviceRule devices,
        SecondPerson secondPerson,
        ActivationQueue queue,
        Clock clock) {

    /** What a visit takes from the trust bundle, always the newest. */
    public interface Trust {
        TrustBundle bundle();

        PolicyValues policy();

        TrustAnchors anchors();

        SealSigners sealSigners();

        DocumentStanding standing(DocumentKey document);

        /** Whether the number that was typed looks like that of a document that was reported. */
        boolean resemblesReported(DocumentKey typed);

        /** The time as the authority would tell it, where that is known. */
        Optional<Instant> authorityTime();

        PreEnrolmentTicket ticket(String text, Instant now) throws SyncException;
    }

    /** Checks who signs as second person; overwrites the password. The caller closes the answer. */
    @FunctionalInterface
    public interface SecondPerson {
        SecondPersonSignIn signIn(String agentId, char[] password);
    }

    private DocumentStep.ReadingPolicy readingPolicy() {
        return new DocumentStep.ReadingPolicy() {
            @Override
            public boolean training() {
                return trust.policy().training();
            }

            @Override
            public boolean typedDocuments() {
                return trust.policy().typedDocuments();
            }

            @Override
            public DeviceRule devices() {
                return devices;
            }

            @Override
            public boolean issueDetails() {
                return trust.policy().issueDetails();
            }
        };
    }

    private DocumentStep.DenyList denyList() {
        return new DocumentStep.DenyList() {
            @Override
            public DocumentStanding standing(DocumentKey document) {
                return trust.standing(document);
            }

            @Override
            public boolean resembles(DocumentKey typed) {
                return trust.resemblesReported(typed);
            }
        };
    }

    /** A new visit in its first step. */
    public VisitWorkflow begin(Agent agent) {
        assistance.prepare();
        PolicyValues policy = trust.policy();
        Duration idle = policy.stepIdle();
        Duration factorIdle = policy.counter().factorIdle().compareTo(idle) > 0
                ? policy.counter().factorIdle()
                : idle;
        List<Step> steps = List.of(
                new IdentifyStep(
                        new ApplicantLookup(authority, trust::ticket, clock),
                        pages,
                        () -> trust.policy().training()),
                new ConsentStep(assistance::obstacle, factors::obstacle, denyList(), clock),
                new DocumentStep(
                        chip,
                        trust::anchors,
                        pages,
                        trust::sealSigners,
                        documentTypes,
                        denyList(),
                        readingPolicy(),
                        clock),
                new FaceStep(features, () -> trust.policy().minLook(), assistance, devices, secondPerson, clock),
                new CompareStep(clock),
                new FactorStep(factors, trust::authorityTime, clock),
                new ConfirmStep(),
                new SealStep(queue),
                new ReceiptStep());
        VisitWorkflow begun = new VisitWorkflow(
                Visit.begin(
                        UUID.randomUUID(),
                        clock.instant(),
                        agent,
                        trust.bundle().version()),
                steps,
                step -> step == StepName.FACTOR ? factorIdle : idle,
                clock,
                queue,
                HeapScrub::run);
        // Before anybody can begin another: whose card lies there then is not the next citizen's.
        var _ = begun.observe(state -> {
            if (state.phase() == VisitState.Phase.ENDED) {
                chip.nextPerson();
            }
        });
        return begun;
    }
}
