package mu.maupass.station.screen.ready;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.devices.ToldFaults;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.VisitStates;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.InterruptedVisit;
import mu.maupass.station.visit.StepName;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.activation.ShortReference;
import org.junit.jupiter.api.Test;

class ReadyViewModelTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-21T05:30:00Z"), ZoneId.of("Indian/Mauritius"));
    private final ScriptedCounter counter = new ScriptedCounter();
    private final ScriptedVisit visit =
            new ScriptedVisit(new VisitStates("Doorgâkant", Applicant.Source.PROFILE).waiting(StepName.IDENTIFY));
    private final VisitDesk desk = visit.desk(counter, Runnable::run);

    @Test
    void countsTheDayOfTheOfficeNotThatOfGreenwich() {
        counter.records = List.of(
                ScriptedCounter.record(4, OffsetDateTime.parse("2026-11-21T05:00:00Z"), DeliveryState.WAITING),
                ScriptedCounter.record(3, OffsetDateTime.parse("2026-11-20T20:30:00Z"), DeliveryState.SENT),
                ScriptedCounter.record(2, OffsetDateTime.parse("2026-11-20T19:59:00Z"), DeliveryState.SENT));
        assertThat(new ReadyViewModel(counter, desk, CLOCK, new Lifetime())
                        .counts()
                        .get())
                .contains(new DayCounts(2, 1, 1, 0));
    }

    @Test
    void anObstacleComesAndGoesByItself() {
        ReadyViewModel model = new ReadyViewModel(counter, desk, CLOCK, new Lifetime());
        counter.obstacle = Optional.of(new Failure("V-199"));
        counter.set(ScriptedCounter.sync(ScriptedCounter.OFFLINE, 9));
        assertThat(model.obstacle().get()).contains(new Failure("V-199"));
        counter.obstacle = Optional.empty();
        model.tryAgain();
        assertThat(model.obstacle().get()).isEmpty();
        assertThat(counter.syncs).isEqualTo(1);
    }

    @Test
    void whatGoesWrongInCountingIsTold() throws Exception {
        counter.records = ScriptedCounter.unreadableRecords();
        try (ToldFaults told = new ToldFaults()) {
            ReadyViewModel model = new ReadyViewModel(counter, desk, CLOCK, new Lifetime());
            told.next();
            assertThat(model.counts().get()).isEmpty();
        }
    }

    @Test
    void aVisitBeginsWithWhatTheCitizenBrings() {
        desk.signedIn(ScriptedCounter.RAMDIN);
        Lifetime screen = new Lifetime();
        ReadyViewModel model = new ReadyViewModel(counter, desk, CLOCK, screen);
        model.brought().text().set("D15039012");
        assertThat(model.brought().ready().get())
                .as("a NIC of which characters are missing")
                .isFalse();
        model.nextVisit();
        assertThat(desk.visit().get()).isEmpty();
        model.brought().text().set("D150390123456G");
        model.nextVisit();
        assertThat(visit.answers)
                .containsExactly(
                        new Answer.Identification(new Answer.Identifier.NicNumber("D150390123456G"), Optional.empty()));
        screen.end();
        assertThat(model.brought().text().get()).isEmpty();
    }

    @Test
    void whoseVisitWasInterruptedIsToldAndNobodyElse() {
        UUID visit = UUID.fromString("3f2c1b7e-0d4a-4c57-9a11-2b5e6f7a8b9c");
        UUID ofToday = new UUID(7, 7);
        counter.interrupted = List.of(
                new InterruptedVisit(visit, OffsetDateTime.parse("2026-11-20T11:02:00Z")),
                new InterruptedVisit(ofToday, OffsetDateTime.parse("2026-11-21T04:15:00Z")));
        desk.signedIn(ScriptedCounter.APPADOO);
        assertThat(new ReadyViewModel(counter, desk, CLOCK, new Lifetime())
                        .told()
                        .get())
                .isEmpty();
        desk.signedIn(ScriptedCounter.RAMDIN);
        ReadyViewModel model = new ReadyViewModel(counter, desk, CLOCK, new Lifetime());
        assertThat(model.told().get())
                .as("all of them, not only the last")
                .contains(new Failure(
                        "V-198",
                        "20 November 2026 15:02 (%s), 08:15 (%s)"
                                .formatted(
                                        ShortReference.of(visit).grouped(),
                                        ShortReference.of(ofToday).grouped())));
        counter.obstacle = Optional.of(new Failure("V-199"));
        model.tryAgain();
        assertThat(model.told().get()).as("what stops the work comes first").contains(new Failure("V-199"));
    }

    @Test
    void theNextVisitBegins() {
        desk.signedIn(ScriptedCounter.RAMDIN);
        new ReadyViewModel(counter, desk, CLOCK, new Lifetime()).nextVisit();
        assertThat(desk.visit().get()).isPresent();
    }
}
