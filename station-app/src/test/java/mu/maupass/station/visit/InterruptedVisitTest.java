package mu.maupass.station.visit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.face.Verdict;
import mu.maupass.station.supervision.CloseReason;
import mu.maupass.station.supervision.OpenItem;
import mu.maupass.station.supervision.ShiftNotes;
import mu.maupass.station.supervision.StationSupervision;
import mu.maupass.station.supervision.Supervision;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.outbox.OutboxSnapshot;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.outbox.StoredRecord;
import mu.maupass.sync.trust.EnrolledStation;
import mu.maupass.sync.trust.TrustBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The power fails in the middle of a visit. The next start is made with the disk as it was in that moment. */
class InterruptedVisitTest {
    /** The power was away over a week-end. */
    private static final Clock LATER = Clock.offset(Scripted.CLOCK, Duration.ofDays(3));

    @TempDir
    private Path temp;

    private final KeyPair authority = AuthorityKey.made();

    /** The station when it is started again. */
    private final class NextStart implements AutoCloseable {
        private final Path folder;
        private final Outbox outbox;
        private final VisitsUnderWay underWay;
        private final Interruptions interruptions;

        NextStart(Path folder) throws SyncException {
            this(folder, Optional.of(Scripted.bundle()));
        }

        /** @param held empty where the bundle is missing, too old a copy or of somebody else */
        NextStart(Path folder, Optional<TrustBundle> held) throws SyncException {
            this.folder = folder;
            outbox = SqliteOutbox.open(folder.resolve("outbox.db"), LATER);
            EnrolledStation station = WatchedVisit.station(folder.resolve("keys"), (ECPublicKey) authority.getPublic());
            underWay = VisitsUnderWay.in(file(), station.keys().derive("visits-under-way"), LATER);
            interruptions = new Interruptions(station, outbox, station.sealer(), underWay, LATER);
            interruptions.close(() -> held);
        }

        private Path file() {
            return folder.resolve("visits.sealed");
        }

        List<VisitSummary> rows() throws SyncException {
            return outbox.visits(
                    OffsetDateTime.now(Scripted.CLOCK),
                    OffsetDateTime.now(LATER).plusDays(1));
        }

        List<String> ends() throws SyncException {
            return outbox
                    .audit(
                            OffsetDateTime.now(Scripted.CLOCK),
                            OffsetDateTime.now(LATER).plusDays(1))
                    .stream()
                    .filter(entry -> entry.code().equals("V-198"))
                    .map(AuditEntry::event)
                    .toList();
        }

        List<OpenItem> toSupervisors() throws Exception {
            return supervision().open().get();
        }

        Supervision supervision() {
            return new StationSupervision(
                    outbox,
                    new ShiftNotes(folder.resolve("notes"), new SecretKeySpec(new byte[32], "HmacSHA256"), LATER),
                    Scripted::bundle,
                    LATER,
                    () -> {},
                    Runnable::run);
        }

        List<JsonNode> records() throws Exception {
            List<JsonNode> all = new ArrayList<>();
            for (StoredRecord record : outbox.records(0, 10)) {
                all.add(AuthorityKey.open(record.jwe().orElseThrow(), authority));
            }
            return all;
        }

        @Override
        public void close() {
            outbox.close();
        }
    }

