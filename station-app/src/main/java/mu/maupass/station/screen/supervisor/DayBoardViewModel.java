package mu.maupass.station.screen.supervisor;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import mu.maupass.fault.Threads;
import mu.maupass.station.day.ClosingOrder;
import mu.maupass.station.day.DayCount;
import mu.maupass.station.day.DayReview;
import mu.maupass.station.day.DayTransfer;
import mu.maupass.station.day.Days;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.policy.LimitUse;
import mu.maupass.station.screen.day.DayFailure;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.LatestReading;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.supervision.OpenItem;

/** A day with its figures, and its closing. Reads off the thread of the user interface, and belongs to it. */
public final class DayBoardViewModel {
    /** The days of the trend. */
    static final int TREND_DAYS = 30;

    private final Days days;
    private final VisitDesk desk;
    private final ReadOnlyObjectProperty<LocalDate> day;
    private final ObjectProperty<DayPart> part = new SimpleObjectProperty<>(this, "part", DayPart.VISITS);
    private final ObjectProperty<Breakdown> breakdown = new SimpleObjectProperty<>(this, "breakdown", Breakdown.HOUR);
    private final ReadOnlyObjectWrapper<Optional<DayReview>> review =
            new ReadOnlyObjectWrapper<>(this, "review", Optional.empty());
    private final ReadOnlyObjectWrapper<List<DayCount>> trend = new ReadOnlyObjectWrapper<>(this, "trend", List.of());
    private final ReadOnlyObjectWrapper<List<LimitUse>> limits = new ReadOnlyObjectWrapper<>(this, "limits", List.of());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final ReadOnlyObjectWrapper<Optional<Failure>> failure =
            new ReadOnlyObjectWrapper<>(this, "failure", Optional.empty());
    private final LatestReading<Read<DayReview>> reading;
    private final LatestReading<Read<List<DayCount>>> trendReading;
    private final LatestReading<Optional<Long>> openReading;
    private Optional<Long> approvals = Optional.empty();
    private final ReadOnlyBooleanWrapper approvalsAsked = new ReadOnlyBooleanWrapper(this, "approvalsAsked");
    private final ObservableValue<Boolean> canClose;
    private final ObservableValue<Boolean> canSendAgain;
    private final ObservableValue<Boolean> unread;

    /** How the visits of a day are divided. */
    public enum Breakdown {
        HOUR,
        PATH,
        DOCUMENT,
        OUTCOME,
        AGENT
    }

    /** What was read of a day, or why nothing was. */
    private record Read<T>(LocalDate of, Optional<T> value, Optional<Failure> failure) {
        static <T> CompletableFuture<Read<T>> of(LocalDate day, CompletableFuture<T> reading) {
            return reading.thenApply(value -> new Read<>(day, Optional.of(value), Optional.empty()))
                    .exceptionally(why -> new Read<>(day, Optional.empty(), Optional.of(DayFailure.of(why))));
        }
    }

    /**
     * @param day which is looked at
     * @param screen until something else is looked at
     */
    public DayBoardViewModel(Days days, VisitDesk desk, ReadOnlyObjectProperty<LocalDate> day, Lifetime screen) {
        this.days = days;
        this.desk = desk;
        this.day = day;
        reading = new LatestReading<>(
                () -> Read.of(
                        day.get(),
                        part.get() == DayPart.CLOSING ? days.reviewToClose(day.get()) : days.review(day.get())),
                desk.uiThread(),
                this::show);
        trendReading = new LatestReading<>(
                () -> Read.of(day.get(), days.counts(day.get(), TREND_DAYS)), desk.uiThread(), this::showTrend);
        openReading = new LatestReading<>(
                () -> desk.counter()
                        .supervision()
                        .open()
                        .thenApply(items -> Optional.of(OpenItem.approvals(items)))
                        .exceptionally(unread -> Optional.empty()),
                desk.uiThread(),
                read -> {
                    approvals = read;
                    approvalsAsked.set(true);
                });
        canClose = screen.computed(
                () -> !busy.get()
                        && approvalsAsked.get()
                        && review.get().filter(read -> read.closed().isEmpty()).isPresent(),
                busy,
                approvalsAsked,
                review);
        canSendAgain = screen.computed(
                () -> !busy.get()
                        && review.get()
                                .filter(read -> read.transfer().state() == DayTransfer.State.REFUSED)
                                .isPresent(),
                busy,
                review);
        unread = screen.computed(
                () -> failure.get().isEmpty()
                        && (part.get() == DayPart.TREND
                                ? trend.get().isEmpty()
                                : review.get().isEmpty()),
                failure,
                part,
                trend,
                review);
        screen.onChange(day, now -> {
            review.set(Optional.empty());
            trend.set(List.of());
            failure.set(Optional.empty());
            look();
        });
        screen.onChange(part, now -> look());
        desk.sync().onChange(screen, state -> look());
    }

