package mu.maupass.station.screen.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyObjectWrapper;
import mu.maupass.station.day.ReportOrder;
import mu.maupass.station.day.ReportSpan;
import mu.maupass.station.day.Stick;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.report.ReportPeriod;
import mu.maupass.station.report.file.ReportFile;
import mu.maupass.station.report.file.ReportFormatName;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.supervisor.ReportViewModel.Outcome;
import mu.maupass.sync.outbox.LedgerGap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportViewModelTest {
    private static final Path FOLDER = Path.of("stick");

    private final ScriptedCounter counter = new ScriptedCounter();
    private final VisitDesk desk = new VisitDesk(counter, Runnable::run);
    private ReportViewModel model;

    @BeforeEach
    void begin() {
        desk.signedIn(ScriptedCounter.APPADOO);
        model = new ReportViewModel(
                counter.days, desk, new ReadOnlyObjectWrapper<>(LocalDate.of(2026, 11, 20)), new Lifetime());
    }

    @Test
    void writesTheFormThatIsChosen() {
        model.format().set(ReportFormatName.CSV);
        model.write(FOLDER);
        assertThat(counter.days.said).containsExactly("s.appadoo writes CSV en of 2026-11-20");
        assertThat(model.outcome().get()).isEqualTo(new Outcome.Written(FOLDER.resolve("MU-PL-01.pdf"), 0));
        assertThat(model.busy().get()).isFalse();
    }

    @Test
    void aWholeMonthIsOneChoice() {
        model.span().set(ReportSpan.MONTH);
        model.write(FOLDER);
        assertThat(counter.days.said).containsExactly("s.appadoo writes PDF en of 2026-11-20 as month");
    }

    /** Looked at two minutes before midnight, written two minutes after it. */
    @Test
    void theDaysThatAreShownAreWrittenAndNoOther() {
        counter.clock = Clock.fixed(Instant.parse("2026-11-23T23:58:00Z"), ZoneOffset.UTC);
        LocalDate monday = LocalDate.of(2026, 11, 23);
        Lifetime screen = new Lifetime();
        ReportViewModel week = new ReportViewModel(counter.days, desk, new ReadOnlyObjectWrapper<>(monday), screen);
        week.span().set(ReportSpan.WEEK);
        ReportPeriod shown = week.period(screen).getValue();
        counter.clock = Clock.fixed(Instant.parse("2026-11-24T00:02:00Z"), ZoneOffset.UTC);
        week.write(FOLDER);
        ReportOrder order = counter.days.ordered.getLast();
        assertThat(order.span().around(order.day(), order.today(), ZoneOffset.UTC))
                .isEqualTo(shown);
        screen.end();
    }

    @Test
    void whatDoesNotAddUpIsSaidBesideTheReport() {
        counter.days.gaps = List.of(new LedgerGap(LedgerGap.Kind.ROW_MISSING, "17"));
        model.write(FOLDER);
        assertThat(model.failure().get()).contains(new Failure("R-107", "1"));
        assertThat(model.outcome().get()).isInstanceOf(Outcome.Written.class);
    }

    @Test
    void aFullStickIsSaidAndTheNextTryIsOpen() {
        counter.days.failure = Optional.of(new Failure("R-103", "stick"));
        model.write(FOLDER);
        assertThat(model.failure().get()).contains(new Failure("R-103", "stick"));
        assertThat(model.busy().get()).isFalse();
    }

    @Test
    void oneAtATimeAndACancelledOneIsSaidToBe() {
        CompletableFuture<Optional<ReportFile.Written>> slow = new CompletableFuture<>();
        counter.days.report = Optional.of(slow);
        model.write(FOLDER);
        model.write(FOLDER);
        assertThat(counter.days.said).hasSize(1);
        slow.complete(Optional.empty());
        assertThat(model.outcome().get()).isEqualTo(new Outcome.Cancelled());
    }

    @Test
    void aStickIsFoundOnceItIsPluggedInAndSomebodyLooks() {
        Stick stick = new Stick(FOLDER, "STICK", 3_200, true);
        counter.days.sticks = List.of();
        model.lookForSticks();
        assertThat(model.sticks().get()).isEmpty();
        counter.days.sticks = List.of(stick);
        model.lookForSticks();
        assertThat(model.sticks().get()).containsExactly(stick);
    }
}
