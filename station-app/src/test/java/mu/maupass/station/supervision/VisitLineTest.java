package mu.maupass.station.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.ShortReference;
import mu.maupass.sync.activation.VisitConduct;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.outbox.OutboxEntry;
import org.junit.jupiter.api.Test;

class VisitLineTest {
    private static final UUID VISIT = UUID.fromString("11111111-2222-4333-8444-555555555555");
    private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-11-20T12:00:00+04:00");
    private static final OutboxEntry RECORD = ScriptedCounter.record(7, TIME, DeliveryState.SENT);

    private static VisitLine line(VisitOutcome outcome, String reason) {
        return new VisitLine(
                new VisitSummary(
                        VISIT,
                        TIME,
                        "a.ramdin",
                        VisitPath.NON_BIOMETRIC,
                        DocumentKind.ID_CARD,
                        outcome,
                        reason,
                        Duration.ofMinutes(3),
                        false,
                        DeliveryState.SENT,
                        VisitConduct.UNKNOWN),
                Optional.of(RECORD));
    }

    /** It leaves a record for the authority, whose reference nobody at the counter was told; the queue shows it, short. */
    @Test
    void aRefusedVisitIsFoundByTheReferenceThatItsAgentReads() {
        VisitLine refused = line(VisitOutcome.REFUSED, "V-109");
        assertThat(refused.isCalled(ShortReference.of(VISIT).grouped())).isTrue();
        assertThat(refused.reference()).isEqualTo(VISIT.toString());
        assertThat(refused.isCalled(RECORD.jti().toString())).isTrue();
        assertThat(refused.isCalled(ShortReference.of(RECORD.jti()).grouped())).isTrue();
    }

    @Test
    void anActivatedOneByThatOfItsReceipt() {
        VisitLine activated = line(VisitOutcome.ACTIVATED, "");
        assertThat(activated.reference()).isEqualTo(RECORD.jti().toString());
        assertThat(activated.isCalled(ShortReference.of(RECORD.jti()).grouped()))
                .isTrue();
    }
}
