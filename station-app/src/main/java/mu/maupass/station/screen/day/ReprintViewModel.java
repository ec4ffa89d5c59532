package mu.maupass.station.screen.day;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import mu.maupass.fault.Threads;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.counter.Counter;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.printer.SystemPrinter;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.receipt.ReceiptOutlet;
import mu.maupass.station.strings.Language;
import mu.maupass.station.supervision.VisitLine;

/** Prints the receipt of a visit that is over once more. On the thread of the user interface only. */
public final class ReprintViewModel {
    private final Counter counter;
    private final VisitDesk desk;
    private final ReceiptOutlet outlet;
    private final ObjectProperty<Optional<VisitLine>> chosen =
            new SimpleObjectProperty<>(this, "chosen", Optional.empty());
    private final ObjectProperty<Language> language =
            new SimpleObjectProperty<>(this, "language", VisitDesk.FIRST_CITIZEN_LANGUAGE);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final ReadOnlyBooleanWrapper printed = new ReadOnlyBooleanWrapper(this, "printed");
    private final ReadOnlyObjectWrapper<Optional<Failure>> failure =
            new ReadOnlyObjectWrapper<>(this, "failure", Optional.empty());
    private final ObservableValue<Boolean> ready;
    /** Copies that a printer has and gives out by itself, with what it said. */
    private final Map<UUID, Failure> leftWithPrinter = new HashMap<>();

    /** @param screen until something else is looked at */
    public ReprintViewModel(Counter counter, VisitDesk desk, ReceiptOutlet outlet, Lifetime screen) {
        this.counter = counter;
        this.desk = desk;
        this.outlet = outlet;
        ready = screen.computed(
                () -> !busy.get()
                        && chosen.get().isPresent()
                        && obstacle().isEmpty()
                        && stillComes().isEmpty(),
                busy,
                chosen);
        screen.onChange(chosen, line -> {
            failure.set(stillComes());
            printed.set(false);
        });
    }

    /** Whose receipt it is. */
    public ObjectProperty<Optional<VisitLine>> chosen() {
        return chosen;
    }

    /** In which it is printed: the citizen's, whom the agent asks. */
    public ObjectProperty<Language> language() {
        return language;
    }

    /** Why the receipt of the chosen visit cannot be printed again; empty when it can, or where none is chosen. */
    public Optional<Failure> obstacle() {
        return chosen.get()
                .flatMap(line -> counter.receiptAgainObstacle(line.visit().visitId()));
    }

    /** What is said of a copy of the chosen one that the printer has and that comes out by itself: another would be one too many. */
    public Optional<Failure> stillComes() {
        return chosen.get()
                .flatMap(line ->
                        Optional.ofNullable(leftWithPrinter.get(line.visit().visitId())));
    }

    public ObservableValue<Boolean> ready() {
        return ready;
    }

    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** Whether the printer has it. */
    public ReadOnlyBooleanProperty printed() {
        return printed.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Failure>> failure() {
        return failure.getReadOnlyProperty();
    }

    public void print() {
        Optional<Agent> agent = desk.agent().get();
        if (!ready.getValue() || agent.isEmpty()) {
            return;
        }
        VisitLine line = chosen.get().orElseThrow();
        busy.set(true);
        failure.set(Optional.empty());
        printed.set(false);
        Threads.handOver(
                outlet.print(counter.receiptAgain(agent.get(), line.visit().visitId(), language.get())),
                desk.uiThread(),
                problem -> {
                    problem.filter(SystemPrinter::stillComes)
                            .ifPresent(left -> leftWithPrinter.put(line.visit().visitId(), left));
                    busy.set(false);
                    // Another visit may have been chosen meanwhile: what is said is said of that one.
                    if (chosen.get()
                            .filter(now ->
                                    now.visit().visitId().equals(line.visit().visitId()))
                            .isPresent()) {
                        failure.set(problem);
                        printed.set(problem.isEmpty());
                    }
                });
    }
}
