package mu.maupass.station.screen.visit;

import static mu.maupass.station.screen.guide.BothSides.Side.AGENT;
import static mu.maupass.station.screen.guide.BothSides.Side.CITIZEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import mu.maupass.devices.card.simulated.SimulatedFault;
import mu.maupass.station.counter.SimulatedDevices.Case;
import mu.maupass.station.strings.Language;
import mu.maupass.sync.activation.DeliveryState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong at a counter, in the real windows, by keyboard alone: it is said, and the day goes on. */
class UnluckyVisitInWindowsTest {
    @TempDir
    private Path data;

    private CounterAtWork open(Language language) throws Exception {
        return CounterAtWork.open(data.resolve("station"), language);
    }

    @Test
    void withoutTheAuthorityTheReceiptIsProvisionalAndTheRecordGoesOutByItself() throws Exception {
        try (CounterAtWork counter = open(Language.ENGLISH)) {
            Case priya = counter.person("priya");
            counter.signIn();
            counter.devices().setAuthorityReachable(false);
            counter.sides().reads(AGENT, "status-link", counter.word("agent.status.offline"));
            counter.begin();
            counter.scan(priya.qr().orElseThrow());
            counter.consent();
            counter.layCard(priya);
            counter.typeCan(priya.can().orElseThrow());
            counter.seeFace();
            counter.compareFaceAndData();
            counter.factorAndConfirmation();
            counter.see("agent.receipt.title", "citizen.done.provisional.sentence");
            counter.sides().reads(AGENT, "receipt-status", counter.word("agent.receipt.provisional"));
            counter.finish();

            counter.sides().tabTo(AGENT, "status-queue");
            counter.sides().press(KeyCode.SPACE);
            counter.sides().reads(AGENT, "screen-title", counter.word("queue.title"));
            counter.sides().reads(AGENT, "queue-waiting", "1");
            assertThat(counter.records())
                    .singleElement()
                    .satisfies(record -> assertThat(record.state()).isEqualTo(DeliveryState.WAITING));

            counter.devices().setAuthorityReachable(true);
            counter.sides().reads(AGENT, "queue-sent", "1");
            counter.sides().reads(AGENT, "queue-waiting", "0");
            counter.sides().reads(AGENT, "status-link", counter.word("agent.status.online"));
            assertThat(counter.records())
                    .singleElement()
                    .satisfies(record -> assertThat(record.state()).isEqualTo(DeliveryState.SENT));
            assertThat(counter.demonstration().authority().activations()).isEqualTo(1);
        }
    }

    @Test
    void aReportedDocumentLeavesARecordThatIsSentAndIsNoActivation() throws Exception {
        try (CounterAtWork counter = open(Language.ENGLISH)) {
            Case lost = counter.person("lost");
            counter.signIn();
            counter.begin();
            counter.identify(lost.nic().orElseThrow());
            counter.consent();
            counter.layCard(lost);
            counter.typeCan(lost.can().orElseThrow());
            counter.see("agent.ended.title", "citizen.over.sentence");
            counter.sides().press(KeyCode.ENTER);
            counter.seeReady();
            counter.sides().tabTo(AGENT, "status-queue");
            counter.sides().press(KeyCode.SPACE);
            counter.sides().reads(AGENT, "queue-sent", "1");
            counter.sides().reads(AGENT, "queue-waiting", "0");
            assertThat(counter.records())
                    .singleElement()
                    .satisfies(record -> assertThat(record.activation()).isFalse());
            assertThat(counter.demonstration().authority().activations()).isZero();
            assertThat(counter.demonstration().authority().alarms()).hasSize(1);
        }
    }

    @Test
    void escapeEndsAVisitWhileTheChipIsBeingRead() throws Exception {
        try (CounterAtWork counter = open(Language.FRENCH)) {
            Case jeanRene = counter.person("jean-rene");
            counter.signIn();
            counter.begin();
            counter.identify(jeanRene.nic().orElseThrow());
            counter.consent();
            // This chip hands out its portrait so slowly that nobody waits for the end.
            counter.devices().layCard(jeanRene.name(), SimulatedFault.TRICKLE);
            counter.sides().reads(AGENT, "status-reader", counter.word("agent.status.card"));
            counter.sides().press(KeyCode.SHIFT, KeyCode.TAB);
            counter.sides().press(KeyCode.RIGHT);
            counter.sides().tabTo(AGENT, "document-mrz");
            counter.sides().type(String.join("\n", jeanRene.mrz()));
            counter.sides().canUse(AGENT, "primary");
            counter.sides().press(KeyCode.ENTER);
            counter.sides().reads(AGENT, "document-doing", counter.word("progress.dg2"));
            counter.sides().press(KeyCode.ESCAPE);
            counter.sides().reads(AGENT, "question", counter.word("agent.cancel.question"));
            counter.sides().tabTo(AGENT, "cancel-visit");
            counter.sides().press(KeyCode.SPACE);
            counter.see("agent.ended.title", "citizen.over.sentence");
            counter.sides().reads(AGENT, "ended-how", counter.word("agent.ended.cancelled"));
            assertThat(counter.everyWord(CITIZEN)).doesNotContain("Lagesse", "Jean-René", "1102784");
            assertThat(counter.records()).isEmpty();
            counter.devices().takeCardAway();
            counter.sides().canUse(AGENT, "primary");
            counter.sides().press(KeyCode.ENTER);
            counter.seeReady();
            counter.begin();
        }
    }

    @Test
    void aWrongCardNumberIsToldWithItsCodeAndTheRightOneGoesOn() throws Exception {
        try (CounterAtWork counter = open(Language.FRENCH)) {
            Case aisha = counter.person("aisha");
            counter.signIn();
            counter.begin();
            counter.identify(aisha.nic().orElseThrow());
            counter.consent();
            counter.layCard(aisha);
            counter.typeCan("000000");
            counter.sides().reads(AGENT, "failure-code", "C-106");
            counter.see("agent.document.title", "citizen.document.sentence");
            counter.typeCan(aisha.can().orElseThrow());
            counter.seeFace();
        }
    }
}
