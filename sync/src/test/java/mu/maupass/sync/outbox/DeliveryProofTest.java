package mu.maupass.sync.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody with a SQL program, and without the station's key, wants something not to be sent, or not to be counted. */
class DeliveryProofTest {

    private static final String CENTURIES = "9999999999999";
    private static final AuthorityFailure REFUSED = new AuthorityFailure(AuthorityFailure.Cause.UNKNOWN_ACCOUNT, "");

    @TempDir
    Path folder;

    private ChainStation station;

    /** Three records, of which one was refused, and three closed days, of which one was refused and one put off. */
    @BeforeEach
    void threeRecordsAndThreeDays() throws Exception {
        station = new ChainStation(folder);
        try (Outbox outbox = station.openSealed()) {
            for (int i = 0; i < 3; i++) {
                station.append(outbox);
            }
            outbox.settle(outbox.claim(1, Instant.now()).getFirst(), new Settlement.Refused(REFUSED, Optional.empty()));
            for (int i = 1; i <= 3; i++) {
                outbox.recordDay(
                        new DayStatement(
                                i, LocalDate.of(2026, 11, i), DayStatement.Kind.CLOSING, "statement" + i, "signature"),
                        "s.appadoo");
            }
            outbox.days().refused(1, REFUSED);
            outbox.days().postponed(2, REFUSED, Instant.now().minusSeconds(1));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE day_delivery SET not_before = " + CENTURIES + " WHERE number = 2",
                "UPDATE day_delivery SET state = 'refused', code = 'A-172' WHERE number = 2",
                "UPDATE day_delivery SET state = 'sent', receipt = 'a.b.c' WHERE number = 2",
                "UPDATE day_delivery SET signature = 'of another' WHERE number = 2",
                "UPDATE day_delivery SET state = (SELECT state FROM day_delivery WHERE number = 1), mac ="
                        + " (SELECT mac FROM day_delivery WHERE number = 1) WHERE number = 2",
                "INSERT INTO day_delivery (number, state, code, receipt, attempts, not_before)"
                        + " VALUES (3, 'sent', '', 'a.b.c', 1, 0)"
            })
    void aClosedDayThatIsSetAsideIsNamed(String forgery) throws Exception {
        assertThat(verify()).isInstanceOf(ChainVerdict.Intact.class);
        sql(UsageStore.beside(station.file()), forgery);
        assertThat(verify()).isInstanceOfSatisfying(ChainVerdict.Broken.class, broken -> {
            assertThat(broken.failure().cause()).isEqualTo(Cause.USE_EDITED);
            assertThat(broken.failure().detail()).contains("delivery of day statement");
        });
    }

    @Test
    void aDayOrARecordThatSomebodyPutOffForCenturiesIsSentAllTheSame() throws Exception {
        sql(
                UsageStore.beside(station.file()),
                "UPDATE day_delivery SET not_before = " + CENTURIES + " WHERE number = 2");
        sql(station.file(), "UPDATE waiting SET not_before = " + CENTURIES);
        try (Outbox outbox = station.openSealed()) {
            assertThat(outbox.days().next(Instant.now()))
                    .hasValueSatisfying(
                            day -> assertThat(day.statement().number()).isEqualTo(2));
            assertThat(outbox.claim(5, Instant.now())).hasSize(2);
        }
    }

    /** Until the chain is verified nobody is told of the row, so the day must not depend on it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE day_delivery SET state = 'sent', receipt = 'a.b.c' WHERE number = 2",
                "UPDATE day_delivery SET state = 'refused', code = 'A-172' WHERE number = 2"
            })
    void aClosedDayThatSomebodySetAsideIsSentAllTheSame(String forgery) throws Exception {
        sql(UsageStore.beside(station.file()), forgery);
        try (Outbox outbox = station.openSealed()) {
            assertThat(outbox.days().next(Instant.now())).hasValueSatisfying(day -> {
                assertThat(day.statement().number()).isEqualTo(2);
                assertThat(day.state()).isEqualTo(DayDelivery.State.WAITING);
            });
        }
    }

    @Test
    void nothingOfAForgedDeliveryIsHandedOverOrGetsACode() throws Exception {
        sql(
                UsageStore.beside(station.file()),
                "UPDATE day_delivery SET signature = 'of another', attempts = 7 WHERE number = 2",
                "UPDATE day_delivery SET attempts = 9 WHERE number = 1");
        try (Outbox outbox = station.openSealed()) {
            DayDelivery next = outbox.days().next(Instant.now()).orElseThrow();
            assertThat(next.statement().number())
                    .as("its refusal is not the station's")
                    .isEqualTo(1);
            outbox.days().refused(1, REFUSED);
            assertThat(outbox.days()
                            .next(Instant.now())
                            .orElseThrow()
                            .handedOver()
                            .signature())
                    .isEqualTo("signature");
            outbox.days().refused(2, REFUSED);
        }
        try (VisitLedger ledger = VisitLedger.open(station.file(), station.seal())) {
            assertThat(ledger.deliveries(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 2)))
                    .hasSize(2)
                    .allSatisfy(day -> {
                        assertThat(day.again()).isEmpty();
                        assertThat(day.attempts()).isEqualTo(1);
                    });
        }
        assertThat(verify()).isInstanceOf(ChainVerdict.Intact.class);
    }

    @Test
    void aDeliveryThatIsTakenAwayOnlyCostsARepetition() throws Exception {
        sql(UsageStore.beside(station.file()), "DELETE FROM day_delivery");
        try (Outbox outbox = station.openSealed()) {
            assertThat(outbox.days().next(Instant.now()))
                    .hasValueSatisfying(
                            day -> assertThat(day.statement().number()).isEqualTo(1));
        }
        assertThat(verify()).isInstanceOf(ChainVerdict.Intact.class);
    }

    /** The limits of the work hang on what waits and on what was refused. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE tally SET sent = sent + 1",
                "UPDATE tally SET needs_attention = 0",
                "UPDATE tally SET needs_attention = 0, closed = 1",
                "DELETE FROM tally"
            })
    void aCountThatIsChangedIsNamed(String forgery) throws Exception {
        sql(station.file(), forgery);
        assertThat(verify()).isInstanceOfSatisfying(ChainVerdict.Broken.class, broken -> {
            assertThat(broken.failure().cause()).isEqualTo(Cause.ROW_EDITED);
            assertThat(broken.failure().detail()).startsWith("tally");
        });
    }

    private ChainVerdict verify() throws SyncException {
        try (SqliteOutboxReader reader = SqliteOutboxReader.open(station.file())) {
            return reader.verify(station.chainKeys(), List.of(), station.seal());
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
