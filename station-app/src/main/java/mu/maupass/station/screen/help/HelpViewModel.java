package mu.maupass.station.screen.help;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import mu.maupass.fault.Fault;
import mu.maupass.fault.Threads;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.screen.control.AgentKey;
import mu.maupass.station.screen.receipt.ReceiptOutlet;
import mu.maupass.station.strings.Language;

/** What is looked for in the help, the guides that it offers, and the sheet with the keys on its way to the printer. */
public final class HelpViewModel {
    private final StringProperty query;
    private final GuidesAtHand atHand;
    private final ReceiptOutlet outlet;
    private final Executor background;
    private final Executor uiThread;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final ReadOnlyBooleanWrapper printed = new ReadOnlyBooleanWrapper(this, "printed");
    private final ReadOnlyObjectWrapper<Optional<Failure>> failure =
            new ReadOnlyObjectWrapper<>(this, "failure", Optional.empty());
    private final ReadOnlyObjectWrapper<GuideShelf> shelf =
            new ReadOnlyObjectWrapper<>(this, "shelf", GuideShelf.EMPTY);
    private final ReadOnlyObjectWrapper<HelpPart> part =
            new ReadOnlyObjectWrapper<>(this, "part", new HelpPart.Search());
    /** Counts what was begun or given up: an answer to anything but the last comes too late. */
    private int turn;

    /**
     * @param told what the screen below tells now: the help begins with it
     * @param guides what is done on the screen below
     * @param outlet to the printer, which nobody waits for without end
     * @param background where the sheet is made and the guides are read
     */
    public HelpViewModel(
            Optional<Failure> told, GuidesAtHand guides, ReceiptOutlet outlet, Executor background, Executor uiThread) {
        query = new SimpleStringProperty(this, "query", told.map(Failure::code).orElse(""));
        this.atHand = guides;
        this.outlet = outlet;
        this.background = background;
        this.uiThread = uiThread;
        Threads.handOver(Threads.supply(GuideShelf::read, background), uiThread, shelf::set);
    }

    /** What is shown. */
    public ReadOnlyObjectProperty<HelpPart> part() {
        return part.getReadOnlyProperty();
    }

    /** Shows this. */
    void show(HelpPart wanted) {
        part.set(wanted);
    }

    /** The guides; none until they are read. */
    ReadOnlyObjectProperty<GuideShelf> shelf() {
        return shelf.getReadOnlyProperty();
    }

    /** All that may be read here now, in the order of their index. */
    List<Guide> guides(Language reader) {
        return shelf.get().in(reader).stream()
                .filter(guide -> atHand.offers(guide.name()))
                .toList();
    }

    /** Those of the task at hand, the likeliest first. */
    List<Guide> atHand(Language reader) {
        List<Guide> all = guides(reader);
        return atHand.names().stream()
                .flatMap(name -> all.stream().filter(guide -> guide.name().equals(name)))
                .toList();
    }

    /** The agent's keys that may be told here now. */
    Set<AgentKey> keys() {
        return atHand.keys();
    }

    /** A code, or words. */
    public StringProperty query() {
        return query;
    }

    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty printed() {
        return printed.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Failure>> failure() {
        return failure.getReadOnlyProperty();
    }

    /** @param sheet made where it may take its time */
    public void print(Supplier<byte[]> sheet) {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        printed.set(false);
        failure.set(Optional.empty());
        int mine = ++turn;
        CompletableFuture<byte[]> made = Threads.supply(sheet::get, background)
                .exceptionallyCompose(unmade -> CompletableFuture.failedFuture(
                        new StationException(Failure.unforeseen("V-149", Fault.of(unmade)))));
        Threads.handOver(outlet.print(made), uiThread, problem -> {
            if (mine == turn) {
                busy.set(false);
                failure.set(problem);
                printed.set(problem.isEmpty());
            }
        });
    }

    /** Waits for the printer no longer; a sheet that it has already may still come. */
    public void giveUp() {
        turn++;
        busy.set(false);
    }
}
