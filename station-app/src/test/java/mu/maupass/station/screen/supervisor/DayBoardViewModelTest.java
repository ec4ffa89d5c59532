package mu.maupass.station.screen.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyObjectWrapper;
import mu.maupass.station.day.DayReview;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.ScriptedDays;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.supervision.OpenItem;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitPath;
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
        assertThat(model.canClose().getValue())
                .as("what was not read is not closed")
                .isFalse();
        model.part().set(DayPart.CLOSING);
        DayReview shown = model.review().get().orElseThrow();
        model.close(shown);
        assertThat(model.review().get().orElseThrow().closed()).isPresent();
        model.close(shown);
        assertThat(counter.days.said).containsOnlyOnce("s.appadoo closes 2026-11-20, empty");
    }

    /** They are no part of the day's figures, and nobody looks for them any more once the day is closed. */
    @Test
    void whoClosesKnowsOfTheApprovalsThatAreStillOpen() {
        counter.supervision.open = List.of(new OpenItem.Approval(
                OffsetDateTime.parse("2026-11-20T08:40:00Z"),
                "o.lebon",
                new UUID(9, 4),
                Failure.remembered("V-166"),
                DAY.plusDays(90)));
        model.part().set(DayPart.CLOSING);
        assertThat(model.approvals()).contains(1L);
    }

    /** What cannot be read is not nothing: the question waits for it, and says so. */
    @Test
    void theQuestionWaitsForTheApprovalsAndKnowsWhereTheyAreNotRead() {
        CompletableFuture<List<OpenItem>> slow = new CompletableFuture<>();
        counter.supervision.opening = Optional.of(slow);
        model.part().set(DayPart.CLOSING);
        assertThat(model.review().get()).isPresent();
        assertThat(model.canClose().getValue()).isFalse();
        slow.completeExceptionally(new IllegalStateException("the disk"));
        assertThat(model.canClose().getValue()).isTrue();
        assertThat(model.approvals()).isEmpty();
    }

    @Test
    void whoeverClosesAcceptsTheGapsThatWereShownAndNoOthers() {
        counter.days.rows = List.of(ScriptedDays.row(
                1,
                OffsetDateTime.parse("2026-11-20T10:00:00+04:00"),
                VisitPath.ASSISTED,
                VisitOutcome.ACTIVATED,
                DeliveryState.SENT));
        counter.days.gaps = List.of(new LedgerGap(LedgerGap.Kind.ROW_MISSING, "17"));
        model.part().set(DayPart.CLOSING);
        DayReview shown = model.review().get().orElseThrow();
        // The screen was read again since, and somebody answers what was asked before.
        counter.days.gaps = List.of(new LedgerGap(LedgerGap.Kind.ROW_MISSING, "18"));
        counter.set(ScriptedCounter.sync(ScriptedCounter.ONLINE, 4));
        model.close(shown);
        assertThat(counter.days.said).contains("s.appadoo closes 2026-11-20 with gaps " + shown.gaps());
        assertThat(model.review().get().orElseThrow().gaps())
                .as("other gaps, another mark")
                .isNotEqualTo(shown.gaps());
    }

    @Test
    void whatTheClosingRefusesIsReadAgainAndCanBeAskedForAgain() {
        model.part().set(DayPart.CLOSING);
        counter.days.failure = Optional.of(new Failure("R-126", "2026-11-20", "1", "0123456789ab"));
        model.close(model.review().get().orElseThrow());
        assertThat(model.failure().get()).map(Failure::code).contains("R-126");
        assertThat(counter.days.said).last().isEqualTo("review 2026-11-20");
        assertThat(model.canClose().getValue()).isTrue();
    }

    @Test
    void whatTheAuthorityHasRefusedIsSentAgainAndOnlyThat() {
        model.part().set(DayPart.CLOSING);
        model.sendAgain();
        counter.days.refused = "A-172";
        counter.set(ScriptedCounter.sync(ScriptedCounter.ONLINE, 4));
        model.sendAgain();
        model.sendAgain();
        assertThat(counter.days.said)
                .filteredOn(said -> said.contains("again"))
                .containsExactly("s.appadoo sends 2026-11-20 again");
    }

    @Test
    void aNewDateHasNoFiguresOfTheDayBefore() {
        model.part().set(DayPart.FIGURES);
        counter.days.reading = Optional.of(new CompletableFuture<>());
        day.set(DAY.minusDays(1));
        assertThat(model.review().get()).isEmpty();
        assertThat(model.unread().getValue()).isTrue();
    }
}
