package mu.maupass.station.screen.receipt;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import mu.maupass.devices.card.CardReaderInfo;
import mu.maupass.fault.Threads;
import mu.maupass.station.counter.Counter;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.receipt.ReceiptOutlet.Outcome;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.FactorSetup;
import mu.maupass.station.visit.Receipt;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.Visit;
import mu.maupass.station.visit.VisitState;

/** What the citizen takes home: on paper, as a file, or both; of an activation, and of a visit that was refused. */
public final class ReceiptViewModel {
    /** What is before the agent. */
    public enum Stage {
        /** A card still lies on a reader: it is given back first. */
        CARD,
        /** The receipt is to be printed, or declined. */
        RECEIPT,
        /** The citizen has it. */
        GIVEN
    }

    /** What was done with the receipt last. */
    public enum Done {
        NOTHING,
        PRINTED,
        SAVED,
        /** It comes out by itself once somebody has looked after the printer. */
        LEFT_WITH_PRINTER
    }

    private final Counter counter;
    private final VisitDesk desk;
    private final ReceiptOutlet outlet;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final ReadOnlyObjectWrapper<Done> done = new ReadOnlyObjectWrapper<>(this, "done", Done.NOTHING);
    private final ReadOnlyObjectWrapper<Optional<Failure>> failure =
            new ReadOnlyObjectWrapper<>(this, "failure", Optional.empty());
    private final ReadOnlyObjectWrapper<Stage> stage;
    private final ObjectBinding<Boolean> ready;

    /** @param screen until the receipt is handed over */
    public ReceiptViewModel(Counter counter, VisitDesk desk, ReceiptOutlet outlet, Lifetime screen) {
        this.counter = counter;
        this.desk = desk;
        this.outlet = outlet;
        ready = screen.computed(() -> open() && !busy.get(), desk.visit().during(screen), busy);
        stage = new ReadOnlyObjectWrapper<>(this, "stage", cardThere() ? Stage.CARD : Stage.RECEIPT);
        desk.readers().onChange(screen, now -> {
            if (!cardThere()) {
                goOnWithoutReader();
            }
        });
        // A screen that is made anew after a lock goes on where the one before was.
        screen.follow(
                outlet.underWay(), now -> busy.set(now.filter(this::isThisVisit).isPresent()));
        screen.follow(
                outlet.outcome(),
                last -> last.filter(one -> isThisVisit(one.visit())).ifPresent(this::show));
        if (counter.printsReceipts()) {
            screen.follow(stage, now -> byItself());
        }
    }

    /** Once: what failed is said, and the agent decides what is done about it. */
    private void byItself() {
        if (stage.get() == Stage.RECEIPT && open()) {
            visit().map(Visit::id).filter(outlet::isFirstByItself).ifPresent(first -> print());
        }
    }

    private boolean open() {
        return desk.waitsFor(StepName.RECEIPT) || refused();
    }

    private boolean refused() {
        return desk.visit()
                .get()
                .flatMap(VisitState::ending)
                .filter(Ending.REFUSED::equals)
                .isPresent();
    }

    private boolean cardThere() {
        return desk.readers().get().readers().stream().anyMatch(CardReaderInfo::cardPresent);
    }

    public ReadOnlyObjectProperty<Stage> stage() {
        return stage.getReadOnlyProperty();
    }

    /** To the receipt, whatever a reader says: it does not notice, or the card cannot be taken out. */
    public void goOnWithoutReader() {
        if (stage.get() == Stage.CARD) {
            stage.set(visit().map(Visit::id).filter(outlet::wasGiven).isPresent() ? Stage.GIVEN : Stage.RECEIPT);
        }
    }

    private void show(Outcome last) {
        done.set(last.done());
        failure.set(last.failure());
        if (last.given() && stage.get() == Stage.RECEIPT) {
            stage.set(Stage.GIVEN);
        }
    }

    private boolean isThisVisit(UUID id) {
        return visit().map(Visit::id).filter(id::equals).isPresent();
    }

    public Optional<Receipt> receipt() {
        return visit().flatMap(Visit::receipt);
    }

    /** Whether the account opens only after the citizen has used a code at home. */
    public boolean opensLater() {
        return visit().flatMap(Visit::factor).filter(FactorSetup::opensLater).isPresent();
    }

    /** Whether the visit can be finished, and the receipt printed or saved. */
    public ObjectBinding<Boolean> ready() {
        return ready;
    }

    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Done> done() {
        return done.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Failure>> failure() {
        return failure.getReadOnlyProperty();
    }

    public void print() {
        with(outlet::print, Done.PRINTED);
    }

    public void save(Path file) {
        with(receipt -> outlet.save(receipt, file), Done.SAVED);
    }

    /** The citizen has the receipt, or does without. */
    public void finish() {
        if (ready.get()) {
            desk.approve(new Answer.ReceiptHandedOver());
            // Of a visit that was refused nothing is left to answer.
            desk.finish();
        }
    }

    private void with(Function<CompletableFuture<byte[]>, CompletableFuture<Optional<Failure>>> use, Done success) {
        Optional<Visit> visit = visit();
        if (visit.isEmpty() || busy.get()) {
            return;
        }
        UUID id = visit.get().id();
        CompletableFuture<Optional<Failure>> handed =
                use.apply(counter.receipt(visit.get(), desk.citizenLanguage().get()));
        outlet.begin(id);
        Threads.handOver(handed, desk.uiThread(), problem -> outlet.end(id, success, problem));
    }

    private Optional<Visit> visit() {
        return desk.visit().get().map(VisitState::visit);
    }
}