    /** Reads what this part shows; the list of the visits has its own reading. */
    private void look() {
        switch (part.get()) {
            case VISITS, REPORT -> {}
            case LIMITS -> limits.set(days.limits());
            case FIGURES, PATHS -> reading.ask();
            case CLOSING -> {
                openReading.ask();
                reading.ask();
            }
            case TREND -> trendReading.ask();
        }
    }

    /** Each limit of the work, and how far it is used up. */
    public ReadOnlyObjectProperty<List<LimitUse>> limits() {
        return limits.getReadOnlyProperty();
    }

    /** How many approvals are open still, of whatever day: who closes is told, also where that cannot be read. */
    public Optional<Long> approvals() {
        return approvals;
    }

    public ReadOnlyObjectProperty<LocalDate> day() {
        return day;
    }

    public ObjectProperty<DayPart> part() {
        return part;
    }

    public ObjectProperty<Breakdown> breakdown() {
        return breakdown;
    }

    /** Empty until it is read. */
    public ReadOnlyObjectProperty<Optional<DayReview>> review() {
        return review.getReadOnlyProperty();
    }

    /** The days up to this one, the oldest first; none until they are read. */
    public ReadOnlyObjectProperty<List<DayCount>> trend() {
        return trend.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Failure>> failure() {
        return failure.getReadOnlyProperty();
    }

    /** Whether what this part shows is still being read. */
    public ObservableValue<Boolean> unread() {
        return unread;
    }

    /** Whether the day is read, open, and nothing is under way; and not before the approvals were asked for. */
    public ObservableValue<Boolean> canClose() {
        return canClose;
    }

    /** Whether the authority has refused the day, and nothing is under way. */
    public ObservableValue<Boolean> canSendAgain() {
        return canSendAgain;
    }

    /**
     * Closes the day.
     *
     * @param shown what whoever closes it was shown and asked: where the closing finds something else, it closes nothing
     */
    public void close(DayReview shown) {
        if (canClose.getValue()) {
            desk.agent().get().ifPresent(by -> change(shown.day(), days.close(by, ClosingOrder.of(shown))));
        }
    }

    /** Sends what the authority has refused of the day once more, with a fresh signature of who is signed in. */
    public void sendAgain() {
        LocalDate wanted = day.get();
        if (canSendAgain.getValue()) {
            desk.agent().get().ifPresent(by -> change(wanted, days.sendAgain(by, wanted)));
        }
    }

    private void change(LocalDate changed, CompletableFuture<?> change) {
        busy.set(true);
        failure.set(Optional.empty());
        Threads.handOver(Read.of(changed, change), desk.uiThread(), done -> {
            busy.set(false);
            if (changed.equals(day.get())) {
                failure.set(done.failure());
                reading.ask();
            }
        });
    }

    private void show(Read<DayReview> read) {
        // Another day may have been wanted meanwhile.
        if (read.of().equals(day.get())) {
            if (read.value().isPresent()) {
                if (!read.value().equals(review.get())) {
                    review.set(read.value());
                }
            } else {
                failure.set(read.failure());
            }
        }
    }

    private void showTrend(Read<List<DayCount>> read) {
        if (read.of().equals(day.get())) {
            trend.set(read.value().orElse(trend.get()));
            read.failure().ifPresent(why -> failure.set(Optional.of(why)));
        }
    }
}
