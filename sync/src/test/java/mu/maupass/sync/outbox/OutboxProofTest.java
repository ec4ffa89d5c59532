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
            station.copyTo(killed);
        }
        sql(killed, "UPDATE usage_pending SET event = replace(event, 's.appadoo', 'k.bissoondoyal') WHERE event <> ''");
        assertThat(verify(killed))
                .isInstanceOfSatisfying(
                        ChainVerdict.Broken.class,
                        broken -> assertThat(broken.failure().cause()).isEqualTo(Cause.USE_EDITED));
        try (Outbox outbox = SqliteOutbox.open(killed, Clock.systemDefaultZone(), station.seal())) {
            assertThat(outbox.obstacle())
                    .hasValueSatisfying(found -> assertThat(found.code()).isEqualTo("Q-126"));
        }
        // A start that moves the entry does not make it genuine.
        assertThat(verify(killed))
                .isInstanceOfSatisfying(
                        ChainVerdict.Broken.class,
                        broken -> assertThat(broken.failure().cause()).isEqualTo(Cause.USE_EDITED));
    }

    /** Witness and notes removed, an entry changed and its code taken off, as if the station had never proved anything. */
    @Test
    void nobodyPosesAsAStationThatProvedNothingBefore() throws Exception {
        Files.delete(Witness.beside(station.file()));
        station.tamper("DELETE FROM note WHERE name <> 'checked_at'");
        sql(
                UsageStore.beside(station.file()),
                "UPDATE usage_audit SET mac = NULL, agent_id = 'k.bissoondoyal'",
                "UPDATE usage_visit SET mac = NULL, agent_id = 'k.bissoondoyal'");
        assertThat(verify()).isInstanceOf(ChainVerdict.Broken.class);
        stopped("Q-115");
        assertThat(verify()).isInstanceOf(ChainVerdict.Broken.class);
        confirmed();
        assertThat(verify())
                .as("no start gives a code to what somebody else wrote")
                .isInstanceOf(ChainVerdict.Broken.class);
    }

    @Test
    void aRestorationThatSomebodyWroteIntoTheNotesIsNone() throws Exception {
        Files.delete(Witness.beside(station.file()));
        station.tamper(
                "INSERT OR REPLACE INTO note VALUES ('restored_at', '2026-11-29T00:00:00Z')",
                "INSERT OR REPLACE INTO note VALUES ('closed', 'Q-113 1790000000000 -')");
        broken(Cause.WITNESS_LOST, 0);
        stopped("Q-115");
        sql(UsageStore.beside(station.file()), "UPDATE usage_audit SET agent_id = 'k.bissoondoyal' WHERE id = 1");
        assertThat(verify()).isInstanceOf(ChainVerdict.Broken.class);
        confirmed();
        broken(Cause.USE_EDITED, 1);
    }

    @Test
    void anAlarmStaysInTheAuditWhenTheAuthorityHasCompared() throws Exception {
        Files.delete(Witness.beside(station.file()));
        stopped("Q-115");
        confirmed();
        assertThat(alarms()).containsExactly("Q-115");
        byte[] ahead = Files.readAllBytes(Witness.beside(station.file()));
        station.tamper("DELETE FROM record WHERE seq = 5", "DELETE FROM waiting WHERE seq = 5");
        Files.write(Witness.beside(station.file()), ahead);
        stopped("Q-126");
        confirmed();
        assertThat(alarms()).containsExactly("Q-115", "Q-126");
        assertThat(verify())
                .as("a visit without its record is missed for ever")
                .isInstanceOf(ChainVerdict.Broken.class);
        sql(UsageStore.beside(station.file()), "DELETE FROM usage_audit WHERE event = 'queue.closed'");
        assertThat(verify()).isInstanceOf(ChainVerdict.Broken.class);
    }

    @Test
    void aClosedQueueStaysClosedWhateverIsDoneToItsNotes() throws Exception {
        byte[] older = Files.readAllBytes(Witness.beside(station.file()));
        try (Outbox outbox = station.openSealed()) {
            station.append(outbox);
        }
        station.tamper("DELETE FROM record WHERE seq = 5", "DELETE FROM waiting WHERE seq = 5");
        stopped("Q-126");
        station.tamper("DELETE FROM note");
        Files.write(Witness.beside(station.file()), older);
        stopped("Q-126");
    }

    /** With the witness of the same moment, so that only the queue itself can tell. */
    @Test
    void rowsTakenFromTheEndAreMissedAlsoByAnOldWitness() throws Exception {
        byte[] older = Files.readAllBytes(Witness.beside(station.file()));
        try (Outbox outbox = station.openSealed()) {
            station.append(outbox);
        }
        Files.write(Witness.beside(station.file()), older);
        station.tamper("DELETE FROM record WHERE seq = 5", "DELETE FROM waiting WHERE seq = 5");
        assertThat(verify()).isInstanceOf(ChainVerdict.Broken.class);
        stopped("Q-126");
    }

    @Test
    void aFindingThatIsTakenOutOrPutInIsMissed() throws Exception {
        FindingMark one = new FindingMark("ab".repeat(32));
        FindingMark other = new FindingMark("cd".repeat(32));
        try (Outbox outbox = station.openSealed()) {
            outbox.remember(List.of(one, other), Instant.now());
            outbox.remember(List.of(one), Instant.now().minus(Duration.ofDays(50)));
            outbox.expire(new Retention(300, 300, 30), station.sealer());
        }
        assertThat(verify()).isInstanceOf(ChainVerdict.Intact.class);
        station.tamper("UPDATE remembered SET found_ms = found_ms - 1 WHERE hash = x'" + one.hash() + "'");
        assertThat(verify()).isInstanceOf(ChainVerdict.Broken.class);
        station.tamper("UPDATE remembered SET found_ms = found_ms + 1 WHERE hash = x'" + one.hash() + "'");
        assertThat(verify()).isInstanceOf(ChainVerdict.Intact.class);
        station.tamper("DELETE FROM remembered WHERE hash = x'" + one.hash() + "'");
        assertThat(verify()).isInstanceOf(ChainVerdict.Broken.class);
        stopped("Q-126");
    }

    /** Disks fail: what is gone as a whole is told, and nobody is called a forger for ever. */
    @Test
    void aLogOfUseThatIsGoneAsAWholeIsToldAndEndsWhenTheAuthorityKnows() throws Exception {
        Files.delete(UsageStore.beside(station.file()));
        stopped("Q-116");
        assertThat(verify())
                .isInstanceOfSatisfying(
                        ChainVerdict.Broken.class,
                        broken -> assertThat(broken.failure().code()).isEqualTo("Q-116"));
        confirmed();
        assertThat(verify()).isInstanceOf(ChainVerdict.Intact.class);
        assertThat(alarms()).containsExactly("Q-116");
        sql(UsageStore.beside(station.file()), "DELETE FROM usage_audit WHERE event = 'queue.closed'");
        assertThat(verify()).isInstanceOf(ChainVerdict.Broken.class);
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

    private ChainVerdict verify() throws SyncException {
        return verify(station.file());
    }

    private ChainVerdict verify(Path file) throws SyncException {
        try (SqliteOutboxReader reader = SqliteOutboxReader.open(file)) {
            return reader.verify(station.chainKeys(), List.of(), station.seal());
        }
    }

    private void stopped(String code) throws Exception {
        try (Outbox outbox = station.openSealed()) {
            assertThat(outbox.obstacle())
                    .hasValueSatisfying(found -> assertThat(found.code()).isEqualTo(code));
            assertThatThrownBy(() -> station.append(outbox)).isInstanceOf(SyncException.class);
        }
    }

    /** The authority holds two records. */
    private void confirmed() throws Exception {
        try (Outbox outbox = station.openSealed()) {
            outbox.countersigned(station.head(2, outbox.entry(2).orElseThrow().hash()));
            assertThat(outbox.obstacle()).isEmpty();
            station.append(outbox);
        }
    }

    /** Codes of the alarms in the audit log, but for the one that each new queue begins with. */
    private List<String> alarms() throws SyncException {
        OffsetDateTime now = OffsetDateTime.now();
        try (SqliteOutboxReader reader = SqliteOutboxReader.open(station.file())) {
            return reader.audit(now.minusDays(1), now.plusDays(1)).stream()
                    .filter(entry -> entry.event().equals("queue.closed"))
                    .map(AuditEntry::code)
                    .filter(code -> !code.equals("Q-117"))
                    .toList();
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
        station.copyTo(copy);
        return copy;
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
