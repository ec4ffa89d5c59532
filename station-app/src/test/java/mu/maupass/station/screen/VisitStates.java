package mu.maupass.station.screen;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.ChipReading;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.card.ReadProgress;
import mu.maupass.devices.card.ReadRequest;
import mu.maupass.devices.card.emrtd.EmrtdChipReader;
import mu.maupass.devices.card.simulated.SimulatedCardReaders;
import mu.maupass.devices.card.simulated.SimulatedChip;
import mu.maupass.devices.card.simulated.SimulatedFault;
import mu.maupass.devices.specimen.DemonstrationCsca;
import mu.maupass.devices.specimen.SimulatedProfile;
import mu.maupass.devices.specimen.SimulatedProfiles;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.station.document.DocumentEvidence;
import mu.maupass.station.document.Documents;
import mu.maupass.station.document.PageInHand;
import mu.maupass.station.face.FaceAssistance;
import mu.maupass.station.face.FaceCheck;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.matching.ClaimedIdentity;
import mu.maupass.station.matching.Comparison;
import mu.maupass.station.nic.Nic;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.Guardian;
import mu.maupass.station.visit.Party;
import mu.maupass.station.visit.Proofing;
import mu.maupass.station.visit.Receipt;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.StepProgress;
import mu.maupass.station.visit.Visit;
import mu.maupass.station.visit.VisitState;
import mu.maupass.station.visit.VisitState.Phase;
import mu.maupass.sync.activation.AccountReference;
import mu.maupass.sync.activation.Classification;
import mu.maupass.sync.activation.FactorReplacement;
import mu.maupass.sync.activation.Findings;

/** The states of one visit, with a document that was really read, from the simulated chip. */
public final class VisitStates {
    public static final UUID VISIT = UUID.fromString("11111111-2222-4333-8444-555555555555");
    public static final UUID REFERENCE = UUID.fromString("019aa4c2-7f10-7b3e-8c55-0d9a6f1b2c3d");

    /** Read once: it is the same document for every test, and to read it costs more than most of them. */
    private static final class Read {
        static final ChipReading ONCE = read(SimulatedProfiles.all().getFirst());
    }

    private final ChipReading reading;
    private final ClaimedIdentity person;
    private final Applicant.Source source;
    private final Optional<FactorReplacement> replaces;

    /** @param surname of the profile, which the document may write differently */
    public VisitStates(String surname, Applicant.Source source) {
        this(surname, source, Optional.empty());
    }

    /** @param replaces why a further factor is wanted for an account in use */
    public VisitStates(String surname, Applicant.Source source, Optional<FactorReplacement> replaces) {
        this.replaces = replaces;
        SimulatedProfile profile = SimulatedProfiles.all().getFirst();
        this.reading = ofItsOwn(Read.ONCE);
        this.source = source;
        this.person = new ClaimedIdentity(
                surname,
                surname,
                profile.givenNames(),
                profile.birth(),
                Nic.read(profile.nic()) instanceof Nic.Reading.Valid valid
                        ? Optional.of(valid.nic())
                        : Optional.empty());
    }

    /** With a portrait that it may overwrite. */
    private static ChipReading ofItsOwn(ChipReading read) {
        return new ChipReading(
                read.reader(),
                read.access(),
                read.dataGroups(),
                read.holder(),
                read.issue(),
                read.portrait()
                        .map(portrait -> new Portrait(
                                portrait.format(), portrait.width(), portrait.height(), portrait.encoded())),
                read.checks(),
                read.apdus(),
                read.bytes(),
                read.millis());
    }

    private static ChipReading read(SimulatedProfile profile) {
        try (SimulatedCardReaders readers = new SimulatedCardReaders()) {
            readers.insert(new SimulatedChip(profile, SimulatedFault.NONE));
            return new EmrtdChipReader(readers)
                    .read(
                            ReadRequest.of(
                                    profile.mrzKey(), DemonstrationCsca.known().anchors(Clock.systemUTC())),
                            ReadProgress.NONE);
        } catch (CardException e) {
            throw new IllegalStateException(e.failure().code(), e);
        }
    }

