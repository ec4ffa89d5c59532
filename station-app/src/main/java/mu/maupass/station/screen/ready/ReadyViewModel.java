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
import mu.maupass.station.counter.Counter;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.screen.control.Figures;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.identify.BroughtCode;
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
    private final BroughtCode brought;

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
        brought = new BroughtCode(desk, screen);
    }

    public BroughtCode brought() {
        return brought;
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
        refresh();
        brought.begin();
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
