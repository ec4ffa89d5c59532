package mu.maupass.sync.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.seal.ChainHead;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three records are copied; then come three more, and the authority countersigns all six. The copy is put back. */
class OutboxRollbackTest {

    @TempDir
    Path folder;

    @TempDir
    Path away;

    private ChainStation station;
    private ChainHead sixth;

    @BeforeEach
    void sixRecordsAndACopyOfThree() throws Exception {
        station = new ChainStation(folder);
        try (Outbox outbox = station.open()) {
            for (int i = 0; i < 3; i++) {
                station.append(outbox);
            }
            OutboxSnapshot.copy(station.file(), away.resolve("outbox.db"));
            for (int i = 0; i < 3; i++) {
                station.append(outbox);
            }
            OutboxEntry last = outbox.newest(1).getFirst();
            sixth = new ChainHead(last.seq(), last.hash());
            outbox.countersigned(station.head(6, last.hash()));
            assertThat(outbox.obstacle()).isEmpty();
        }
    }

    @Test
    void aCopyThatIsMadeWhileTheStationWorksIsWholeInOneFile() throws Exception {
        Path whole = away.resolve("whole.db");
        Path asAFileManagerCopies = away.resolve("alone.db");
        try (Outbox outbox = station.open();
                SqliteOutboxReader reader = SqliteOutboxReader.open(station.file())) {
            station.append(outbox);
            reader.copyTo(whole);
            Files.copy(station.file(), asAFileManagerCopies);
        }
        try (OutboxReader copy = SqliteOutboxReader.open(whole);
                OutboxReader alone = SqliteOutboxReader.open(asAFileManagerCopies)) {
            assertThat(copy.entries(0, 10)).hasSize(7);
            assertThat(alone.entries(0, 10))
                    .as("what is missing without the log")
                    .hasSizeLessThan(7);
        }
    }

    @Test
    void theHeadKeptOutsideProvesTheWholeChain() throws Exception {
        List<ChainHead> heads = CountersignedHeads.read(CountersignedHeads.beside(station.file()), station.chainKeys());
        assertThat(heads).containsExactly(sixth);
        try (OutboxReader reader = SqliteOutboxReader.open(station.file())) {
            assertThat(reader.verify(station.chainKeys(), heads))
                    .isInstanceOfSatisfying(
                            ChainVerdict.Intact.class,
                            intact -> assertThat(intact.countersigned()).isEqualTo(6));
        }
    }

    @Test
    void theHeadKeptOutsideNamesAnOlderCopy() throws Exception {
        putBack();
        try (OutboxReader reader = SqliteOutboxReader.open(station.file())) {
            assertThat(reader.verify(station.chainKeys()))
                    .as("without the head it looks complete")
                    .isInstanceOf(ChainVerdict.Intact.class);
            assertBroken(reader.verify(station.chainKeys(), List.of(sixth)), 4);
        }
    }

    @Test
    void anOlderCopyThatWentOnIsNamedByItsFirstOtherRow() throws Exception {
        putBack();
        try (Outbox outbox = station.open()) {
            for (int i = 0; i < 5; i++) {
                station.append(outbox);
            }
            assertBroken(outbox.verify(station.chainKeys(), List.of(sixth)), 6);
        }
    }

    @Test
    void aHeadOfAnotherStationOrAuthorityIsNotBelieved() throws Exception {
        ChainStation other = new ChainStation(away.resolve("other"));
        Path file = Files.writeString(
                away.resolve("head.jws"), other.head(6, sixth.hash()).jws());
        assertFailure("A-116", () -> CountersignedHeads.read(file, station.chainKeys()));
        Files.writeString(file, "nothing of the kind");
        assertFailure("A-115", () -> CountersignedHeads.read(file, station.chainKeys()));
        assertFailure("Q-111", () -> CountersignedHeads.read(away.resolve("none"), station.chainKeys()));
    }

    @Test
    void theAuthoritysHeadStopsAnOlderCopyForGood() throws Exception {
        putBack();
        try (Outbox outbox = station.open()) {
            station.append(outbox);
            assertFailure("Q-126", () -> outbox.countersigned(station.head(6, sixth.hash())));
            assertFailure("Q-126", () -> station.append(outbox));
        }
        try (Outbox outbox = station.open()) {
            assertThat(outbox.obstacle())
                    .hasValueSatisfying(failure -> assertThat(failure.code()).isEqualTo("Q-126"));
            assertThat(outbox.claim(10, Instant.now())).as("nothing is lost").hasSize(4);
        }
    }

