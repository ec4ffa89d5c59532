package mu.maupass.station.screen.day;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.LatestReading;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.supervision.DayFigures;
import mu.maupass.station.supervision.Supervision;
import mu.maupass.station.supervision.VisitLine;

/** The visits of one day: the agent's own, or everybody's for a supervisor. On the thread of the user interface only. */
public final class DayViewModel {
    private final LatestReading<Visits> visits;
    private final Optional<String> whose;
    private final ReadOnlyObjectWrapper<LocalDate> day;
    private final StringProperty search = new SimpleStringProperty(this, "search", "");
    private final ObservableList<VisitLine> all = FXCollections.observableArrayList();
    private final ObservableList<VisitLine> shown = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<DayFigures> figures =
            new ReadOnlyObjectWrapper<>(this, "figures", DayFigures.of(List.of()));
    private final ObservableValue<Boolean> later;

    private record Visits(LocalDate of, List<VisitLine> lines) {}

    /**
     * @param clock with the zone of the office
     * @param screen until something else is looked at
     */
    public DayViewModel(Supervision supervision, VisitDesk desk, Clock clock, Lifetime screen) {
        this.whose = desk.agent()
                .get()
                .filter(agent -> agent.role() != Agent.Role.SUPERVISOR)
                .map(Agent::id);
        day = new ReadOnlyObjectWrapper<>(this, "day", LocalDate.now(clock));
        later = day.map(shownDay -> shownDay.isBefore(LocalDate.now(clock)));
        visits = new LatestReading<>(
                () -> {
                    LocalDate wanted = day.get();
                    return supervision.visits(wanted, whose).thenApply(lines -> new Visits(wanted, lines));
                },
                desk.uiThread(),
                this::show);
        screen.onChange(search, typed -> filter());
        desk.sync().follow(screen, state -> visits.ask());
    }

    /** Whether these are everybody's. */
    public boolean ofAll() {
        return whose.isEmpty();
    }

    public ReadOnlyObjectProperty<LocalDate> day() {
        return day.getReadOnlyProperty();
    }

    /** Whether there is a later day to be looked at. */
    public ObservableValue<Boolean> later() {
        return later;
    }

    /** A part of a reference, as somebody reads it from a receipt. */
    public StringProperty search() {
        return search;
    }

    /** Those that were looked for, the newest first. */
    public ObservableList<VisitLine> lines() {
        return FXCollections.unmodifiableObservableList(shown);
    }

    /** Of the whole day, whatever is looked for. */
    public ReadOnlyObjectProperty<DayFigures> figures() {
        return figures.getReadOnlyProperty();
    }

    public void goEarlier() {
        day.set(day.get().minusDays(1));
        visits.ask();
    }

    public void goLater() {
        if (later.getValue()) {
            day.set(day.get().plusDays(1));
            visits.ask();
        }
    }

    /** @param wanted not after today */
    public void goTo(LocalDate wanted) {
        day.set(wanted);
        visits.ask();
    }

    private void show(Visits read) {
        // Another day may have been wanted meanwhile.
        if (read.of().equals(day.get())) {
            all.setAll(read.lines());
            figures.set(DayFigures.of(read.lines()));
            filter();
        }
    }

    private void filter() {
        List<VisitLine> found =
                all.stream().filter(line -> line.isCalled(search.get())).toList();
        // Read again at each word of the sync: what is chosen stays chosen while nothing is new.
        if (!found.equals(shown)) {
            shown.setAll(found);
        }
    }
}
