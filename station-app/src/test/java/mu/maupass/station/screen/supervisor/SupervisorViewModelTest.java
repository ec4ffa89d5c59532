package mu.maupass.station.screen.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import mu.maupass.station.counter.PasswordDesk.Person;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.ScriptedSupervision;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.supervision.CloseReason;
import mu.maupass.station.supervision.DayFigures;
import mu.maupass.station.supervision.OpenItem;
import mu.maupass.station.supervision.VisitLine;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.QueueFailure;
import mu.maupass.sync.failure.SyncException;
import org.junit.jupiter.api.Test;

class SupervisorViewModelTest {
    private final ScriptedCounter counter = new ScriptedCounter();
    private final VisitDesk desk = new VisitDesk(counter, Runnable::run);

    private SupervisorViewModel model() {
        desk.signedIn(ScriptedCounter.APPADOO);
        return new SupervisorViewModel(counter, desk, counter.clock(), new Lifetime());
    }

    @Test
    void countsEverybodysVisits() {
        OffsetDateTime now = OffsetDateTime.now();
        counter.supervision.visits = List.of(
                ScriptedSupervision.visit(1, now, "a.ramdin", VisitOutcome.ACTIVATED, "", DeliveryState.WAITING),
                ScriptedSupervision.visit(2, now, "o.lebon", VisitOutcome.REFUSED, "V-112", DeliveryState.NOT_QUEUED));
        assertThat(model().today().get()).contains(new DayFigures(2, 1, 1, 1, 0));
        assertThat(counter.supervision.said).containsExactly("visits of all");
    }

    /** A supervisor who looks and goes on must not have read that nothing waits. */
    @Test
    void whatIsNotReadYetIsNotADayWithNothingInIt() {
        CompletableFuture<List<VisitLine>> lines = new CompletableFuture<>();
        CompletableFuture<List<OpenItem>> items = new CompletableFuture<>();
        counter.supervision.reading = Optional.of(lines);
        counter.supervision.opening = Optional.of(items);
        SupervisorViewModel model = model();
        assertThat(model.today().get()).isEmpty();
        assertThat(model.openRead().get()).isFalse();
        lines.complete(List.of());
        items.complete(List.of());
        assertThat(model.today().get()).contains(DayFigures.of(List.of()));
        assertThat(model.openRead().get()).isTrue();
    }

    @Test
    void onlyARefusedRecordIsSentAgainAndTrainingIsNotClosed() {
        OpenItem.Refused refused =
                new OpenItem.Refused(ScriptedCounter.record(3, OffsetDateTime.now(), DeliveryState.NEEDS_ATTENTION));
        OpenItem training = new OpenItem.Training("O. Lebon", "o.lebon", LocalDate.of(2026, 12, 12));
        counter.supervision.open = List.of(refused, training);
        SupervisorViewModel model = model();
        model.sendAgain();
        model.chosen().set(Optional.of(training));
        model.sendAgain();
        model.close(training, CloseReason.REPORTED);
        assertThat(counter.supervision.said).doesNotContain("s.appadoo sends 3");
        model.chosen().set(Optional.of(refused));
        model.sendAgain();
        model.close(refused, CloseReason.REPORTED);
        assertThat(counter.supervision.said)
                .contains("s.appadoo sends 3")
                .containsOnlyOnce("s.appadoo closes: reported");
    }

    @Test
    void asksForWhoHasForgottenTheirPasswordAndSaysWhatBecameOfIt() {
        SupervisorViewModel model = model();
        Person lebon = model.people().getFirst();
        counter.passwords.failure = Optional.of(SyncException.of(AuthorityFailure.Cause.PASSWORD_RESET, ""));
        model.askReset(lebon, "cloture-trois".toCharArray());
        assertThat(model.failure().get()).map(Failure::code).contains("A-174");
        assertThat(model.asked().get()).isEmpty();
        counter.passwords.failure = Optional.empty();
        model.askReset(lebon, "cloture-trois".toCharArray());
        assertThat(model.failure().get()).isEmpty();
        assertThat(model.asked().get()).contains(lebon);
        assertThat(counter.passwords.asked)
                .containsOnly("s.appadoo for o.lebon by cloture-trois")
                .hasSize(2);
    }

    /** A file that cannot be read is not the same as nobody trained. */
    @Test
    void thatTheResultsOfTheTrainingCannotBeReadIsSaidWithItsCode() {
        counter.supervision.trainedUnread =
                Optional.of(new StationException(new Failure("D-106", "station-exercises.tsv")));
        assertThat(model().trainedUnread().get()).map(Failure::code).contains("D-106");
    }

    @Test
    void aDecisionThatFailsIsSaidWithItsCode() {
        OpenItem.Refused refused =
                new OpenItem.Refused(ScriptedCounter.record(3, OffsetDateTime.now(), DeliveryState.NEEDS_ATTENTION));
        counter.supervision.failure =
                Optional.of(SyncException.of(QueueFailure.Cause.DISK_FULL, "no space left on the device"));
        SupervisorViewModel model = model();
        model.close(refused, CloseReason.REPORTED);
        assertThat(model.failure().get()).map(Failure::code).contains("Q-102");
        counter.supervision.failure = Optional.empty();
        model.close(refused, CloseReason.REPORTED);
        assertThat(model.failure().get()).isEmpty();
    }
}
