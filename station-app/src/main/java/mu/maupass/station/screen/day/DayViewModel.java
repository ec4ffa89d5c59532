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
import mu.maupass.station.failure.Failure;
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
    private final ReadOnlyObjectWrapper<Optional<DayFigures>> figures =
            new ReadOnlyObjectWrapper<>(this, "figures", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Failure>> failure =
            new ReadOnlyObjectWrapper<>(this, "failure", Optional.empty());
    private final ObservableValue<Boolean> later;

    /** What was read of a day, or why nothing was. */
    private record Visits(LocalDate of, List<VisitLine> lines, Optional<Failure> failure) {}

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
                    return supervision
                            .visits(wanted, whose)
                            .thenApply(lines -> new Visits(wanted, lines, Optional.empty()))
                            .exceptionally(why -> new Visits(wanted, List.of(), Optional.of(DayFailure.of(why))));
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

    /** Of the whole day, whatever is looked for; empty until they are read. */
    public ReadOnlyObjectProperty<Optional<DayFigures>> figures() {
        return figures.getReadOnlyProperty();
    }

    /** Why the day was not read. */
    public ReadOnlyObjectProperty<Optional<Failure>> failure() {
        return failure.getReadOnlyProperty();
    }

    public void goEarlier() {
        goTo(day.get().minusDays(1));
    }

    public void goLater() {
        if (later.getValue()) {
            goTo(day.get().plusDays(1));
        }
    }

    /** @param wanted not after today */
    public void goTo(LocalDate wanted) {
        // Figures of the day before must not stand under this one's date.
        all.clear();
        shown.clear();
        figures.set(Optional.empty());
        failure.set(Optional.empty());
        day.set(wanted);
        visits.ask();
    }

    private void show(Visits read) {
        // Another day may have been wanted meanwhile.
        if (!read.of().equals(day.get())) {
            return;
        }
        failure.set(read.failure());
        if (read.failure().isEmpty()) {
            all.setAll(read.lines());
            figures.set(Optional.of(DayFigures.of(read.lines())));
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
