package mu.maupass.station.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.VisitStates;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.Receipt;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.VisitState;
import org.junit.jupiter.api.Test;

class TodaysReceiptsTest {
    private final VisitStates states = new VisitStates("Doorgâkant", Applicant.Source.PROFILE);
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final TodaysReceipts today = new TodaysReceipts(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.ofHours(4);
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    private Optional<ReceiptFacts> facts() {
        return today.of(states.receipt(Receipt.Status.FINAL).visit().id());
    }

    @Test
    void keepsWhatAReceiptSaysButNotWhoseItIs() {
        today.follow(states.waiting(StepName.CONFIRM));
        assertThat(facts()).isEmpty();
        today.follow(states.receipt(Receipt.Status.PROVISIONAL));
        assertThat(facts()).hasValueSatisfying(facts -> {
            assertThat(facts.reference()).isEqualTo(VisitStates.REFERENCE);
            assertThat(facts.toString()).doesNotContain("Doorg", "Priya", "150390", "1234567");
        });
    }

    @Test
    void aRefusalHasItsReceiptACancelledVisitHasNone() {
        today.follow(states.ended(Ending.CANCELLED));
        assertThat(facts()).isEmpty();
        today.follow(states.ended(Ending.REFUSED, new Failure("V-114")));
        assertThat(facts())
                .hasValueSatisfying(facts -> assertThat(facts.refusal()).contains(new Failure("V-114")));
    }

    @Test
    void aRefusalHasTheHourOfItsEndHoweverLateItsReceiptIsMade() {
        VisitState refused = states.ended(Ending.REFUSED, new Failure("V-114"));
        today.follow(refused);
        Instant end = now;
        now = now.plusSeconds(90);
        today.follow(refused);
        assertThat(today.ended(refused.visit().id()).toInstant()).isEqualTo(end);
        assertThat(facts())
                .hasValueSatisfying(
                        facts -> assertThat(facts.time().toInstant()).isEqualTo(end));
    }

    @Test
    void isOfTodayOnly() {
        today.follow(states.receipt(Receipt.Status.FINAL));
        now = Instant.parse("2026-11-21T20:00:00Z");
        assertThat(facts()).as("the office's midnight is over").isEmpty();
    }
}
