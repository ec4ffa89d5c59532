package mu.maupass.station.screen.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.ScriptedSupervision;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.supervision.DayFigures;
import mu.maupass.station.supervision.VisitLine;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.activation.VisitOutcome;
import org.junit.jupiter.api.Test;

class DayViewModelTest {
    private final ScriptedCounter counter = new ScriptedCounter();
    private final VisitDesk desk = new VisitDesk(counter, Runnable::run);

    private DayViewModel model(Agent who) {
        desk.signedIn(who);
        return new DayViewModel(counter.supervision, desk, counter.clock(), new Lifetime());
    }

    @Test
    void anAgentSeesTheOwnVisitsAndASupervisorAll() {
        model(ScriptedCounter.RAMDIN);
        model(ScriptedCounter.APPADOO);
        assertThat(counter.supervision.said).containsExactly("visits of a.ramdin", "visits of all");
    }

    @Test
    void aVisitIsFoundByAPartOfItsReferenceHoweverItIsTyped() {
        OffsetDateTime now = OffsetDateTime.now();
        VisitLine one = ScriptedSupervision.visit(17, now, "a.ramdin", VisitOutcome.ACTIVATED, "", DeliveryState.SENT);
        VisitLine other =
                ScriptedSupervision.visit(18, now, "a.ramdin", VisitOutcome.CANCELLED, "", DeliveryState.NOT_QUEUED);
        counter.supervision.visits = List.of(other, one);
        DayViewModel model = model(ScriptedCounter.RAMDIN);
        assertThat(model.lines()).containsExactly(other, one);
        model.search().set(" 0000 0011 ");
        assertThat(model.lines()).containsExactly(one);
        model.search().set("0007-0000");
        assertThat(model.lines()).containsExactly(one);
        model.search().set(one.shortReference().toLowerCase(Locale.ROOT));
        assertThat(model.lines()).containsExactly(one);
        assertThat(model.figures().get()).map(DayFigures::visits).contains(2L);
    }

    @Test
    void aNewDateHasNothingOfTheDayBeforeUntilItIsRead() {
        counter.supervision.visits = List.of(ScriptedSupervision.visit(
                17, OffsetDateTime.now(), "a.ramdin", VisitOutcome.ACTIVATED, "", DeliveryState.SENT));
        DayViewModel model = model(ScriptedCounter.RAMDIN);
        CompletableFuture<List<VisitLine>> slow = new CompletableFuture<>();
        counter.supervision.reading = Optional.of(slow);
        model.goEarlier();
        assertThat(model.lines()).isEmpty();
        assertThat(model.figures().get()).as("being read").isEmpty();
        slow.completeExceptionally(new StationException(new Failure("Q-103")));
        assertThat(model.failure().get()).contains(new Failure("Q-103"));
    }

    @Test
    void noDayAfterTodayIsLookedAt() {
        DayViewModel model = model(ScriptedCounter.RAMDIN);
        LocalDate today = model.day().get();
        model.goLater();
        assertThat(model.day().get()).isEqualTo(today);
        model.goEarlier();
        model.goEarlier();
        model.goLater();
        assertThat(model.day().get()).isEqualTo(today.minusDays(1));
    }
}
