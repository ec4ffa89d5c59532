package mu.maupass.sync.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.failure.AuthorityFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedRecordsTest {

    private static final AuthorityFailure UNKNOWN_AGENT =
            new AuthorityFailure(AuthorityFailure.Cause.UNKNOWN_AGENT, "");

    @TempDir
    Path folder;

    private ChainStation station;

    @BeforeEach
    void station() throws Exception {
        station = new ChainStation(folder);
    }

    private static AuditEntry by(String agent, String event) {
        return new AuditEntry(OffsetDateTime.now(), agent, event, Optional.empty(), "");
    }

    private void refuseAll(Outbox outbox) throws Exception {
        for (Claim claim : outbox.claim(10, Instant.now())) {
            outbox.settle(claim, new Settlement.Refused(UNKNOWN_AGENT, Optional.empty()));
        }
    }

    private static List<Long> counts(Outbox outbox) throws Exception {
        OutboxCounts counts = outbox.counts();
        return List.of(counts.waiting(), counts.sent(), counts.needsAttention());
    }

    private ChainVerdict verify() throws Exception {
        try (SqliteOutboxReader reader = SqliteOutboxReader.open(station.file())) {
            return reader.verify(station.chainKeys(), List.of(), station.seal());
        }
    }

    @Test
    void oneIsSentAgainOrClosedOnceAndWhoDidItIsWrittenDown() throws Exception {
        OffsetDateTime before = OffsetDateTime.now().minusMinutes(1);
        try (Outbox outbox = station.openSealed()) {
            station.append(outbox);
            station.append(outbox);
            refuseAll(outbox);
            assertThat(counts(outbox)).containsExactly(0L, 0L, 2L);

            assertThat(outbox.refused().close(1, by("s.appadoo", "record.closed.corrected")))
                    .isTrue();
            assertThat(outbox.refused().close(1, by("s.appadoo", "record.closed.corrected")))
                    .isFalse();
            assertThat(outbox.refused().sendAgain(1, by("s.appadoo", "record.sent-again")))
                    .isFalse();
            assertThat(counts(outbox)).containsExactly(0L, 0L, 1L);
            assertThat(outbox.refusedOpen(10))
                    .singleElement()
                    .satisfies(left -> assertThat(left.seq()).isEqualTo(2));
            assertThat(outbox.entry(1).orElseThrow().state()).isEqualTo(DeliveryState.CLOSED);

            assertThat(outbox.refused().sendAgain(2, by("s.appadoo", "record.sent-again")))
                    .isTrue();
            assertThat(counts(outbox)).containsExactly(1L, 0L, 0L);
            assertThat(outbox.claim(10, Instant.now()))
                    .singleElement()
                    .satisfies(again -> assertThat(again.sealed().seq()).isEqualTo(2));
            assertThat(outbox.visits(before, before.plusMinutes(5)))
                    .extracting(VisitSummary::state)
                    .containsExactly(DeliveryState.CLOSED, DeliveryState.WAITING);
            assertThat(outbox.audit(AuditPage.oldest(AuditFilter.ALL.ofKind(Optional.of("record")), 10)))
                    .extracting(row -> row.entry().event())
                    .containsExactly("record.closed.corrected", "record.sent-again");
        }
        assertThat(verify()).isInstanceOf(ChainVerdict.Intact.class);
    }

    @Test
    void whoeverClosesOneInTheFileIsNamed() throws Exception {
        try (Outbox outbox = station.openSealed()) {
            station.append(outbox);
            refuseAll(outbox);
            outbox.refused().close(1, by("s.appadoo", "record.closed.corrected"));
        }
        assertThat(verify()).isInstanceOf(ChainVerdict.Intact.class);
        station.tamper("UPDATE closed SET agent_id = 'a.ramdin'");
        assertThat(verify())
                .isInstanceOfSatisfying(
                        ChainVerdict.Broken.class,
                        broken -> assertThat(broken.failure().code()).isEqualTo("Q-121"));
        station.tamper("DELETE FROM closed");
        assertThat(verify())
                .isInstanceOfSatisfying(
                        ChainVerdict.Broken.class,
                        broken -> assertThat(broken.failure().code()).isEqualTo("Q-121"));
    }

    @Test
    void theLogIsReadPageByPageFromBothEndsWhereverAnEntryIs() throws Exception {
        try (Outbox outbox = station.openSealed()) {
            for (int i = 0; i < 3; i++) {
                outbox.recordAudit(by("a.ramdin", "agent.signed-in"));
                outbox.recordAudit(by("s.appadoo", "agent.signed-out"));
            }
        }
        try (Outbox outbox = station.openSealed()) {
            outbox.recordAudit(by("a.ramdin", "agent.signed-in"));
            AuditFilter ramdin = AuditFilter.ALL.by(Optional.of("a.ramdin"));
            List<AuditRow> first = outbox.audit(AuditPage.oldest(ramdin, 2));
            assertThat(first).extracting(AuditRow::number).containsExactly(3L, 5L);
            assertThat(outbox.audit(AuditPage.oldest(ramdin, 2).after(first.getLast())))
                    .extracting(AuditRow::number)
                    .containsExactly(7L, 9L);
            List<AuditRow> last = outbox.audit(AuditPage.newest(ramdin, 2));
            assertThat(last).extracting(AuditRow::number).containsExactly(9L, 7L);
            assertThat(outbox.audit(AuditPage.newest(ramdin, 2).after(last.getLast())))
                    .extracting(AuditRow::number)
                    .containsExactly(5L, 3L);
            assertThat(outbox.audit(AuditPage.newest(AuditFilter.ALL.ofKind(Optional.of("agent.signed")), 9)))
                    .as("a kind is a whole part of the name")
                    .isEmpty();
        }
    }
}
