package mu.maupass.station.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.screen.VisitStates;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.Receipt;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.AuditFilter;
import mu.maupass.sync.outbox.AuditPage;
import mu.maupass.sync.outbox.AuditRow;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.outbox.SqliteOutbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptsAgainTest {
    /** On the day of the receipt. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.ofHours(4));

    private static final Agent RAMDIN = new Agent("a.ramdin", "A. Ramdin", Agent.Role.AGENT);

    @TempDir
    private Path folder;

    private final VisitStates states = new VisitStates("Doorgâkant", Applicant.Source.PROFILE);
    private final UUID visit =
            states.receipt(Receipt.Status.PROVISIONAL).visit().id();
    private final TodaysReceipts today = new TodaysReceipts(CLOCK);
    private boolean allowed = true;
    private Outbox outbox;
    private ReceiptsAgain again;

    @BeforeEach
    void open() throws Exception {
        outbox = SqliteOutbox.open(folder.resolve("outbox.db"), CLOCK);
        again = new ReceiptsAgain(today, () -> allowed, outbox, CLOCK);
    }

    @AfterEach
    void close() {
        outbox.close();
    }

    private List<AuditEntry> written() throws Exception {
        return outbox.audit(AuditPage.newest(AuditFilter.ALL, 10)).stream()
                .map(AuditRow::entry)
                .toList();
    }

    @Test
    void whoMakesAReceiptAgainStandsInTheAuditLog() throws Exception {
        today.follow(states.receipt(Receipt.Status.PROVISIONAL));
        assertThat(again.take(RAMDIN, visit).visit()).isEqualTo(visit);
        assertThat(written()).singleElement().satisfies(entry -> {
            assertThat(entry.agentId()).isEqualTo("a.ramdin");
            assertThat(entry.event()).isEqualTo("copy.receipt-made");
            assertThat(entry.visitId()).contains(visit);
        });
    }

    @Test
    void nothingIsMadeAgainAgainstThePolicyOrOfAnotherRun() throws Exception {
        assertThat(again.obstacle(visit)).map(Failure::code).contains("V-186");
        today.follow(states.receipt(Receipt.Status.PROVISIONAL));
        assertThat(again.obstacle(visit)).isEqualTo(Optional.empty());
        allowed = false;
        assertThat(again.obstacle(visit)).map(Failure::code).contains("V-185");
        assertThatThrownBy(() -> again.take(RAMDIN, visit)).isInstanceOf(StationException.class);
        assertThat(written()).isEmpty();
    }
}