    @Test
    void aRestoredCopyWaitsForTheAuthorityAndGoesOnBehindItsHead() throws Exception {
        putBack();
        OutboxSnapshot.continueAsRestored(station.file(), Clock.systemDefaultZone(), Optional.empty(), "owner");
        try (Outbox outbox = station.open()) {
            assertFailure("Q-113", () -> station.append(outbox));
            assertThat(outbox.claim(10, Instant.now()))
                    .as("what waited may be sent again")
                    .hasSize(3);

            outbox.countersigned(station.head(6, sixth.hash()));
            assertThat(outbox.obstacle()).isEmpty();
            assertThat(station.append(outbox).seq()).isEqualTo(7);
            assertThat(station.append(outbox).seq()).isEqualTo(8);
            assertThat(outbox.verify(station.chainKeys(), List.of(sixth)))
                    .isInstanceOfSatisfying(ChainVerdict.Intact.class, intact -> {
                        assertThat(intact.records()).isEqualTo(5);
                        assertThat(intact.elsewhere()).isEqualTo(3);
                        assertThat(intact.head().seq()).isEqualTo(8);
                    });
            assertThat(outbox.counts().waiting()).isEqualTo(5);
            assertThat(outbox.counts().sent()).isZero();
            OutboxEntry last = outbox.newest(1).getFirst();
            outbox.countersigned(station.head(8, last.hash()));
        }
        station.tamper("UPDATE gap SET statement = replace(statement, '.', '.A')");
        try (OutboxReader reader = SqliteOutboxReader.open(station.file())) {
            assertThat(reader.verify(station.chainKeys())).isInstanceOfSatisfying(ChainVerdict.Broken.class, broken -> {
                assertThat(broken.seq()).isEqualTo(4);
                assertThat(broken.failure().cause()).isEqualTo(Cause.ROW_DELETED);
            });
        }
    }

    @Test
    void aRestoredCopyThatIsTheNewestGoesOnAtOnceWhenTheAuthorityHasAnswered() throws Exception {
        OutboxSnapshot.continueAsRestored(station.file(), Clock.systemDefaultZone(), Optional.empty(), "owner");
        try (Outbox outbox = station.open()) {
            assertThat(outbox.obstacle()).isPresent();
            outbox.countersigned(station.head(6, sixth.hash()));
            assertThat(station.append(outbox).seq()).isEqualTo(7);
            assertThat(outbox.verify(station.chainKeys()))
                    .isInstanceOfSatisfying(
                            ChainVerdict.Intact.class,
                            intact -> assertThat(intact.elsewhere()).isZero());
        }
    }

    @Test
    void usageDataThatIsMissingOrAheadIsToldAndCountingGoesOn() throws Exception {
        Files.copy(away.resolve("outbox.db"), station.file(), StandardCopyOption.REPLACE_EXISTING);
        var from = java.time.OffsetDateTime.now().minusMinutes(5);
        try (Outbox outbox = station.open()) {
            assertThat(outbox.audit(from, from.plusDays(1)))
                    .extracting(AuditEntry::event)
                    .contains("usage.rows-ahead");
            station.append(outbox);
            assertThat(outbox.visits(from, from.plusDays(1)))
                    .as("six, and the one of now")
                    .hasSize(7);
        }
        Files.delete(UsageStore.beside(station.file()));
        try (Outbox outbox = station.open()) {
            assertThat(outbox.audit(from, from.plusDays(1)))
                    .extracting(AuditEntry::event)
                    .containsExactly("usage.rows-missing");
            station.append(outbox);
            assertThat(outbox.visits(from, from.plusDays(1))).hasSize(1);
        }
    }

    private void putBack() throws Exception {
        Files.copy(away.resolve("outbox.db"), station.file(), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(away.resolve("usage.db"), UsageStore.beside(station.file()), StandardCopyOption.REPLACE_EXISTING);
    }

    private static void assertBroken(ChainVerdict verdict, long seq) {
        assertThat(verdict).isInstanceOfSatisfying(ChainVerdict.Broken.class, broken -> {
            assertThat(broken.failure().cause()).isEqualTo(Cause.ROLLED_BACK);
            assertThat(broken.seq()).isEqualTo(seq);
        });
    }

    private static void assertFailure(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SyncException.class,
                        e -> assertThat(e.failure().code()).as(e.getMessage()).isEqualTo(code));
    }
}
