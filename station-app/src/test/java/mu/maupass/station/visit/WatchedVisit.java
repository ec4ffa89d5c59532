package mu.maupass.station.visit;

import static mu.maupass.station.visit.Scripted.AGENT;
import static mu.maupass.station.visit.Scripted.ASSISTED;
import static mu.maupass.station.visit.Scripted.BY_NIC;
import static mu.maupass.station.visit.Scripted.CHIP;
import static mu.maupass.station.visit.Scripted.CLOCK;
import static mu.maupass.station.visit.Scripted.SAME;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.card.ChipReading;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.card.ReadProgress;
import mu.maupass.devices.card.ReadRequest;
import mu.maupass.devices.card.TrustAnchors;
import mu.maupass.devices.scanner.Side;
import mu.maupass.devices.seal.SealSigners;
import mu.maupass.station.document.PageSide;
import mu.maupass.station.document.PageSource;
import mu.maupass.station.document.ScannedCodes;
import mu.maupass.station.face.FaceFeature;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.visit.Scripted.ScriptedAuthority;
import mu.maupass.station.visit.Scripted.ScriptedFactor;
import mu.maupass.station.visit.VisitState.Phase;
import mu.maupass.sync.activation.Finding;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.keys.StationKeys;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.Claim;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.outbox.Settlement;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.outbox.StoredRecord;
import mu.maupass.sync.trust.DocumentStanding;
import mu.maupass.sync.trust.DocumentTypes;
import mu.maupass.sync.trust.EnrolledStation;

/** A visit by the real steps into the real outbox, of which every picture and every secret is kept in view. */
final class WatchedVisit implements AutoCloseable {
    /** Where something may be awaited or go wrong. */
    enum Place {
        CODES,
        CONSENT,
        SCAN,
        CHIP,
        STANDING,
        FACES,
        CAMERA_OFF,
        SECRET,
        CODE,
        APPEND,
        APPENDED,
        RECEIPT,
        RECORD_END
    }

    final ScriptedFaceAssistance camera = new ScriptedFaceAssistance();
    final ScriptedFactor factor = new ScriptedFactor();
    final ScriptedEngine engine = new ScriptedEngine();
    final List<Portrait> pictures = new CopyOnWriteArrayList<>();
    final CompletableFuture<VisitState> ended = new CompletableFuture<>();
    private final Map<Place, Runnable> events = new EnumMap<>(Place.class);
    private final KeyPair authority = AuthorityKey.made();
    private final Outbox outbox;
    private final VisitWorkflow workflow;

    private WatchedVisit(Path folder, Duration idle, List<Finding> found) throws SyncException {
        outbox = SqliteOutbox.open(folder.resolve("outbox.db"), CLOCK);
        EnrolledStation station = station(folder.resolve("keys"), (ECPublicKey) authority.getPublic());
        ActivationQueue queue = new ActivationQueue(
                station,
                Scripted::bundle,
                watched(outbox),
                station.sealer(),
                agent -> Optional.of((statement, type) -> type),
                SilentSignTest.signs(folder, station.keys()),
                engine,
                Optional::empty,
                VisitsUnderWay.in(
                        folder.resolve("visits.sealed"), station.keys().derive("visits-under-way"), CLOCK),
                CLOCK);
        camera.onCompare = () -> at(Place.FACES);
        camera.onClose = () -> at(Place.CAMERA_OFF);
        factor.onBegin = () -> at(Place.SECRET);
        factor.onVerify = () -> at(Place.CODE);
        Visit first = Visit.begin(UUID.randomUUID(), CLOCK.instant(), AGENT, 1);
        for (Finding finding : found) {
            first = first.found(finding);
        }
        workflow = new VisitWorkflow(
                first,
                List.of(
                        new IdentifyStep(
                                new ApplicantLookup(ScriptedAuthority.knowing(Scripted.PRIYA), null, CLOCK),
                                new Pages(),
                                () -> true),
                        new ConsentStep(this::consented, Optional::empty, Scripted.NOTHING_REPORTED, CLOCK),
                        new DocumentStep(
                                this::chip,
                                TrustAnchors::none,
                                new Pages(),
                                SealSigners::none,
                                DocumentTypes::examples,
                                key -> {
                                    at(Place.STANDING);
                                    return new DocumentStanding.Clear();
                                },
                                () -> true,
                                CLOCK),
                        new FaceStep(
                                List.of(new FaceFeature("ears")),
                                () -> Duration.ZERO,
                                camera,
                                Scripted::secondPerson,
                                CLOCK),
                        new CompareStep(Scripted.CLOCK),
                        new FactorStep(Scripted.offered(factor), Optional::empty, CLOCK),
                        new ConfirmStep(),
                        new SealStep(queue),
                        new ReceiptStep()),
                step -> idle,
                CLOCK,
                queue,
                () -> {});
        workflow.observe(state -> {
            if (state.phase() == Phase.ENDED) {
                ended.complete(state);
            }
        });
    }

