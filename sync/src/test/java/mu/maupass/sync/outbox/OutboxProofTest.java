package mu.maupass.sync.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.trust.Retention;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was done to the files of a closed outbox by somebody without the station's key, and what the proof calls it. */
class OutboxProofTest {

    @TempDir
    Path folder;

    private ChainStation station;

    /** Four records: two are sent, one was refused without a signed answer, one waits. */
    @BeforeEach
    void fourRecords() throws Exception {
        station = new ChainStation(folder);
        try (Outbox outbox = station.openSealed()) {
            outbox.recordAudit(ChainStation.signIn());
            for (int i = 0; i < 4; i++) {
                station.append(outbox);
            }
            station.acceptOldest(outbox, 2);
            Claim third = outbox.claim(1, Instant.now()).getFirst();
            outbox.settle(
                    third,
                    new Settlement.Refused(
                            new AuthorityFailure(AuthorityFailure.Cause.UNKNOWN_ACCOUNT, ""), Optional.empty()));
        }
    }

    @Test
    void anUntouchedOutboxIsIntactAlsoWhileAStationWorksWithIt() throws Exception {
        assertThat(verify()).isInstanceOf(ChainVerdict.Intact.class);
        try (Outbox outbox = station.openSealed()) {
            station.append(outbox);
            outbox.recordAudit(ChainStation.signIn());
            assertThat(verify()).isInstanceOf(ChainVerdict.Intact.class);
            assertThat(outbox.verify(station.chainKeys())).isInstanceOf(ChainVerdict.Intact.class);
        }
        assertThat(verify()).isInstanceOf(ChainVerdict.Intact.class);
    }

    @Test
    void recordsTakenFromTheEndAreMissedBeforeTheyWereSent() throws Exception {
        station.tamper("DELETE FROM record WHERE seq = 4", "DELETE FROM waiting WHERE seq = 4");
        broken(Cause.ROWS_TRUNCATED, 4);
    }

    @Test
    void anOlderCopyOfBothDatabasesIsMissedWithoutTheAuthority() throws Exception {
        Path kept = Files.createDirectory(folder.resolve("kept"));
        for (Path file : List.of(station.file(), UsageStore.beside(station.file()))) {
            Files.copy(file, kept.resolve(file.getFileName()));
        }
        try (Outbox outbox = station.openSealed()) {
            station.append(outbox);
        }
        for (Path file : List.of(station.file(), UsageStore.beside(station.file()))) {
            Files.copy(kept.resolve(file.getFileName()), file, StandardCopyOption.REPLACE_EXISTING);
        }
        broken(Cause.ROWS_TRUNCATED, 5);
        try (Outbox outbox = station.openSealed()) {
            assertThat(outbox.obstacle())
                    .hasValueSatisfying(found -> assertThat(found.code()).isEqualTo("Q-126"));
            assertThatThrownBy(() -> station.append(outbox)).isInstanceOf(SyncException.class);
        }
        broken(Cause.ROWS_TRUNCATED, 5);
    }

    @Test
    void aWaitingRecordThatIsSetAsideIsNamed() throws Exception {
        station.tamper(
                "INSERT INTO decided (seq, visit_id, state, attempts, code) SELECT seq, visit_id, 'needs_attention', 1, 'A-121'"
                        + " FROM waiting WHERE seq = 4",
                "DELETE FROM waiting WHERE seq = 4");
        broken(Cause.ROW_EDITED, 4);
    }

    @Test
    void aReasonThatIsChangedIsNamed() throws Exception {
        station.tamper("UPDATE decided SET code = 'A-120' WHERE seq = 3");
        broken(Cause.ROW_EDITED, 3);
    }

    @Test
    void aRecordThatIsMadeToWaitAgainIsNamed() throws Exception {
        station.tamper(
                "INSERT INTO waiting (seq, visit_id) SELECT seq, visit_id FROM decided WHERE seq = 2",
                "DELETE FROM decided WHERE seq = 2");
        broken(Cause.ROW_EDITED, 2);
    }

    @Test
    void aClearedCountersignedHeadIsNamedAlsoWhenNoReceiptIsLeft() throws Exception {
        station.tamper(
                "DELETE FROM countersigned",
                "INSERT INTO waiting (seq, visit_id) SELECT seq, visit_id FROM decided WHERE state = 'sent'",
                "DELETE FROM decided WHERE state = 'sent'");
        broken(Cause.ROW_DELETED, 2);
    }

