package mu.maupass.station.screen.ready;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import mu.maupass.station.counter.Counter;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.LatestReading;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.sync.outbox.OutboxEntry;

/** Between visits: what today came to, and whether the next visit can begin. */
public final class ReadyViewModel {
    /** More than one counter serves in a day. */
    private static final int MOST_RECORDS = 500;

    private final Counter counter;
    private final VisitDesk desk;
    private final ReadOnlyObjectWrapper<Optional<DayCounts>> counts =
            new ReadOnlyObjectWrapper<>(this, "counts", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Failure>> obstacle;
    private final LatestReading<List<OutboxEntry>> newest;

    /**
     * @param clock with the zone of the office
     * @param screen until the next visit
     */
    public ReadyViewModel(Counter counter, VisitDesk desk, Clock clock, Lifetime screen) {
        this.counter = counter;
        this.desk = desk;
        obstacle = new ReadOnlyObjectWrapper<>(this, "obstacle", counter.obstacle());
        newest = new LatestReading<>(
                () -> counter.newestRecords(MOST_RECORDS),
                desk.uiThread(),
                records -> counts.set(Optional.of(DayCounts.of(records, LocalDate.now(clock), clock.getZone()))));
        desk.sync().follow(screen, state -> refresh());
        desk.fault().onChange(screen, met -> obstacle.set(counter.obstacle()));
    }

    /** Empty until they are known. */
    public ReadOnlyObjectProperty<Optional<DayCounts>> counts() {
        return counts.getReadOnlyProperty();
    }

    /** Why no visit can begin now. */
    public ReadOnlyObjectProperty<Optional<Failure>> obstacle() {
        return obstacle.getReadOnlyProperty();
    }

    public void nextVisit() {
        refresh();
        desk.begin();
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
