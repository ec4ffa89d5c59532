package mu.maupass.station.screen.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectWrapper;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.sync.outbox.LedgerGap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DayBoardViewModelTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private final ScriptedCounter counter = new ScriptedCounter();
    private final VisitDesk desk = new VisitDesk(counter, Runnable::run);
    private final ReadOnlyObjectWrapper<LocalDate> day = new ReadOnlyObjectWrapper<>(DAY);
    private DayBoardViewModel model;

    @BeforeEach
    void begin() {
        desk.signedIn(ScriptedCounter.APPADOO);
        model = new DayBoardViewModel(counter.days, desk, day.getReadOnlyProperty(), new Lifetime());
    }

    @Test
    void aDayIsReadOnceSomebodyLooksAtItAndAgainForAnother() {
        assertThat(counter.days.said).as("the list of visits needs no review").isEmpty();
        model.part().set(DayPart.FIGURES);
        day.set(DAY.minusDays(1));
        assertThat(counter.days.said).containsExactly("review 2026-11-20", "review 2026-11-19");
        assertThat(model.review().get())
                .hasValueSatisfying(review -> assertThat(review.day()).isEqualTo(DAY.minusDays(1)));
    }

    @Test
    void whoeverIsSignedInClosesTheDayAndOnce() {
        model.close(false);
        assertThat(counter.days.said).as("what was not read is not closed").isEmpty();
        model.part().set(DayPart.CLOSING);
        model.close(false);
        assertThat(model.review().get().orElseThrow().closed()).isPresent();
        model.close(false);
        assertThat(counter.days.said).containsOnlyOnce("s.appadoo closes 2026-11-20");
    }

    @Test
    void gapsAreCountedBeforeItIsAskedFor() {
        counter.days.gaps = List.of(
                new LedgerGap(LedgerGap.Kind.ROW_MISSING, "17"), new LedgerGap(LedgerGap.Kind.ELSEWHERE, "3-5"));
        model.part().set(DayPart.CLOSING);
        assertThat(model.gaps()).as("one of both is explained").isEqualTo(1);
    }

    @Test
    void whatOnlyTheClosingFindsIsAskedForTheNextTime() {
        model.part().set(DayPart.CLOSING);
        counter.days.failure = Optional.of(new Failure("R-123", "2026-11-20", "1"));
        model.close(false);
        assertThat(model.failure().get()).map(Failure::code).contains("R-123");
        assertThat(model.gaps()).isEqualTo(1);
        assertThat(model.canClose().getValue()).isTrue();
    }
}