    public VisitState waiting(StepName step, Failure... failure) {
        Visit visit = visit(step, Optional.empty(), Optional.empty());
        return new VisitState(
                step,
                Phase.WAITING,
                Arrays.stream(failure).anyMatch(Reason.NOT_CONFIRMED::isOf) ? doubted(visit) : visit,
                failure.length == 0 ? Optional.empty() : Optional.of(failure[0]),
                Optional.empty(),
                Optional.empty());
    }

    /** The citizen has said that it is not right. */
    private static Visit doubted(Visit bare) {
        return new Visit(
                bare.id(),
                bare.startedAt(),
                bare.agent(),
                bare.edition(),
                bare.party(),
                bare.proofing().with(new Answer.CitizenConfirmation(false)),
                bare.findings(),
                bare.deletions(),
                bare.receipt(),
                bare.refusal(),
                bare.spent());
    }

    /** A step that failed for a reason nobody foresaw, where the citizen had said before that it is not right. */
    public VisitState failedAfterNo(Failure failure) {
        return new VisitState(
                StepName.CONFIRM,
                Phase.WAITING,
                doubted(visit(StepName.CONFIRM, Optional.empty(), Optional.empty())),
                Optional.of(failure),
                Optional.empty(),
                Optional.empty());
    }

    /** In the face step after a verdict. */
    public VisitState compared(FaceCheck check, Failure... failure) {
        return new VisitState(
                StepName.FACE,
                Phase.WAITING,
                visit(StepName.FACE, Optional.of(check), Optional.empty(), Optional.empty()),
                failure.length == 0 ? Optional.empty() : Optional.of(failure[0]),
                Optional.empty(),
                Optional.empty());
    }

