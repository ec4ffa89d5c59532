package mu.maupass.station.screen.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.VisitStates;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.receipt.ReceiptViewModel.Done;
import mu.maupass.station.screen.receipt.ReceiptViewModel.Stage;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.Receipt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptViewModelTest {
    @TempDir
    private Path folder;

    private final ScriptedVisit visit = new ScriptedVisit(
            new VisitStates("Doorgâkant", Applicant.Source.PROFILE).receipt(Receipt.Status.PROVISIONAL));
    private final ScriptedCounter counter = new ScriptedCounter();
    private final VisitDesk desk = visit.desk(counter, Runnable::run);
    private final List<byte[]> printed = new ArrayList<>();
    private Optional<Failure> printerFault = Optional.empty();
    private final ReceiptOutlet outlet = new ReceiptOutlet(
            pdf -> {
                printed.add(pdf);
                return printerFault;
            },
            Runnable::run);
    private ReceiptViewModel model;

    @BeforeEach
    void begin() {
        desk.signedIn(ScriptedCounter.RAMDIN);
        desk.begin();
        model = new ReceiptViewModel(counter, desk, outlet, new Lifetime());
    }

    @Test
    void printsTheReceipt() {
        model.print();
        assertThat(printed).containsExactly(new byte[] {'%', 'P', 'D', 'F'});
        assertThat(model.done().get()).isEqualTo(Done.PRINTED);
        assertThat(model.stage().get()).isEqualTo(Stage.GIVEN);
        assertThat(model.failure().get()).isEmpty();
    }

    @Test
    void aReceiptIsPrintedOnceByItselfWherePolicySaysSoAfterTheCard() {
        counter.printsReceipts = true;
        counter.set(ScriptedCounter.reader(true));
        printerFault = Optional.of(new Failure("V-183"));
        ReceiptViewModel after = new ReceiptViewModel(counter, desk, outlet, new Lifetime());
        assertThat(printed).as("the card lies there").isEmpty();
        counter.set(ScriptedCounter.reader(false));
        assertThat(printed).hasSize(1);
        assertThat(after.failure().get()).contains(new Failure("V-183"));
        assertThat(after.stage().get()).as("the agent decides now").isEqualTo(Stage.RECEIPT);
        printerFault = Optional.empty();
        after.print();
        assertThat(after.stage().get()).isEqualTo(Stage.GIVEN);
        assertThat(printed).hasSize(2);
        new ReceiptViewModel(counter, desk, outlet, new Lifetime());
        assertThat(printed).as("after a lock and a sign-in").hasSize(2);
    }

    @Test
    void whatTheCitizenHasIsGivenAlsoAfterALockAndASignIn() {
        model.save(folder.resolve("receipt.pdf"));
        ReceiptViewModel after = new ReceiptViewModel(counter, desk, outlet, new Lifetime());
        assertThat(after.stage().get()).isEqualTo(Stage.GIVEN);
        assertThat(after.done().get()).isEqualTo(Done.SAVED);
        after.print();
        after.print();
        assertThat(after.done().get()).as("twice the same").isEqualTo(Done.PRINTED);

        counter.set(ScriptedCounter.reader(true));
        ReceiptViewModel card = new ReceiptViewModel(counter, desk, outlet, new Lifetime());
        assertThat(card.stage().get()).isEqualTo(Stage.CARD);
        card.goOnWithoutReader();
        assertThat(card.stage().get()).isEqualTo(Stage.GIVEN);

        counter.set(ScriptedCounter.reader(false));
        outlet.end(UUID.randomUUID(), Done.PRINTED, Optional.empty());
        assertThat(new ReceiptViewModel(counter, desk, outlet, new Lifetime())
                        .stage()
                        .get())
                .as("that was another visit")
                .isEqualTo(Stage.RECEIPT);
    }

    @Test
    void aReceiptThatComesOutWhileTheWindowIsLockedIsGiven() {
        counter.receipt = new CompletableFuture<>();
        Lifetime before = new Lifetime();
        new ReceiptViewModel(counter, desk, outlet, before).print();
        before.end();
        ReceiptViewModel after = new ReceiptViewModel(counter, desk, outlet, new Lifetime());
        assertThat(after.stage().get()).isEqualTo(Stage.RECEIPT);
        assertThat(after.ready().get()).as("the printer works").isFalse();
        after.print();
        counter.receipt.complete(new byte[] {'%', 'P', 'D', 'F'});
        assertThat(after.stage().get()).isEqualTo(Stage.GIVEN);
        assertThat(after.ready().get()).isTrue();
        assertThat(printed).hasSize(1);
    }

    @Test
    void whatWaitsInThePrinterIsNotPrintedAgainByTheMainAction() {
        printerFault = Optional.of(new Failure("V-180", "Guichet"));
        model.print();
        assertThat(model.stage().get()).isEqualTo(Stage.GIVEN);
        assertThat(model.done().get()).as("nobody has seen it").isEqualTo(Done.LEFT_WITH_PRINTER);
        ReceiptViewModel after = new ReceiptViewModel(counter, desk, outlet, new Lifetime());
        assertThat(after.stage().get()).as("after a lock").isEqualTo(Stage.GIVEN);
        assertThat(after.failure().get()).isEqualTo(printerFault);
    }

    @Test
    void theReceiptOfARefusalWaitsForTheCardToo() {
        counter.printsReceipts = true;
        counter.set(ScriptedCounter.reader(true));
        visit.show(new VisitStates("Doorgâkant", Applicant.Source.PROFILE).ended(Ending.REFUSED, new Failure("V-114")));
        Lifetime screen = new Lifetime();
        ReceiptViewModel refused = new ReceiptViewModel(counter, desk, outlet, screen);
        assertThat(printed).as("the card lies there").isEmpty();
        refused.goOnWithoutReader();
        assertThat(printed).as("the agent says that the reader does not notice").hasSize(1);
        counter.set(ScriptedCounter.reader(false));
        assertThat(printed).hasSize(1);
        screen.end();
    }

    @Test
    void theReceiptOfARefusalComesByItselfOnceTheCardIsGone() {
        counter.printsReceipts = true;
        counter.set(ScriptedCounter.reader(true));
        visit.show(new VisitStates("Doorgâkant", Applicant.Source.PROFILE).ended(Ending.REFUSED, new Failure("V-114")));
        Lifetime screen = new Lifetime();
        assertThat(new ReceiptViewModel(counter, desk, outlet, screen).stage().get())
                .isEqualTo(Stage.CARD);
        assertThat(printed).isEmpty();
        counter.set(ScriptedCounter.reader(false));
        assertThat(printed).hasSize(1);
        screen.end();
    }

    @Test
    void saysWhenThereIsNoPrinterAndGoesOn() {
        printerFault = Optional.of(new Failure("V-181"));
        model.print();
        assertThat(model.failure().get()).contains(new Failure("V-181"));
        assertThat(model.done().get()).isEqualTo(Done.NOTHING);
        assertThat(model.stage().get()).as("still to be printed").isEqualTo(Stage.RECEIPT);
        model.finish();
        assertThat(visit.answers).containsExactly(new Answer.ReceiptHandedOver());
    }

    @Test
    void aCardThatLiesThereGoesBackFirst() {
        counter.set(ScriptedCounter.reader(true));
        ReceiptViewModel after = new ReceiptViewModel(
                counter, desk, new ReceiptOutlet(pdf -> printerFault, Runnable::run), new Lifetime());
        assertThat(after.stage().get()).isEqualTo(Stage.CARD);
        counter.set(ScriptedCounter.reader(false));
        assertThat(after.stage().get()).isEqualTo(Stage.RECEIPT);
    }

    @Test
    void aRefusedVisitHasItsReceiptAndIsPutAwayWithIt() {
        visit.show(new VisitStates("Doorgâkant", Applicant.Source.PROFILE).ended(Ending.REFUSED, new Failure("V-114")));
        model.print();
        assertThat(printed).hasSize(1);
        model.finish();
        assertThat(desk.visit().get()).isEmpty();
    }

    @Test
    void savesTheReceipt() throws IOException {
        Path file = folder.resolve("reçu.pdf");
        model.save(file);
        assertThat(Files.readAllBytes(file)).isEqualTo(new byte[] {'%', 'P', 'D', 'F'});
        assertThat(model.done().get()).isEqualTo(Done.SAVED);
    }

    @Test
    void namesTheFileThatCouldNotBeWrittenAndNotItsFolder() {
        model.save(folder.resolve("gone").resolve("receipt.pdf"));
        assertThat(model.failure().get()).contains(new Failure("V-182", "receipt.pdf"));
    }

    @Test
    void aReceiptThatCannotBeMadeHasItsOwnCode() {
        counter.receipt = CompletableFuture.failedFuture(new IllegalStateException("scripted"));
        model.print();
        Failure failure = model.failure().get().orElseThrow();
        assertThat(failure.code()).isEqualTo("V-184");
        assertThat(failure.fault()).as("what support looks up in the log").isPresent();
        assertThat(model.busy().get()).isFalse();
    }

    @Test
    void theVisitIsNotFinishedWhileThePrinterIsBusy() {
        counter.receipt = new CompletableFuture<>();
        model.print();
        assertThat(model.ready().get()).isFalse();
        model.finish();
        assertThat(visit.answers).isEmpty();
    }
}
