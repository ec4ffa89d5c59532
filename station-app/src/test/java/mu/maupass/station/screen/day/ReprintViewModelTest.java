package mu.maupass.station.screen.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.ScriptedSupervision;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.receipt.ReceiptOutlet;
import mu.maupass.station.strings.Language;
import mu.maupass.station.supervision.VisitLine;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.activation.VisitOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReprintViewModelTest {
    private static final VisitLine LINE = ScriptedSupervision.visit(
            1, OffsetDateTime.now(), "a.ramdin", VisitOutcome.ACTIVATED, "", DeliveryState.SENT);

    private static final VisitLine OTHER = ScriptedSupervision.visit(
            2, OffsetDateTime.now(), "a.ramdin", VisitOutcome.REFUSED, "V-114", DeliveryState.NOT_QUEUED);

    private final ScriptedCounter counter = new ScriptedCounter();
    private final VisitDesk desk = new VisitDesk(counter, Runnable::run);
    private final List<byte[]> onPaper = new ArrayList<>();
    private Optional<Failure> printerFault = Optional.empty();
    private ReprintViewModel model;

    @BeforeEach
    void begin() {
        desk.signedIn(ScriptedCounter.RAMDIN);
        ReceiptOutlet outlet = new ReceiptOutlet(
                pdf -> {
                    onPaper.add(pdf);
                    return printerFault;
                },
                Runnable::run);
        model = new ReprintViewModel(counter, desk, outlet, new Lifetime());
    }

    @Test
    void printsTheChosenVisitsReceiptInTheLanguageThatIsWanted() {
        model.print();
        assertThat(onPaper).as("none is chosen").isEmpty();
        model.chosen().set(Optional.of(LINE));
        model.language().set(Language.ENGLISH);
        model.print();
        assertThat(onPaper).hasSize(1);
        assertThat(model.printed().get()).isTrue();
        assertThat(counter.madeAgain).containsExactly("a.ramdin " + LINE.visit().visitId() + " en");
    }

    @Test
    void aPrinterThatFailsIsSaidAndTheNextTryIsOpen() {
        printerFault = Optional.of(new Failure("V-183"));
        model.chosen().set(Optional.of(LINE));
        model.print();
        assertThat(model.failure().get()).contains(new Failure("V-183"));
        assertThat(model.printed().get()).isFalse();
        assertThat(model.ready().getValue()).isTrue();
    }

    @Test
    void aCopyThatThePrinterStillHasIsNotPrintedASecondTime() {
        printerFault = Optional.of(new Failure("V-180", "Guichet"));
        model.chosen().set(Optional.of(LINE));
        model.print();
        model.print();
        assertThat(onPaper).as("Enter once more").hasSize(1);
        assertThat(model.ready().getValue()).isFalse();
        model.chosen().set(Optional.empty());
        model.chosen().set(Optional.of(LINE));
        assertThat(model.failure().get())
                .as("said again, once it is looked at again")
                .isEqualTo(printerFault);
        model.print();
        assertThat(onPaper).hasSize(1);
        printerFault = Optional.empty();
        model.chosen().set(Optional.of(OTHER));
        model.print();
        assertThat(onPaper).as("of another visit").hasSize(2);
    }

    @Test
    void whatIsAgainstItStopsIt() {
        counter.receiptAgainObstacle = Optional.of(new Failure("V-185"));
        model.chosen().set(Optional.of(LINE));
        model.print();
        assertThat(counter.madeAgain).isEmpty();
        assertThat(model.obstacle()).contains(new Failure("V-185"));
    }

    @Test
    void oneAtATime() {
        counter.receipt = new CompletableFuture<>();
        model.chosen().set(Optional.of(LINE));
        model.print();
        model.print();
        assertThat(counter.madeAgain).hasSize(1);
    }
}