    private Path cut(String name) throws IOException {
        Path copy = temp.resolve(name);
        Path disk = temp.resolve("disk");
        try (Stream<Path> files = Files.walk(disk)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(disk.relativize(file).toString()));
            }
        }
        return copy;
    }

    private WatchedVisit visit() throws Exception {
        return WatchedVisit.begin(Files.createDirectories(temp.resolve("disk")));
    }

    @Test
    void itIsFoundAndClosedWithAReasonAndItsAgentIsToldOnce() throws Exception {
        UUID id;
        Path after;
        try (WatchedVisit visit = visit()) {
            visit.reach(StepName.COMPARE);
            id = visit.state().visit().id();
            after = cut("after");
        }
        try (NextStart start = new NextStart(after)) {
            assertThat(start.rows()).singleElement().satisfies(row -> {
                assertThat(row.visitId()).isEqualTo(id);
                assertThat(row.outcome()).isEqualTo(VisitOutcome.FAILED);
                assertThat(row.reason()).isEqualTo("V-198");
                assertThat(row.agentId()).isEqualTo("a.ramdin");
                assertThat(row.time())
                        .as("a day that was closed stays as it is")
                        .isAfter(OffsetDateTime.now(Scripted.CLOCK).plusDays(2));
            });
            assertThat(start.ends()).containsExactly("visit.failed");
            assertThat(start.records()).as("nothing was found").isEmpty();
            assertThat(start.interruptions.of("b.colleague")).isEmpty();
        }
        try (NextStart again = new NextStart(after)) {
            assertThat(again.rows()).as("once").hasSize(1);
            OpenItem told = again.toSupervisors().getFirst();
            assertThat(told).isInstanceOfSatisfying(OpenItem.Interrupted.class, interrupted -> {
                assertThat(interrupted.visit()).isEqualTo(id);
                assertThat(interrupted.agent()).isEqualTo("a.ramdin");
            });
            Agent supervisor = new Agent("s.appadoo", "S. Appadoo", Agent.Role.SUPERVISOR);
            assertThat(again.supervision()
                            .close(supervisor, told, CloseReason.NOTHING_TO_DO)
                            .get())
                    .isTrue();
            assertThat(again.toSupervisors()).doesNotHaveAnyElementsOfTypes(OpenItem.Interrupted.class);
            assertThat(again.interruptions.of("a.ramdin"))
                    .as("not told yet, though the station was started twice")
                    .extracting(InterruptedVisit::visit)
                    .containsExactly(id);
            again.interruptions.told("a.ramdin");
            assertThat(again.interruptions.of("a.ramdin")).isEmpty();
            assertThat(again.file()).doesNotExist();
        }
    }

    @Test
    void whatSpokeAgainstSomebodyIsInASealedRecordAndNothingOfThemIsLeft() throws Exception {
        Path after;
        try (WatchedVisit visit = visit()) {
            visit.reach(StepName.FACE);
            visit.approve(new Answer.FaceVerdict(Scripted.SAME.features(), Verdict.OTHER_PERSON));
            after = cut("after");
        }
        String onDisk = Files.readString(after.resolve("visits.sealed"), StandardCharsets.ISO_8859_1);
        assertThat(onDisk).as("encrypted").doesNotContain(Scripted.NIC.value()).doesNotContain("other_person");
        try (NextStart start = new NextStart(after)) {
            JsonNode record = start.records().getFirst();
            assertThat(record.path("https://maupass.example/editions").toString())
                    .as("who was there may have been dismissed since then")
                    .isEqualTo("{\"begun\":1,\"sealed\":2}");
            JsonNode ended = record.path("https://maupass.example/ended_visit");
            assertThat(ended.path("outcome").asText()).isEqualTo("failed");
            assertThat(ended.path("reason").asText()).isEqualTo("V-198");
            assertThat(ended.path("policy").asText())
                    .as("of the visit, whatever the next start holds")
                    .isEqualTo(Scripted.policy().policyId());
            assertThat(ended.at("/findings/0/what").asText()).isEqualTo("other_person");
            assertThat(ended.at("/account/nic").asText()).isEqualTo(Scripted.NIC.value());
            assertThat(start.rows()).extracting(VisitSummary::outcome).containsExactly(VisitOutcome.FAILED);
            start.interruptions.told("a.ramdin");
            assertThat(start.file()).doesNotExist();
        }
    }

    /** Somebody pulls the plug, and then sees to it that the next start knows nothing. */
    @Test
    void aNoteThatIsTakenAwayOrPutBackHidesNothing() throws Exception {
        Path gone;
        Path older;
        UUID id;
        try (WatchedVisit visit = visit()) {
            visit.reach(StepName.FACE);
            byte[] before = Files.readAllBytes(temp.resolve("disk").resolve("visits.sealed"));
            visit.approve(new Answer.FaceVerdict(Scripted.SAME.features(), Verdict.OTHER_PERSON));
            id = visit.state().visit().id();
            gone = cut("gone");
            Files.delete(gone.resolve("visits.sealed"));
            older = cut("older");
            Files.write(older.resolve("visits.sealed"), before);
        }
        for (Path disk : List.of(gone, older)) {
            try (NextStart start = new NextStart(disk)) {
                assertThat(start.rows()).singleElement().satisfies(row -> {
                    assertThat(row.visitId()).isEqualTo(id);
                    assertThat(row.outcome()).isEqualTo(VisitOutcome.FAILED);
                    assertThat(row.reason()).isEqualTo("V-198");
                    assertThat(row.agentId()).isEqualTo("a.ramdin");
                });
                JsonNode ended = start.records().getFirst().path("https://maupass.example/ended_visit");
                assertThat(ended.at("/findings/0/what").asText()).isEqualTo("other_person");
                assertThat(ended.at("/findings/0/step").asText()).isEqualTo("face");
                assertThat(ended.path("findings")).hasSize(1);
                assertThat(start.interruptions.of("a.ramdin"))
                        .extracting(InterruptedVisit::visit)
                        .containsExactly(id);
            }
            try (NextStart again = new NextStart(disk)) {
                assertThat(again.rows()).as("once").hasSize(1);
            }
        }
    }

    @Test
    void itIsClosedThoughNoBundleIsThereToWorkBy() throws Exception {
        Path harmless;
        Path adverse;
        try (WatchedVisit visit = visit()) {
            visit.reach(StepName.FACE);
            harmless = cut("harmless");
            visit.approve(new Answer.FaceVerdict(Scripted.SAME.features(), Verdict.OTHER_PERSON));
            adverse = cut("adverse");
        }
        try (NextStart start = new NextStart(harmless, Optional.empty())) {
            assertThat(start.rows()).extracting(VisitSummary::reason).containsExactly("V-198");
            assertThat(start.records()).isEmpty();
        }
        try (NextStart start = new NextStart(adverse, Optional.empty())) {
            assertThat(start.rows()).extracting(VisitSummary::reason).containsExactly("V-198");
            JsonNode record = start.records().getFirst();
            assertThat(record.path("https://maupass.example/editions").toString())
                    .as("no newer one than that of the visit is known")
                    .isEqualTo("{\"begun\":1,\"sealed\":1}");
            assertThat(record.at("/https:~1~1maupass.example~1ended_visit/findings/0/what")
                            .asText())
                    .isEqualTo("other_person");
        }
        try (NextStart bundleIsThereAgain = new NextStart(adverse)) {
            assertThat(bundleIsThereAgain.rows()).as("once").hasSize(1);
            OpenItem told = bundleIsThereAgain.toSupervisors().stream()
                    .filter(OpenItem.Interrupted.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            assertThat(bundleIsThereAgain
                            .supervision()
                            .close(
                                    new Agent("s.appadoo", "S. Appadoo", Agent.Role.SUPERVISOR),
                                    told,
                                    CloseReason.NOTHING_TO_DO)
                            .get())
                    .isTrue();
        }
    }

    /** A disk that is full for the moment in which a visit ends, and has room for the next one. */
    @Test
    void anEndThatCouldNotBeWrittenIsHiddenByNoLaterOne() throws Exception {
        Path disk = Files.createDirectories(temp.resolve("disk"));
        UUID id;
        try (WatchedVisit visit = visit()) {
            visit.reach(StepName.FACE);
            visit.approve(new Answer.FaceVerdict(Scripted.SAME.features(), Verdict.OTHER_PERSON));
            id = visit.state().visit().id();
            visit.when(WatchedVisit.Place.APPEND, InterruptedVisitTest::full);
            visit.when(WatchedVisit.Place.RECORD_END, InterruptedVisitTest::full);
            visit.leave(Exit.CANCEL);
            visit.end();
        }
        try (WatchedVisit next = visit()) {
            next.reach(StepName.CONSENT);
            next.leave(Exit.CANCEL);
            next.end();
        }
        try (NextStart start = new NextStart(disk)) {
            assertThat(start.rows())
                    .filteredOn(row -> row.visitId().equals(id))
                    .extracting(VisitSummary::reason)
                    .containsExactly("V-198");
            assertThat(start.records())
                    .singleElement()
                    .satisfies(record -> assertThat(record.at("/https:~1~1maupass.example~1ended_visit/findings/0/what")
                                    .asText())
                            .isEqualTo("other_person"));
        }
    }

    /** The record fails alone, as where a token is pulled out: a row without it would end the visit for good. */
    @Test
    void whatWasFoundIsNotEndedByARowAlone() throws Exception {
        Path disk = Files.createDirectories(temp.resolve("disk"));
        try (WatchedVisit visit = visit()) {
            visit.reach(StepName.FACE);
            visit.approve(new Answer.FaceVerdict(Scripted.SAME.features(), Verdict.OTHER_PERSON));
            visit.when(WatchedVisit.Place.APPEND, InterruptedVisitTest::full);
            visit.leave(Exit.CANCEL);
            visit.end();
        }
        try (NextStart start = new NextStart(disk)) {
            assertThat(start.records()).hasSize(1);
            assertThat(start.rows()).hasSize(1);
        }
    }

    @Test
    void itIsWrittenInTheSameRunOnceTheDiskTakesIt() throws Exception {
        Path disk = Files.createDirectories(temp.resolve("disk"));
        Visit visit = Visit.begin(UUID.randomUUID(), Scripted.CLOCK.instant(), Scripted.AGENT, 1);
        try (NextStart start = new NextStart(disk)) {
            start.underWay.note(visit, "policy");
            start.interruptions.again(() -> Optional.of(Scripted.bundle()));
            assertThat(start.rows()).as("it is under way").isEmpty();
            start.underWay.unwritten(visit.id());
            start.interruptions.again(() -> Optional.of(Scripted.bundle()));
            start.interruptions.again(() -> Optional.of(Scripted.bundle()));
            assertThat(start.rows()).extracting(VisitSummary::visitId).containsExactly(visit.id());
        }
    }

    private static void full() {
        InterruptedVisitTest.<RuntimeException>thrown(SyncException.of(TrustFailure.Cause.TRUST_STORE, "full"));
    }

    /** What the outbox throws is checked, and what is played here may throw nothing of that. */
    @SuppressWarnings("unchecked")
    private static <E extends Exception> void thrown(Exception failure) throws E {
        throw (E) failure;
    }

    @Test
    void oneThatCameToItsEndIsNotClosedAgain() throws Exception {
        Path sealed;
        Path ended;
        try (WatchedVisit visit = visit()) {
            visit.reach(StepName.RECEIPT);
            sealed = cut("sealed");
            visit.approve(WatchedVisit.answer(StepName.RECEIPT));
            visit.end();
            ended = cut("ended");
        }
        for (Path disk : List.of(sealed, ended)) {
            try (NextStart start = new NextStart(disk)) {
                assertThat(start.rows())
                        .as("the record was committed: it is an activation")
                        .extracting(VisitSummary::outcome)
                        .containsExactly(VisitOutcome.ACTIVATED);
                assertThat(start.ends()).isEmpty();
                assertThat(start.interruptions.of("a.ramdin")).isEmpty();
            }
        }
    }

    /** The copy was made in the middle of it; how it ended is behind the copy, and only the authority knows that. */
    @Test
    void oneThatWasUnderWayInARestoredCopyIsNotClosed() throws Exception {
        Path after;
        try (WatchedVisit visit = visit()) {
            visit.reach(StepName.FACE);
            after = cut("after");
        }
        Files.delete(after.resolve("visits.sealed"));
        OutboxSnapshot.continueAsRestored(after.resolve("outbox.db"), LATER, Optional.empty(), "i.naidoo");
        try (NextStart start = new NextStart(after)) {
            assertThat(start.rows()).isEmpty();
            assertThat(start.ends()).isEmpty();
            assertThat(start.interruptions.of("a.ramdin")).isEmpty();
        }
    }

    @Test
    void aNoteThatSomebodyChangedStopsNothing() throws Exception {
        Path after;
        try (WatchedVisit visit = visit()) {
            visit.reach(StepName.CONSENT);
            after = cut("after");
        }
        Files.writeString(after.resolve("visits.sealed"), "not what was written here");
        try (NextStart start = new NextStart(after)) {
            assertThat(start.rows())
                    .as("the log knows that it began")
                    .extracting(VisitSummary::reason)
                    .containsExactly("V-198");
        }
    }
}
