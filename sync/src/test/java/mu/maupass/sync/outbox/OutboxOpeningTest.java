package mu.maupass.sync.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.stream.Stream;
import mu.maupass.sync.failure.SyncException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each fault of the file or its folder has its own failure, and opening does not change the file. */
class OutboxOpeningTest {

    @TempDir
    Path folder;

    @Test
    void aNewerSchemaIsRefusedAndNotTouched() throws Exception {
        ChainStation station = new ChainStation(folder);
        station.open().close();
        station.tamper("PRAGMA user_version = 99");
        byte[] before = Files.readAllBytes(station.file());
        assertFailure("Q-104", station::open);
        assertFailure("Q-104", () -> SqliteOutboxReader.open(station.file()));
        assertThat(Files.readAllBytes(station.file())).isEqualTo(before);
    }

    @Test
    void aFileThatIsNoDatabaseAndAnotherApplicationsDatabaseAreRefused() throws Exception {
        Path file = folder.resolve("outbox.db");
        Files.writeString(
                file, "This is not a database, but a text that is long enough to be taken for a header. ".repeat(20));
        assertFailure("Q-103", () -> open(file));
        Files.delete(file);
        new ChainStation(folder).tamper("CREATE TABLE theirs (x INTEGER)");
        assertFailure("Q-103", () -> open(file));
    }

    @Test
    void aDamagedPageIsFoundAtTheStart() throws Exception {
        ChainStation station = new ChainStation(folder);
        try (Outbox outbox = station.open()) {
            for (int i = 0; i < 5; i++) {
                station.append(outbox);
            }
        }
        try (RandomAccessFile file = new RandomAccessFile(station.file().toFile(), "rw")) {
            for (long page = 1; page < file.length() / 4096; page++) {
                file.seek(page * 4096);
                file.write(new byte[] {0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55});
            }
        }
        assertFailure("Q-103", station::open);
    }

    @Test
    void bothFilesAreCheckedWhollyOnceAWeekAndDamageStopsVisits() throws Exception {
        ChainStation station = new ChainStation(folder);
        try (Outbox outbox = station.open()) {
            for (int i = 0; i < 5; i++) {
                station.append(outbox);
            }
            assertThat(outbox.checkIfDue()).as("the first time").isTrue();
            assertThat(outbox.checkIfDue()).as("at once again").isFalse();
        }
        try (Outbox outbox = station.openAfter(6)) {
            assertThat(outbox.checkIfDue()).as("after six days").isFalse();
        }
        // An index without one of its entries: the quick check does not find that.
        station.tamper(
                "PRAGMA writable_schema = ON",
                "CREATE TABLE damage (x INTEGER)",
                "INSERT INTO damage VALUES (1), (2)",
                "CREATE INDEX damage_x ON damage (x)",
                "UPDATE sqlite_schema SET sql = 'CREATE INDEX damage_x ON damage (-x)' WHERE name = 'damage_x'");
        try (Outbox outbox = station.openAfter(8)) {
            assertThat(outbox.obstacle()).isEmpty();
            assertThat(outbox.checkIfDue()).as("after eight days").isTrue();
            assertThat(outbox.obstacle())
                    .hasValueSatisfying(found -> assertThat(found.code()).isEqualTo("Q-103"));
            assertFailure("Q-103", () -> station.append(outbox));
        }
    }

    @Test
    void aSecondOwnerIsKeptOut() throws Exception {
        ChainStation station = new ChainStation(folder);
        try (Outbox first = station.open()) {
            assertFailure("Q-105", station::open);
            station.append(first);
        }
        station.open().close();
    }

    @Test
    void aFileInPlaceOfTheFolderIsTold() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertFailure("Q-106", () -> open(file.resolve("outbox.db")));
        assertFailure("Q-106", () -> open(file.resolve("deeper").resolve("outbox.db")));
    }

    @Test
    void aReadOnlyFolderIsToldAndItsOutboxCanStillBeRead() throws Exception {
        try (ReadOnlyPlace place = ReadOnlyPlace.in(folder)) {
            ChainStation station = new ChainStation(place.folder());
            try (Outbox outbox = station.open()) {
                station.append(outbox);
            }
            place.makeReadOnly();
            assertFailure("Q-101", station::open);
            assertFailure("Q-101", () -> open(place.folder().resolve("new").resolve("outbox.db")));
            try (OutboxReader reader = SqliteOutboxReader.open(station.file())) {
                assertThat(reader.verify(station.chainKeys())).isInstanceOf(ChainVerdict.Intact.class);
            }
        }
    }

    @Test
    void aStationThatStoodStillWithItsDiskIsReadWithAllOfItsLog() throws Exception {
        ChainStation station = new ChainStation(folder.resolve("station"));
        try (ReadOnlyPlace place = ReadOnlyPlace.in(folder);
                Outbox outbox = station.open()) {
            station.append(outbox);
            try (Stream<Path> files = Files.list(station.file().getParent())) {
                for (Path file :
                        files.filter(one -> !one.toString().endsWith("-shm")).toList()) {
                    if (Files.isRegularFile(file)) {
                        Files.copy(file, place.folder().resolve(file.getFileName()));
                    }
                }
            }
            place.makeReadOnly();
            try (OutboxReader reader = SqliteOutboxReader.open(
                    place.folder().resolve(station.file().getFileName()))) {
                assertThat(reader.verify(station.chainKeys())).isInstanceOf(ChainVerdict.Intact.class);
                assertThat(reader.entries(0, 10)).hasSize(1);
            }
        }
    }

    @Test
    void aFullDiskRefusesTheVisitBeforeAnythingIsPromisedAndWorkGoesOnWhenThereIsRoom() throws Exception {
        try (ReadOnlyPlace place = ReadOnlyPlace.withRoom(folder, 512)) {
            ChainStation station = new ChainStation(place.folder());
            try (Outbox outbox = station.open()) {
                int stored = 0;
                String failure = "";
                for (int i = 0; i < 1_000 && failure.isEmpty(); i++) {
                    try {
                        station.append(outbox);
                        stored++;
                    } catch (SyncException e) {
                        failure = e.failure().code();
                    }
                }
                assertThat(failure).isEqualTo("Q-102");
                assertThat(stored).isPositive();
                assertThat(outbox.counts().waiting()).isEqualTo(stored);
                assertThat(outbox.verify(station.chainKeys())).isInstanceOf(ChainVerdict.Intact.class);
                assertFailure("Q-102", () -> station.append(outbox));

                place.resize(4096);
                assertThat(station.append(outbox).seq()).isEqualTo(stored + 1L);
                assertThat(outbox.verify(station.chainKeys())).isInstanceOf(ChainVerdict.Intact.class);
            }
        }
    }

    @Test
    void aMissingFileIsToldToAReader() {
        assertFailure("Q-111", () -> SqliteOutboxReader.open(folder.resolve("none.db")));
    }

    @Test
    void everyFileIsTheOwnersOnly() throws Exception {
        Path fresh = folder.resolve("fresh");
        ChainStation station = new ChainStation(fresh);
        try (Outbox outbox = station.open();
                Stream<Path> files = Files.list(fresh)) {
            station.append(outbox);
            for (Path file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo("rw-------");
            }
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)))
                .isEqualTo("rwx------");
    }

    private static Outbox open(Path file) throws SyncException {
        return SqliteOutbox.open(file, Clock.systemUTC());
    }

    private static void assertFailure(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SyncException.class,
                        e -> assertThat(e.failure().code()).as(e.getMessage()).isEqualTo(code));
    }
}
