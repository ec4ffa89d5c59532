package mu.maupass.station.screen.administrator;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import mu.maupass.fault.Threads;
import mu.maupass.station.counter.Counter;
import mu.maupass.station.doctor.Diagnosis;
import mu.maupass.station.doctor.Diagnosis.Health;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;

/** What an administrator begins with: what the doctor found. On the thread of the user interface only. */
public final class AdministratorViewModel {
    /** What it comes to. */
    public enum Standing {
        LOOKING,
        READY,
        PROBLEMS,
        NOT_READY
    }

    private final Counter counter;
    private final VisitDesk desk;
    private final ObservableList<Diagnosis> findings = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Standing> standing =
            new ReadOnlyObjectWrapper<>(this, "standing", Standing.LOOKING);
    private final ReadOnlyObjectWrapper<Optional<Failure>> obstacle;

    /** @param screen until something else is looked at */
    public AdministratorViewModel(Counter counter, VisitDesk desk, Lifetime screen) {
        this.counter = counter;
        this.desk = desk;
        obstacle = new ReadOnlyObjectWrapper<>(this, "obstacle", counter.obstacle());
        desk.fault().onChange(screen, met -> obstacle.set(counter.obstacle()));
        examine();
    }

    /** What needs somebody first, then the rest in the order of the report. */
    public ObservableList<Diagnosis> findings() {
        return FXCollections.unmodifiableObservableList(findings);
    }

    public ReadOnlyObjectProperty<Standing> standing() {
        return standing.getReadOnlyProperty();
    }

    public ObservableValue<Boolean> canExamine() {
        return standing.map(now -> now != Standing.LOOKING);
    }

    /** Why no visit can begin now. */
    public ReadOnlyObjectProperty<Optional<Failure>> obstacle() {
        return obstacle.getReadOnlyProperty();
    }

    /** Looks at everything again; that takes some seconds. */
    public void examine() {
        standing.set(Standing.LOOKING);
        obstacle.set(counter.obstacle());
        Threads.handOver(counter.examine(), desk.uiThread(), this::found, failed -> standing.set(Standing.PROBLEMS));
    }

    private void found(List<Diagnosis> all) {
        findings.setAll(all.stream()
                .sorted((one, other) -> other.health().compareTo(one.health()))
                .toList());
        Health worst =
                all.stream().map(Diagnosis::health).max(Health::compareTo).orElse(Health.WELL);
        standing.set(
                switch (worst) {
                    case WELL, NOTE -> Standing.READY;
                    case PROBLEM -> Standing.PROBLEMS;
                    case OBSTACLE -> Standing.NOT_READY;
                });
    }
}
