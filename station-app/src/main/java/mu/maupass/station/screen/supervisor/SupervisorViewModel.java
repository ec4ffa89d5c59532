package mu.maupass.station.screen.supervisor;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import mu.maupass.fault.Threads;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.counter.Counter;
import mu.maupass.station.counter.PasswordDesk.Person;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.day.DayFailure;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.identify.BroughtCode;
import mu.maupass.station.screen.lifetime.LatestReading;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.supervision.CloseReason;
import mu.maupass.station.supervision.DayFigures;
import mu.maupass.station.supervision.OpenItem;
import mu.maupass.station.supervision.Supervision;
import mu.maupass.station.supervision.VisitLine;

/** What a supervisor begins with: today's figures, and what is open. On the thread of the user interface only. */
public final class SupervisorViewModel {
    private final Counter counter;
    private final Supervision supervision;
    private final VisitDesk desk;
    private final ReadOnlyObjectWrapper<Optional<DayFigures>> today =
            new ReadOnlyObjectWrapper<>(this, "today", Optional.empty());
    private final ReadOnlyObjectWrapper<Boolean> openRead = new ReadOnlyObjectWrapper<>(this, "openRead", false);
    private final ObservableList<OpenItem> open = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<OpenItem>> chosen =
            new SimpleObjectProperty<>(this, "chosen", Optional.empty());
    private final ReadOnlyObjectWrapper<Boolean> busy = new ReadOnlyObjectWrapper<>(this, "busy", false);
    private final ReadOnlyObjectWrapper<Optional<Failure>> obstacle;
    private final ReadOnlyObjectWrapper<Optional<Failure>> failure =
            new ReadOnlyObjectWrapper<>(this, "failure", Optional.empty());
    private final LatestReading<List<VisitLine>> visits;
    private final LatestReading<List<OpenItem>> items;
    private final LatestReading<List<LocalDate>> days;
    private final ReadOnlyObjectWrapper<List<LocalDate>> notClosed =
            new ReadOnlyObjectWrapper<>(this, "notClosed", List.of());
    private final ReadOnlyObjectWrapper<SortedMap<String, Set<String>>> trained =
            new ReadOnlyObjectWrapper<>(this, "trained", Collections.emptySortedMap());
    private final ReadOnlyObjectWrapper<Optional<Failure>> trainedUnread =
            new ReadOnlyObjectWrapper<>(this, "trainedUnread", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Person>> asked =
            new ReadOnlyObjectWrapper<>(this, "asked", Optional.empty());
    private final BroughtCode brought;
    private final ObservableValue<Boolean> canSend;
    private final ObservableValue<Boolean> canClose;

    /**
     * @param clock with the zone of the office
     * @param screen until something else is looked at
     */
    public SupervisorViewModel(Counter counter, VisitDesk desk, Clock clock, Lifetime screen) {
        this.counter = counter;
        this.supervision = counter.supervision();
        this.desk = desk;
        obstacle = new ReadOnlyObjectWrapper<>(this, "obstacle", counter.obstacle());
        canSend = screen.computed(
                () -> !busy.get()
                        && chosen.get()
                                .filter(OpenItem.Refused.class::isInstance)
                                .isPresent(),
                busy,
                chosen);
        canClose = screen.computed(
                () -> !busy.get() && chosen.get().filter(OpenItem::closable).isPresent(), busy, chosen);
        visits = new LatestReading<>(
                () -> supervision.visits(LocalDate.now(clock), Optional.empty()),
                desk.uiThread(),
                lines -> today.set(Optional.of(DayFigures.of(lines))));
        items = new LatestReading<>(supervision::open, desk.uiThread(), read -> {
            if (!read.equals(open)) {
                open.setAll(read);
            }
            openRead.set(true);
        });
        days = new LatestReading<>(counter.days()::open, desk.uiThread(), notClosed::set);
        days.ask();
        Threads.handOver(
                supervision.trained(),
                desk.uiThread(),
                trained::set,
                why -> trainedUnread.set(Optional.of(DayFailure.of(why))));
        brought = new BroughtCode(desk, screen);
        desk.sync().follow(screen, state -> load());
        desk.fault().onChange(screen, met -> obstacle.set(counter.obstacle()));
    }

    /** Today's figures; empty before they were read, which is not a day without visits. */
    public ReadOnlyObjectProperty<Optional<DayFigures>> today() {
        return today.getReadOnlyProperty();
    }

    public ObservableList<OpenItem> open() {
        return FXCollections.unmodifiableObservableList(open);
    }

    /** Whether what is open was read: before that, nobody knows whether anything is. */
    public ReadOnlyObjectProperty<Boolean> openRead() {
        return openRead.getReadOnlyProperty();
    }

    /** The days before today that nobody has closed, the oldest first. */
    public ReadOnlyObjectProperty<List<LocalDate>> notClosed() {
        return notClosed.getReadOnlyProperty();
    }

    /** Who has done which exercises of the training, by their names and the exercises' ids. */
    public ReadOnlyObjectProperty<SortedMap<String, Set<String>>> trained() {
        return trained.getReadOnlyProperty();
    }

    /** Why it is not known who was trained. */
    public ReadOnlyObjectProperty<Optional<Failure>> trainedUnread() {
        return trainedUnread.getReadOnlyProperty();
    }

    /** Something else was looked at, and a day may have been closed there. */
    public void lookAgain() {
        days.ask();
    }

    /** Which one is looked at. */
    public ObjectProperty<Optional<OpenItem>> chosen() {
        return chosen;
    }

    public ObservableValue<Boolean> canSend() {
        return canSend;
    }

    public ObservableValue<Boolean> canClose() {
        return canClose;
    }

    /** What the next citizen brings, as at every counter. */
    public BroughtCode brought() {
        return brought;
    }

    /** Why no visit can begin now. */
    public ReadOnlyObjectProperty<Optional<Failure>> obstacle() {
        return obstacle.getReadOnlyProperty();
    }

    /** Why the last decision was not taken. */
    public ReadOnlyObjectProperty<Optional<Failure>> failure() {
        return failure.getReadOnlyProperty();
    }

    public void nextVisit() {
        obstacle.set(counter.obstacle());
        brought.begin();
    }

    public void sendAgain() {
        if (canSend.getValue() && chosen.get().get() instanceof OpenItem.Refused refused) {
            decide(agent -> supervision.sendAgain(agent, refused));
        }
    }

    /**
     * Takes something off the list.
     *
     * @param item that was looked at when the reason was given
     */
    public void close(OpenItem item, CloseReason why) {
        if (!busy.get() && item.closable()) {
            decide(agent -> supervision.close(agent, item, why));
        }
    }

    /** Whom a one-time password can be asked for. */
    public List<Person> people() {
        return counter.passwords().people();
    }

    /** Whom the authority writes to, since it was asked here last. */
    public ReadOnlyObjectProperty<Optional<Person>> asked() {
        return asked.getReadOnlyProperty();
    }

    /** Whether anybody here types a code besides the password. */
    public boolean asksForCode() {
        return counter.factors().inUse();
    }

    /**
     * Asks the authority for a one-time password of this person, who gets it from there.
     *
     * @param secret of whoever asks; wiped
     */
    public void askReset(Person person, char[] secret) {
        if (busy.get() || desk.agent().get().isEmpty()) {
            Arrays.fill(secret, '\0');
            return;
        }
        asked.set(Optional.empty());
        decide(agent -> counter.passwords().askReset(agent, person.id(), secret), () -> asked.set(Optional.of(person)));
    }

    private void decide(Decision decision) {
        decide(decision, () -> {});
    }

    /** @param then what follows once it was taken */
    private void decide(Decision decision, Runnable then) {
        Optional<Agent> agent = desk.agent().get();
        if (agent.isEmpty()) {
            return;
        }
        busy.set(true);
        failure.set(Optional.empty());
        Threads.handOver(
                decision.by(agent.get()),
                desk.uiThread(),
                done -> {
                    busy.set(false);
                    then.run();
                    load();
                },
                why -> {
                    busy.set(false);
                    failure.set(Optional.of(DayFailure.of(why)));
                });
    }

    private void load() {
        obstacle.set(counter.obstacle());
        visits.ask();
        items.ask();
    }

    @FunctionalInterface
    private interface Decision {
        CompletableFuture<Boolean> by(Agent agent);
    }
}