    static WatchedVisit begin(Path folder) throws SyncException {
        return begin(folder, Scripted.never());
    }

    static WatchedVisit begin(Path folder, Duration idle) throws SyncException {
        return new WatchedVisit(folder, idle, List.of());
    }

    /** One that has found this already. */
    static WatchedVisit begin(Path folder, List<Finding> found) throws SyncException {
        return new WatchedVisit(folder, Scripted.never(), found);
    }

    Outbox outbox() {
        return outbox;
    }

    static EnrolledStation station(Path folder, ECPublicKey sealing) throws SyncException {
        StationKeys keys = StationKeys.openOrCreate(folder);
        return new EnrolledStation(
                "MU-PO-0042",
                "Port Louis 01",
                URI.create("https://localhost/"),
                URI.create("https://maupass.example/"),
                keys.certificate(),
                keys.publicKey(),
                sealing,
                keys);
    }

    private Outbox watched(Outbox real) {
        Map<String, Place> places =
                Map.of("append", Place.APPEND, "entry", Place.RECEIPT, "recordUnsuccessfulVisit", Place.RECORD_END);
        return (Outbox) Proxy.newProxyInstance(
                Outbox.class.getClassLoader(), new Class<?>[] {Outbox.class}, (proxy, method, arguments) -> {
                    Optional.ofNullable(places.get(method.getName())).ifPresent(this::at);
                    try {
                        Object result = method.invoke(real, arguments);
                        if (method.getName().equals("append")) {
                            at(Place.APPENDED);
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private ChipReading chip(ReadRequest request, ReadProgress progress) {
        ChipReading reading = Scripted.reading(Scripted.MRZ, CheckResult.SUCCESSFUL);
        reading.portrait().ifPresent(pictures::add);
        at(Place.CHIP);
        return reading;
    }

    private final class Pages implements PageSource {
        @Override
        public List<PageSide> scan(Request request, Cancellation cancellation, Progress progress) {
            Portrait picture = new Portrait(Portrait.Format.JPEG, 1, 1, new byte[] {4, 5, 6});
            pictures.add(picture);
            at(Place.SCAN);
            return List.of(new PageSide(
                    request.side(),
                    picture,
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    true));
        }

        @Override
        public ScannedCodes codes(boolean training, Cancellation cancellation, Progress progress) {
            at(Place.CODES);
            return new ScannedCodes(List.of(), List.of(Scripted.NIC));
        }
    }

    private void at(Place place) {
        Runnable event;
        synchronized (events) {
            event = events.get(place);
        }
        if (event != null) {
            event.run();
        }
    }

    /** Lets this happen whenever the visit comes to that place. */
    void when(Place place, Runnable event) {
        synchronized (events) {
            events.put(place, event);
        }
    }

    /** Holds the visit at that place, once it comes there, until the latch is down. */
    CountDownLatch hold(Place place, CountDownLatch arrived) {
        CountDownLatch release = new CountDownLatch(1);
        when(place, () -> {
            arrived.countDown();
            await(release);
        });
        return release;
    }

    /** The same, and lets that place fail then. */
    CountDownLatch fail(Place place, CountDownLatch arrived) {
        CountDownLatch release = new CountDownLatch(1);
        when(place, () -> {
            arrived.countDown();
            await(release);
            throw new IllegalStateException("a fault");
        });
        return release;
    }

    static void await(CountDownLatch latch) {
        boolean down = false;
        // A step that is interrupted by a cancellation is held all the same.
        while (!down) {
            try {
                assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
                down = true;
            } catch (InterruptedException e) {
                down = latch.getCount() == 0;
            }
        }
    }

    VisitWorkflow workflow() {
        return workflow;
    }

    VisitState state() {
        return workflow.state();
    }

    private Optional<Failure> consented() {
        at(Place.CONSENT);
        return Optional.empty();
    }

    VisitState approve(Answer answer) throws Exception {
        return workflow.approve(answer).get(10, TimeUnit.SECONDS);
    }

    VisitState leave(Exit exit) throws Exception {
        return workflow.leave(exit).get(10, TimeUnit.SECONDS);
    }

    /** Goes on, by the assisted path, until this step waits; in the step of the documents, with a page in hand. */
    void reach(StepName wanted) throws Exception {
        while (state().step() != wanted) {
            StepName step = state().step();
            if (step == StepName.DOCUMENT) {
                approve(new Answer.PageScan("passport", Side.FRONT));
            }
            approve(answer(step));
            if (step == StepName.FACE) {
                approve(new Answer.FaceResultSeen());
            }
            assertThat(state().step()).isGreaterThan(step);
        }
        if (wanted == StepName.DOCUMENT) {
            approve(new Answer.PageScan("passport", Side.FRONT));
        }
    }

    /** The one that leads on. */
    static Answer answer(StepName step) {
        return switch (step) {
            case IDENTIFY -> BY_NIC;
            case CONSENT -> ASSISTED;
            case DOCUMENT -> CHIP;
            case FACE -> SAME;
            case COMPARE -> new Answer.ComparisonSeen();
            case FACTOR -> new Answer.FactorCode("123456");
            case CONFIRM -> new Answer.CitizenConfirmation(true);
            case SEAL -> new Answer.SealRecord();
            case RECEIPT -> new Answer.ReceiptHandedOver();
        };
    }

    /** The same where a test has no way to throw on. */
    void refuseRecordUnheard() {
        try {
            refuseRecord();
        } catch (SyncException e) {
            throw new AssertionError(e);
        }
    }

    /** As the sync does when the authority has refused it. */
    void refuseRecord() throws SyncException {
        Claim claim = outbox.claim(1, CLOCK.instant()).getFirst();
        outbox.settle(
                claim,
                new Settlement.Refused(
                        new AuthorityFailure(AuthorityFailure.Cause.PROFILE_MISMATCH, ""), Optional.empty()));
    }

    /** The records, as the authority reads them. */
    List<JsonNode> opened() throws Exception {
        return opened(0);
    }

    /** The same behind a place; those before may be sealed to another key. */
    List<JsonNode> opened(long behind) throws Exception {
        List<JsonNode> all = new ArrayList<>();
        for (StoredRecord record : outbox.records(behind, 10)) {
            all.add(AuthorityKey.open(record.jwe().orElseThrow(), authority));
        }
        return all;
    }

    long records() throws SyncException {
        return outbox.entries(0, 10).size();
    }

    /** What was written down of the visit, by name. */
    List<String> events() throws SyncException {
        return outbox.audit(OffsetDateTime.now(CLOCK), OffsetDateTime.now(CLOCK).plusDays(1)).stream()
                .map(AuditEntry::event)
                .toList();
    }

    VisitState end() throws Exception {
        return ended.get(10, TimeUnit.SECONDS);
    }

    /** The visit has ended like this, which was written down once, and nothing is left of what it held. */
    void hasEnded(VisitOutcome outcome) throws Exception {
        end();
        nothingIsLeft();
        assertThat(outbox.visits(
                        OffsetDateTime.now(CLOCK), OffsetDateTime.now(CLOCK).plusDays(1)))
                .extracting(VisitSummary::outcome)
                .containsExactly(outcome);
    }

    void nothingIsLeft() {
        assertThat(pictures).allMatch(Portrait::wiped);
        assertThat(camera.opened).allMatch(session -> session.closed);
        assertThat(factor.wiped).doesNotContain(false);
    }

    @Override
    public void close() {
        end(workflow);
        outbox.close();
    }

    /** What the end writes down is there, in a folder that the test takes away now. */
    private static void end(VisitWorkflow workflow) {
        workflow.close();
        try {
            assertThat(workflow.awaitEnd(Duration.ofSeconds(30))).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
