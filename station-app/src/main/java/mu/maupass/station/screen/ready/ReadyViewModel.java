package mu.maupass.station.screen.ready;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import mu.maupass.station.counter.Counter;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.screen.control.Figures;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.identify.Recognised;
import mu.maupass.station.screen.lifetime.LatestReading;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.InterruptedVisit;
import mu.maupass.sync.activation.ShortReference;
import mu.maupass.sync.outbox.OutboxEntry;

/** Between visits: what the next citizen brings, what today came to, and whether the next visit can begin. */
public final class ReadyViewModel {
    /** More than one counter serves in a day. */
    private static final int MOST_RECORDS = 500;

    private final Counter counter;
    private final VisitDesk desk;
    private final ReadOnlyObjectWrapper<Optional<DayCounts>> counts =
            new ReadOnlyObjectWrapper<>(this, "counts", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Failure>> obstacle;
    private final ObjectBinding<Optional<Failure>> told;
    private final LatestReading<List<OutboxEntry>> newest;
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final ObjectBinding<Recognised> recognised;
    private final ObjectBinding<Boolean> ready;

    /**
     * @param clock with the zone of the office
     * @param screen until the next visit; at its end what was typed is forgotten
     */
    public ReadyViewModel(Counter counter, VisitDesk desk, Clock clock, Lifetime screen) {
        this.counter = counter;
        this.desk = desk;
        obstacle = new ReadOnlyObjectWrapper<>(this, "obstacle", counter.obstacle());
        Optional<Failure> interrupted = interrupted(clock);
        told = screen.computed(() -> obstacle.get().or(() -> interrupted), obstacle);
        newest = new LatestReading<>(
                () -> counter.newestRecords(MOST_RECORDS),
                desk.uiThread(),
                records -> counts.set(Optional.of(DayCounts.of(records, LocalDate.now(clock), clock.getZone()))));
        desk.sync().follow(screen, state -> refresh());
        desk.fault().onChange(screen, met -> obstacle.set(counter.obstacle()));
        recognised = screen.computed(() -> Recognised.of(text.get()), text);
        ready = screen.computed(
                () -> text.get().isBlank() || recognised.get().identifier().isPresent(), text, recognised);
        // Last, so that it is the first that is done at the end: what follows the text forgets it with the text.
        screen.onEnd(() -> text.set(""));
    }

    /** What was scanned or typed of what the citizen brings; none is needed to begin. */
    public StringProperty text() {
        return text;
    }

    public ObjectBinding<Recognised> recognised() {
        return recognised;
    }

    /** Whether a visit can begin with what stands in the input. */
    public ObjectBinding<Boolean> ready() {
        return ready;
    }

    /** Empty until they are known. */
    public ReadOnlyObjectProperty<Optional<DayCounts>> counts() {
        return counts.getReadOnlyProperty();
    }

    /** Why no visit can begin now. */
    public ReadOnlyObjectProperty<Optional<Failure>> obstacle() {
        return obstacle.getReadOnlyProperty();
    }

    /** The same, else all visits of this agent that a power cut interrupted, until the next one begins. */
    public ObjectBinding<Optional<Failure>> told() {
        return told;
    }

    private Optional<Failure> interrupted(Clock clock) {
        return desk.agent()
                .get()
                .map(counter::interrupted)
                .filter(all -> !all.isEmpty())
                .map(all -> Reason.INTERRUPTED.failure(
                        all.stream().map(visit -> named(visit, clock)).collect(Collectors.joining(", "))));
    }

    /** By its time, with the day where that is another one, and by its reference. */
    private String named(InterruptedVisit visit, Clock clock) {
        OffsetDateTime begun = visit.begun().atZoneSameInstant(clock.getZone()).toOffsetDateTime();
        String day = begun.toLocalDate().equals(LocalDate.now(clock))
                ? ""
                : Figures.day(begun.toLocalDate(), desk.agentStrings()) + " ";
        return "%s%s (%s)"
                .formatted(
                        day,
                        Figures.time(begun),
                        ShortReference.of(visit.visit()).grouped());
    }

    /** Begins a visit, and finds the citizen's profile at once by what was scanned or typed. */
    public void nextVisit() {
        if (!ready.get()) {
            return;
        }
        refresh();
        recognised
                .get()
                .identifier()
                .ifPresentOrElse(
                        by -> desk.begin(new Answer.Identification(by, Optional.empty()), text.get()), desk::begin);
    }

    /** Begins a visit with the code that lies on the scanner or under the desk camera. */
    public void scan() {
        refresh();
        desk.begin(new Answer.IdentifierScan(Optional.empty()), "");
    }

    /** Asks the authority at once, and looks again whether the obstacle has gone. */
    public void tryAgain() {
        counter.syncNow();
        refresh();
    }

    private void refresh() {
        obstacle.set(counter.obstacle());
        newest.ask();
    }
}
