package mu.maupass.station.screen.visit;

import static mu.maupass.station.screen.guide.BothSides.Side.AGENT;
import static mu.maupass.station.screen.guide.BothSides.Side.CITIZEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import mu.maupass.station.counter.SimulatedDevices.Case;
import mu.maupass.station.strings.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The card of a citizen who has gone, in the visit of the next one. */
class ForgottenCardInWindowsTest {
    @TempDir
    private Path data;

    @Test
    void theCardOfTheVisitBeforeIsNotReadInTheNextOne() throws Exception {
        try (CounterAtWork counter = CounterAtWork.open(data.resolve("station"), Language.ENGLISH)) {
            Case aisha = counter.person("aisha");
            Case priya = counter.person("priya");
            counter.signIn();
            counter.begin();
            counter.identify(aisha.nic().orElseThrow());
            counter.consent();
            counter.layCard(aisha);
            counter.typeCan(aisha.can().orElseThrow());
            counter.seeFace();
            counter.sides().press(KeyCode.ESCAPE);
            counter.sides().tabTo(AGENT, "cancel-visit");
            counter.sides().press(KeyCode.SPACE);
            counter.see("agent.ended.title", "citizen.over.sentence");
            // The one way past a card that lies there: a reader that does not notice.
            counter.sides().tabTo(AGENT, "card-unnoticed");
            counter.sides().press(KeyCode.SPACE);
            counter.sides().reads(AGENT, "question", counter.word("agent.card-back.unnoticed-question"));
            counter.sides().tabTo(AGENT, "card-unnoticed-anyway");
            counter.sides().press(KeyCode.SPACE);
            counter.sides().canUse(AGENT, "primary");
            counter.sides().press(KeyCode.ENTER);
            counter.seeReady();

            counter.begin();
            counter.identify(priya.nic().orElseThrow());
            counter.consent();
            counter.typeCan(aisha.can().orElseThrow());
            counter.sides().reads(AGENT, "failure-code", "C-133");
            assertThat(counter.everyWord(AGENT)).doesNotContain("Peerbux");
            assertThat(counter.everyWord(CITIZEN)).doesNotContain("Peerbux");
            counter.devices().takeCardAway();
            counter.layCard(priya);
            counter.typeCan(priya.can().orElseThrow());
            counter.seeFace();
        }
    }
}