    public VisitState receipt(Receipt.Status status) {
        return new VisitState(
                StepName.RECEIPT,
                Phase.WAITING,
                visit(
                        StepName.RECEIPT,
                        Optional.of(new Receipt(
                                REFERENCE,
                                OffsetDateTime.parse("2026-11-21T09:32:10+04:00"),
                                status,
                                status == Receipt.Status.REFUSED ? Optional.of(new Failure("A-120")) : Optional.empty(),
                                "eyJ.eyJ.c2ln")),
                        Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public VisitState running(StepName step, String progress, double fraction) {
        boolean holder = progress.equals("progress.dg2") || progress.equals("progress.checks");
        return new VisitState(
                step,
                Phase.RUNNING,
                visit(step, Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.of(new StepProgress(
                        progress,
                        fraction < 0 ? OptionalDouble.empty() : OptionalDouble.of(fraction),
                        holder ? Optional.of(reading.holder()) : Optional.empty(),
                        progress.equals("progress.checks") ? reading.portrait() : Optional.empty())),
                Optional.empty());
    }

    public VisitState ended(Ending ending, Failure... failure) {
        return endedAt(StepName.DOCUMENT, ending, failure);
    }

    /** @param step where the visit was when it ended */
    public VisitState endedAt(StepName step, Ending ending, Failure... failure) {
        Optional<Failure> why = failure.length == 0 ? Optional.empty() : Optional.of(failure[0]);
        return new VisitState(
                step, Phase.ENDED, visit(step, Optional.empty(), why), why, Optional.empty(), Optional.of(ending));
    }

    /** At the consent of a child, for whom somebody decides. */
    public VisitState guarded(Guardian somebody) {
        Visit bare = visit(StepName.CONSENT, Optional.empty(), Optional.empty());
        Visit visit = new Visit(
                bare.id(),
                bare.startedAt(),
                bare.agent(),
                bare.edition(),
                new Party(bare.applicant(), Optional.of(somebody), Optional.empty()),
                bare.proofing(),
                bare.findings(),
                bare.deletions(),
                bare.receipt(),
                bare.refusal(),
                bare.spent());
        return new VisitState(
                StepName.CONSENT, Phase.WAITING, visit, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A scan that a desk camera makes, which sees this and wants these things changed. */
    public VisitState scanning(StepName step, PixelImage seen, String... hints) {
        return new VisitState(
                step,
                Phase.RUNNING,
                visit(step, Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.of(new StepProgress(
                        "progress.scan-waiting-for-document",
                        OptionalDouble.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(hints),
                        Optional.of(seen))),
                Optional.empty());
    }

    /** The faces are compared with this camera's help. */
    public VisitState live(FaceAssistance.Session camera) {
        Visit bare = visit(StepName.FACE, Optional.empty(), Optional.empty());
        Visit visit = new Visit(
                bare.id(),
                bare.startedAt(),
                bare.agent(),
                bare.edition(),
                bare.party(),
                new Proofing(
                        bare.proofing().documents(),
                        Optional.of(camera),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                bare.findings(),
                bare.deletions(),
                bare.receipt(),
                bare.refusal(),
                bare.spent());
        return new VisitState(
                StepName.FACE, Phase.WAITING, visit, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A page that was scanned, beside documents that were accepted before. */
    public VisitState page(PageInHand page, List<DocumentEvidence> before, Failure... failure) {
        Visit bare = visit(StepName.DOCUMENT, Optional.empty(), Optional.empty());
        Visit visit = new Visit(
                bare.id(),
                bare.startedAt(),
                bare.agent(),
                bare.edition(),
                bare.party(),
                bare.proofing().with(new Documents(before, Optional.ofNullable(page))),
                bare.findings(),
                bare.deletions(),
                bare.receipt(),
                bare.refusal(),
                bare.spent());
        return new VisitState(
                StepName.DOCUMENT,
                Phase.WAITING,
                visit,
                failure.length == 0 ? Optional.empty() : Optional.of(failure[0]),
                Optional.empty(),
                Optional.empty());
    }

    /** The document as if it were worth less than it is. */
    public DocumentEvidence evidence(Classification strength) {
        DocumentEvidence read = DocumentEvidence.of(
                        reading, Instant.parse("2026-11-21T05:31:00Z"), LocalDate.of(2026, 11, 21))
                .orElseThrow();
        return new DocumentEvidence(
                read.document(),
                read.provenance(),
                read.expiry(),
                read.identity(),
                Optional.empty(),
                Optional.empty(),
                read.checks(),
                read.methods(),
                strength,
                read.readAt());
    }

    public ChipReading reading() {
        return reading;
    }

    private Visit visit(StepName step, Optional<Receipt> receipt, Optional<Failure> refusal) {
        return visit(step, Optional.empty(), receipt, refusal);
    }

    private Visit visit(StepName step, Optional<FaceCheck> face, Optional<Receipt> receipt, Optional<Failure> refusal) {
        boolean read = step.compareTo(StepName.DOCUMENT) > 0;
        boolean compared = step.compareTo(StepName.FACE) > 0;
        LocalDate today = LocalDate.of(2026, 11, 21);
        Documents documents = new Documents(
                read
                        ? List.of(DocumentEvidence.of(reading, Instant.parse("2026-11-21T05:31:00Z"), today)
                                .orElseThrow())
                        : List.of(),
                Optional.empty());
        return new Visit(
                VISIT,
                Instant.parse("2026-11-21T05:30:00Z"),
                ScriptedCounter.RAMDIN,
                1,
                step == StepName.IDENTIFY
                        ? Party.NOBODY
                        : new Party(
                                Optional.of(new Applicant(
                                        new AccountReference.ByUserName("priya.d"),
                                        person,
                                        source,
                                        "priya.d",
                                        replaces)),
                                Optional.empty(),
                                Optional.empty()),
                new Proofing(
                        documents,
                        Optional.empty(),
                        face,
                        compared ? Optional.of(Comparison.of(reading.holder(), person, today)) : Optional.empty(),
                        Optional.empty(),
                        step.compareTo(StepName.CONFIRM) > 0
                                ? Optional.of(new Answer.CitizenConfirmation(true))
                                : Optional.empty()),
                Findings.NONE,
                List.of(),
                receipt,
                refusal,
                new LinkedHashMap<>());
    }
}
