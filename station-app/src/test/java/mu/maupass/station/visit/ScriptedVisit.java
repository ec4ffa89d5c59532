package mu.maupass.station.visit;

import static mu.maupass.station.visit.Scripted.AGREED;
import static mu.maupass.station.visit.Scripted.BY_NIC;
import static mu.maupass.station.visit.Scripted.CLOCK;
import static mu.maupass.station.visit.Scripted.PRIYA;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.ChipReader;
import mu.maupass.devices.card.TrustAnchors;
import mu.maupass.devices.seal.SealSigners;
import mu.maupass.station.device.DeviceRule;
import mu.maupass.station.face.FaceFeature;
import mu.maupass.station.factor.OfferedFactors;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.visit.Scripted.ScriptedAuthority;
import mu.maupass.station.visit.Scripted.ScriptedChip;
import mu.maupass.station.visit.Scripted.ScriptedFactor;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.FindingKind;
import mu.maupass.sync.authority.AuthorityClient;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure;
import mu.maupass.sync.trust.DenyReason;
import mu.maupass.sync.trust.DocumentStanding;
import mu.maupass.sync.trust.DocumentTypes;

/**
 * A visit by the real steps, up to the seal, over devices and an authority that do what the test has set before they are
 * asked. {@link WatchedVisit} goes on into a real outbox.
 */
final class ScriptedVisit implements AutoCloseable {
    final ScriptedPages pages = new ScriptedPages();
    final ScriptedFaceAssistance camera = new ScriptedFaceAssistance();
    final ScriptedFactor factor = new ScriptedFactor();
    OfferedFactors factors = OfferedFactors.only(factor);
    final List<Ending> endings = new ArrayList<>();
    AuthorityClient authority = ScriptedAuthority.knowing(PRIYA);
    DocumentStep.DenyList denyList = _ -> new DocumentStanding.Clear();
    SealSigners signers = SealSigners.none();
    Duration idle = Scripted.never();
    Duration leastLook = Duration.ZERO;
    boolean training = true;
    boolean typedDocuments = true;
    DeviceRule devices = DeviceRule.NONE;
    private VisitWorkflow workflow;

    /** Begins at the first step; a visit before it is closed. */
    void begin(ChipReader chip) {
        close();
        workflow = new VisitWorkflow(
                Visit.begin(UUID.randomUUID(), CLOCK.instant(), Scripted.AGENT, 1),
                List.of(
                        new IdentifyStep(
                                new ApplicantLookup(
                                        authority,
                                        (text, now) -> {
                                            throw SyncException.of(TrustFailure.Cause.TICKET_FORGED, "");
                                        },
                                        CLOCK),
                                pages,
                                () -> training),
                        new ConsentStep(camera::obstacle, Optional::empty, Scripted.NOTHING_REPORTED, CLOCK),
                        new DocumentStep(
                                chip,
                                TrustAnchors::none,
                                pages,
                                () -> signers,
                                DocumentTypes::examples,
                                key -> denyList.standing(key),
                                new Policy(),
                                CLOCK),
                        new FaceStep(
                                List.of(new FaceFeature("ears")),
                                () -> leastLook,
                                camera,
                                (device, agent) -> devices.judge(device, agent),
                                Scripted::secondPerson,
                                CLOCK),
                        new CompareStep(Scripted.CLOCK),
                        new FactorStep(factors, Optional::empty, CLOCK),
                        new ConfirmStep(),
                        new SealStep(null),
                        new ReceiptStep()),
                step -> idle,
                CLOCK,
                (known, ending) -> endings.add(ending),
                () -> {});
    }

    /**
     * Begins with an applicant who is identified already.
     *
     * @param chip what reading the chip gives, in order; nothing: the chip is silent
     */
    void identified(Object... chip) throws Exception {
        begin(chip.length == 0 ? ScriptedChip.of(new CardFailure.ChipSilent()) : ScriptedChip.of(chip));
        approve(BY_NIC);
    }

    /** The same, and the applicant has chosen the way without a camera. */
    void agreed(Object... chip) throws Exception {
        identified(chip);
        approve(AGREED);
    }

    private final class Policy implements DocumentStep.ReadingPolicy {
        @Override
        public boolean training() {
            return training;
        }

        @Override
        public boolean typedDocuments() {
            return typedDocuments;
        }

        @Override
        public DeviceRule devices() {
            return devices;
        }
    }

    VisitWorkflow workflow() {
        return workflow;
    }

    VisitState state() {
        return workflow.state();
    }

    VisitState approve(Answer... answers) throws Exception {
        VisitState state = state();
        for (Answer answer : answers) {
            state = workflow.approve(answer).get(10, TimeUnit.SECONDS);
        }
        return state;
    }

    VisitState leave(Exit exit) throws Exception {
        return workflow.leave(exit).get(10, TimeUnit.SECONDS);
    }

    VisitState refuse(Failure reason) throws Exception {
        return workflow.refuse(reason).get(10, TimeUnit.SECONDS);
    }

    /** What the visit has found so far. */
    List<FindingKind> found() {
        return state().visit().findings().all().stream()
                .map(finding -> finding.kind())
                .toList();
    }

    /** The code of the failure, empty where there is none. */
    static String code(VisitState state) {
        return state.failure().map(Failure::code).orElse("");
    }

    static DocumentStep.DenyList reported(Predicate<DocumentKey> which) {
        return key -> which.test(key) ? new DocumentStanding.Denied(DenyReason.STOLEN) : new DocumentStanding.Clear();
    }

    @Override
    public void close() {
        if (workflow != null) {
            workflow.close();
        }
    }
}
