package mu.maupass.sync.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import mu.maupass.sync.activation.DeliveryState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows, audit log and chain side by side: what does not add up is named, and nothing else is. */
class VisitLedgerTest {
    private static final OffsetDateTime LONG_AGO = OffsetDateTime.now().minusYears(5);
    private static final OffsetDateTime LATER = OffsetDateTime.now().plusYears(1);

    @TempDir
    private Path temp;

    private record Read(List<LedgerEntry> visits, List<LedgerGap> gaps) implements LedgerSink {
        @Override
        public void visit(LedgerEntry entry) {
            visits.add(entry);
        }

        @Override
        public void gap(LedgerGap gap) {
            gaps.add(gap);
        }
    }

    private Read read(ChainStation station) throws Exception {
        Read read = new Read(new ArrayList<>(), new ArrayList<>());
        try (VisitLedger ledger = VisitLedger.open(station.file(), station.seal())) {
            ledger.read(LONG_AGO, LATER, read);
        }
        return read;
    }

    @Test
    void whatIsTakenOutOrChangedIsNamed() throws Exception {
        ChainStation station = new ChainStation(temp);
        try (Outbox outbox = station.openSealed()) {
            for (int i = 0; i < 4; i++) {
                station.append(outbox);
            }
            Read open = read(station);
            assertThat(open.visits()).as("also before rows are handed over").hasSize(4);
            assertThat(open.visits())
                    .allSatisfy(entry ->
                            assertThat(entry.place().orElseThrow().state()).isEqualTo(DeliveryState.WAITING));
            assertThat(open.gaps()).isEmpty();
            outbox.recordDay(
                    new DayStatement(1, LocalDate.of(2026, 11, 29), DayStatement.Kind.CLOSING, "a.b.c", "d.e.f"),
                    "s.appadoo");
        }
        assertThat(read(station).gaps()).isEmpty();
        change(station, "outbox.db", "DELETE FROM waiting WHERE seq = 2", "DELETE FROM record WHERE seq = 2");
        change(
                station,
                "usage.db",
                "UPDATE usage_visit SET agent_id = 'b.other' WHERE number = 3",
                "DELETE FROM usage_visit WHERE number = 4");
        assertThat(read(station).gaps().stream().map(LedgerGap::kind))
                .containsExactlyInAnyOrder(
                        LedgerGap.Kind.RECORD_MISSING,
                        LedgerGap.Kind.PLACE_MISSING,
                        LedgerGap.Kind.ROW_EDITED,
                        LedgerGap.Kind.ROW_MISSING,
                        LedgerGap.Kind.AUDIT_DIFFERS);
    }

    /** Rows are looked for by a time that no code covers. */
    @Test
    void aVisitThatIsMovedToAnotherDayIsNamedThere() throws Exception {
        ChainStation station = new ChainStation(temp);
        try (Outbox outbox = station.openSealed()) {
            station.append(outbox);
        }
        change(station, "usage.db", "UPDATE usage_visit SET ended_ms = ended_ms - 400 * 86400000");
        try (VisitLedger ledger = VisitLedger.open(station.file(), station.seal())) {
            Read year = new Read(new ArrayList<>(), new ArrayList<>());
            ledger.read(LONG_AGO, OffsetDateTime.now().minusYears(1), year);
            assertThat(year.gaps()).extracting(LedgerGap::kind).contains(LedgerGap.Kind.ROW_EDITED);
        }
    }

    @Test
    void aClosingThatIsTakenOutIsMissed() throws Exception {
        ChainStation station = new ChainStation(temp);
        try (Outbox outbox = station.openSealed()) {
            station.append(outbox);
            outbox.recordDay(
                    new DayStatement(1, LocalDate.of(2026, 11, 29), DayStatement.Kind.CLOSING, "a.b.c", "d.e.f"),
                    "s.appadoo");
        }
        change(station, "usage.db", "DELETE FROM day_statement");
        try (Outbox outbox = station.openSealed()) {
            assertThat(outbox.verify(station.chainKeys(), List.of()))
                    .isInstanceOfSatisfying(
                            ChainVerdict.Broken.class,
                            broken ->
                                    assertThat(broken.failure().detail()).isEqualTo("day statement 1: it is missing"));
        }
    }

    private static void change(ChainStation station, String file, String... statements) throws Exception {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + station.file().resolveSibling(file));
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.executeUpdate(one);
            }
        }
    }
}
