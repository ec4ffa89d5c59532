package mu.maupass.station.visit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mu.maupass.station.face.Verdict;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.outbox.StoredRecord;
import mu.maupass.sync.trust.EnrolledStation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A visit that a power cut interrupted is closed, once, though no other may begin: the authority's bundle has ended meanwhile, or
 * the clock of the computer was put back.
 */
class InterruptedUnderObstacleTest {
    @TempDir
    private Path temp;

    private final KeyPair authority = AuthorityKey.made();
    private Path disk;

    @BeforeEach
    void folder() throws Exception {
        disk = Files.createDirectories(temp.resolve("disk"));
    }

    /** What stands on the disk once it was started again, by this clock. */
    private record After(List<VisitSummary> rows, List<StoredRecord> records, boolean notesLeft) {}

    private After started(Path folder, Clock clock) throws Exception {
        try (Outbox outbox = SqliteOutbox.open(folder.resolve("outbox.db"), clock)) {
            EnrolledStation station = WatchedVisit.station(folder.resolve("keys"), (ECPublicKey) authority.getPublic());
            VisitsUnderWay underWay = VisitsUnderWay.in(
                    folder.resolve("visits.sealed"), station.keys().derive("visits-under-way"), clock);
            new Interruptions(station, outbox, station.sealer(), underWay, clock)
                    .close(() -> Optional.of(Scripted.bundle()));
            OffsetDateTime begun = OffsetDateTime.now(Scripted.CLOCK);
            return new After(
                    outbox.visits(begun.minusYears(3), begun.plusYears(1)),
                    outbox.records(0, 10),
                    !underWay.open().isEmpty());
        }
    }

    private Path cut(String name) throws Exception {
        Path copy = temp.resolve(name);
        try (Stream<Path> files = Files.walk(disk)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(disk.relativize(file).toString()));
            }
        }
        return copy;
    }

    private static Clock by(Duration moved) {
        return Clock.offset(Scripted.CLOCK, moved);
    }

    /** @param days by which the clock is further: the bundle of these tests ends after thirty */
    @ParameterizedTest
    @ValueSource(longs = {45, -400})
    void itIsClosedOnceAndWhatSpokeAgainstSomebodyIsSealed(long days) throws Exception {
        Path after;
        try (WatchedVisit visit = WatchedVisit.begin(disk)) {
            visit.reach(StepName.FACE);
            visit.approve(new Answer.FaceVerdict(Scripted.SAME.features(), Verdict.OTHER_PERSON));
            after = cut("after");
        }
        Clock clock = by(Duration.ofDays(days));
        assertThat(Scripted.bundle().scope().ended(clock.instant())).isEqualTo(days > 30);
        for (int start = 0; start < 2; start++) {
            After now = started(after, clock);
            assertThat(now.rows()).extracting(VisitSummary::reason).containsExactly("V-198");
            assertThat(now.records()).hasSize(1);
            JsonNode record = AuthorityKey.open(now.records().getFirst().jwe().orElseThrow(), authority);
            assertThat(record.at("/https:~1~1maupass.example~1ended_visit/findings/0/what")
                            .asText())
                    .isEqualTo("other_person");
        }
    }

    /** Killed after the commit of its record: that is its end, whatever the clock says now. */
    @ParameterizedTest
    @ValueSource(longs = {45, -400})
    void oneWhoseRecordWasCommittedStaysAnActivation(long days) throws Exception {
        Path sealed;
        try (WatchedVisit visit = WatchedVisit.begin(disk)) {
            visit.reach(StepName.CONFIRM);
            Path before = cut("before");
            visit.reach(StepName.RECEIPT);
            sealed = cut("sealed");
            // Its note was still there.
            Files.copy(
                    before.resolve("visits.sealed"),
                    sealed.resolve("visits.sealed"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        After now = started(sealed, by(Duration.ofDays(days)));
        assertThat(now.rows()).extracting(VisitSummary::outcome).containsExactly(VisitOutcome.ACTIVATED);
        assertThat(now.notesLeft()).as("tried again at each contact").isFalse();
    }
}
