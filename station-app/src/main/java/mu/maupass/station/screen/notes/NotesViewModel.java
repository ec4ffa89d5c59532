package mu.maupass.station.screen.notes;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import mu.maupass.fault.Threads;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.day.DayFailure;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.supervision.OpenItem;
import mu.maupass.station.supervision.ShiftNote;
import mu.maupass.station.supervision.Supervision;
import mu.maupass.sync.engine.SyncState;

/** What the next shift has to know: what is open, and the notes. On the thread of the user interface only. */
public final class NotesViewModel {
    /** How much of each is open. */
    public record Open(long waiting, long needAttention, long approvals) {}

    private final Supervision supervision;
    private final VisitDesk desk;
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final ObservableList<ShiftNote> notes = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Open> open = new ReadOnlyObjectWrapper<>(this, "open", new Open(0, 0, 0));
    private final ReadOnlyObjectWrapper<Optional<Failure>> failure =
            new ReadOnlyObjectWrapper<>(this, "failure", Optional.empty());
    private final ObservableValue<Boolean> canWrite;

    /** @param screen until something else is looked at */
    public NotesViewModel(Supervision supervision, VisitDesk desk, Lifetime screen) {
        this.supervision = supervision;
        this.desk = desk;
        canWrite = text.map(typed -> !typed.isBlank() && typed.strip().length() <= ShiftNote.MOST_CHARACTERS);
        desk.sync().follow(screen, this::count);
        load();
    }

    public StringProperty text() {
        return text;
    }

    public ObservableValue<Boolean> canWrite() {
        return canWrite;
    }

    /** The newest first. */
    public ObservableList<ShiftNote> notes() {
        return FXCollections.unmodifiableObservableList(notes);
    }

    public ReadOnlyObjectProperty<Open> open() {
        return open.getReadOnlyProperty();
    }

    /** Why the last note was not written, or why none could be read. */
    public ReadOnlyObjectProperty<Optional<Failure>> failure() {
        return failure.getReadOnlyProperty();
    }

    public void write() {
        Optional<Agent> agent = desk.agent().get();
        if (agent.isPresent() && canWrite.getValue()) {
            String written = text.get().strip();
            failure.set(Optional.empty());
            Threads.handOver(
                    supervision.write(agent.get(), written),
                    desk.uiThread(),
                    done -> {
                        text.set("");
                        load();
                    },
                    // What was typed stays, to be tried again.
                    this::failed);
        }
    }

    private void load() {
        Threads.handOver(supervision.notes(), desk.uiThread(), notes::setAll, this::failed);
    }

    private void failed(Throwable why) {
        failure.set(Optional.of(DayFailure.of(why)));
    }

    private void count(SyncState state) {
        Threads.handOver(
                supervision.open(),
                desk.uiThread(),
                items -> open.set(
                        new Open(state.counts().waiting(), state.counts().needsAttention(), OpenItem.approvals(items))),
                unread -> {});
    }
}