    @Test
    void deletedEntriesOfTheAuditLogAreNamedAtEachPlace() throws Exception {
        for (String which : List.of("min(id)", "3", "max(id)")) {
            Path copy = copyOfAll(which);
            sql(UsageStore.beside(copy), "DELETE FROM usage_audit WHERE id = (SELECT " + which + " FROM usage_audit)");
            assertThat(verify(copy))
                    .isInstanceOfSatisfying(
                            ChainVerdict.Broken.class,
                            broken -> assertThat(broken.failure().cause()).isEqualTo(Cause.USE_DELETED));
        }
    }

    @Test
    void anAuditEntryGivenToAnotherAgentIsNamed() throws Exception {
        sql(UsageStore.beside(station.file()), "UPDATE usage_audit SET agent_id = 'k.bissoondoyal' WHERE id = 1");
        broken(Cause.USE_EDITED, 1);
    }

    @Test
    void visitsDeletedOrGivenToAnotherAgentAreNamed() throws Exception {
        Path copy = copyOfAll("visits");
        sql(UsageStore.beside(copy), "DELETE FROM usage_visit WHERE number = 2");
        assertThat(verify(copy))
                .isInstanceOfSatisfying(
                        ChainVerdict.Broken.class,
                        broken -> assertThat(broken.failure().cause()).isEqualTo(Cause.USE_DELETED));
        sql(UsageStore.beside(station.file()), "UPDATE usage_visit SET agent_id = 'k.bissoondoyal' WHERE number = 2");
        broken(Cause.USE_EDITED, 2);
    }

    @Test
    void anEntryThatWasDeletedStaysMissingAfterTheStationWorkedOn() throws Exception {
        sql(
                UsageStore.beside(station.file()),
                "DELETE FROM usage_audit WHERE id = (SELECT max(id) FROM usage_audit)",
                "UPDATE numbering SET audits = (SELECT max(id) FROM usage_audit)");
        try (Outbox outbox = station.openSealed()) {
            outbox.recordAudit(ChainStation.signIn());
        }
        assertThat(verify())
                .isInstanceOfSatisfying(
                        ChainVerdict.Broken.class,
                        broken -> assertThat(broken.failure().cause()).isEqualTo(Cause.USE_DELETED));
    }

    @Test
    void whatWaitsToBeMovedIsAuthenticatedToo() throws Exception {
        Path killed = Files.createDirectory(folder.resolve("killed")).resolve("outbox.db");
        try (Outbox outbox = station.openSealed()) {
            outbox.recordAudit(ChainStation.signIn());
            // The files as a kill leaves them.
            copyTo(killed);
        }
        sql(killed, "UPDATE usage_pending SET event = replace(event, 's.appadoo', 'k.bissoondoyal') WHERE event <> ''");
        assertThat(verify(killed))
                .isInstanceOfSatisfying(
                        ChainVerdict.Broken.class,
                        broken -> assertThat(broken.failure().cause()).isEqualTo(Cause.USE_EDITED));
        try (Outbox outbox = SqliteOutbox.open(killed, Clock.systemDefaultZone(), station.seal())) {
            assertThat(outbox.obstacle()).isEmpty();
        }
        // A start that moves the entry does not make it genuine.
        assertThat(verify(killed))
                .isInstanceOfSatisfying(
                        ChainVerdict.Broken.class,
                        broken -> assertThat(broken.failure().cause()).isEqualTo(Cause.USE_EDITED));
    }

    @Test
    void usageStoreThatIsGoneIsNamedForEver() throws Exception {
        Files.delete(UsageStore.beside(station.file()));
        try (Outbox outbox = station.openSealed()) {
            station.append(outbox);
        }
        assertThat(verify())
                .isInstanceOfSatisfying(
                        ChainVerdict.Broken.class,
                        broken -> assertThat(broken.failure().cause()).isEqualTo(Cause.USE_DELETED));
    }

    @Test
    void aMissingOrForeignWitnessStopsVisitsUntilTheAuthorityHasCompared() throws Exception {
        Path witness = Witness.beside(station.file());
        Files.writeString(witness, Files.readString(witness).replaceFirst("^4", "3"));
        broken(Cause.WITNESS_LOST, 0);
        Files.delete(witness);
        broken(Cause.WITNESS_LOST, 0);
        try (Outbox outbox = station.openSealed()) {
            assertThat(outbox.obstacle())
                    .hasValueSatisfying(found -> assertThat(found.code()).isEqualTo("Q-115"));
            assertThatThrownBy(() -> station.append(outbox)).isInstanceOf(SyncException.class);
            broken(Cause.WITNESS_LOST, 0);
            outbox.countersigned(station.head(2, outbox.entry(2).orElseThrow().hash()));
            assertThat(outbox.obstacle()).isEmpty();
            station.append(outbox);
        }
        assertThat(verify()).isInstanceOf(ChainVerdict.Intact.class);
    }

    @Test
    void aWitnessThatIsOlderThanTheOutboxAccusesNobody() throws Exception {
        Path witness = Witness.beside(station.file());
        byte[] before = Files.readAllBytes(witness);
        try (Outbox outbox = station.openSealed()) {
            station.append(outbox);
            outbox.recordAudit(ChainStation.signIn());
        }
        // After a power cut the last writes to the witness can be lost; those to the databases cannot.
        Files.write(witness, before);
        assertThat(verify()).isInstanceOf(ChainVerdict.Intact.class);
        try (Outbox outbox = station.openSealed()) {
            assertThat(outbox.obstacle()).isEmpty();
            station.append(outbox);
        }
        assertThat(verify()).isInstanceOf(ChainVerdict.Intact.class);
    }

    @Test
    void whatPolicyErasesIsNotMissing() throws Exception {
        Clock later = Clock.offset(Clock.systemDefaultZone(), Duration.ofDays(40));
        try (Outbox outbox = SqliteOutbox.open(station.file(), later, station.seal())) {
            outbox.expire(new Retention(30, 30, 30), station.sealer());
            outbox.recordAudit(ChainStation.signIn());
        }
        assertThat(verify()).isInstanceOf(ChainVerdict.Intact.class);
        sql(UsageStore.beside(station.file()), "UPDATE erased SET last = last + 1 WHERE kind = 'audit'");
        broken(Cause.USE_DELETED, 1);
    }

    @Test
    void aStationOfBeforeIsCarriedOver() throws Exception {
        Path old = Files.createDirectory(folder.resolve("old")).resolve("outbox.db");
        OffsetDateTime from = OffsetDateTime.now().minusDays(1);
        OutboxMigrationTest.firstVersion(station.file(), old);
        try (Outbox outbox = SqliteOutbox.open(old, Clock.systemDefaultZone(), station.seal())) {
            assertThat(outbox.obstacle()).isEmpty();
            assertThat(outbox.counts().waiting()).isEqualTo(1);
            assertThat(outbox.audit(from, from.plusDays(2))).hasSize(5);
            station.append(outbox);
        }
        assertThat(verify(old)).isInstanceOf(ChainVerdict.Intact.class);
        sql(old, "DELETE FROM record WHERE seq = 5", "DELETE FROM waiting WHERE seq = 5");
        assertThat(verify(old))
                .isInstanceOfSatisfying(
                        ChainVerdict.Broken.class,
                        broken -> assertThat(broken.failure().cause()).isEqualTo(Cause.ROWS_TRUNCATED));
    }

    private ChainVerdict verify() throws SyncException {
        return verify(station.file());
    }

    private ChainVerdict verify(Path file) throws SyncException {
        try (SqliteOutboxReader reader = SqliteOutboxReader.open(file)) {
            return reader.verify(station.chainKeys(), List.of(), station.seal());
        }
    }

    private void broken(Cause cause, long place) throws SyncException {
        assertThat(verify()).isInstanceOfSatisfying(ChainVerdict.Broken.class, broken -> {
            assertThat(broken.failure().cause()).as(broken.failure().detail()).isEqualTo(cause);
            assertThat(broken.seq()).isEqualTo(place);
        });
    }

    private Path copyOfAll(String name) throws Exception {
        Path copy = Files.createDirectory(folder.resolve(name)).resolve("outbox.db");
        copyTo(copy);
        return copy;
    }

    private void copyTo(Path copy) throws Exception {
        for (Path file : List.of(
                station.file(),
                station.file().resolveSibling("outbox.db-wal"),
                UsageStore.beside(station.file()),
                UsageStore.beside(station.file()).resolveSibling("usage.db-wal"),
                Witness.beside(station.file()))) {
            if (Files.exists(file)) {
                Files.copy(file, copy.resolveSibling(file.getFileName()));
            }
        }
    }

    private static void sql(Path file, String... statements) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }
}
