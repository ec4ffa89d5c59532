package mu.maupass.station.screen.visit;

import static mu.maupass.station.screen.guide.BothSides.Side.AGENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import mu.maupass.station.counter.SimulatedDevices.Account;
import mu.maupass.station.screen.guide.BothSides;
import mu.maupass.station.strings.Language;
import mu.maupass.sync.activation.Classification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A passport by its page on the simulated scanner, then a driving licence by eye and hand: by keyboard alone. */
class PageByKeyboardTest {
    private static final int FEATURES_AND_VERDICT = 6;

    @TempDir
    private Path data;

    @Test
    void aPageAndAChecklistAreEnoughForTheFace() throws Exception {
        try (CounterAtWork counter = CounterAtWork.open(data.resolve("station"), Language.ENGLISH)) {
            BothSides sides = counter.sides();
            counter.signIn();
            counter.begin();
            counter.identify(counter.person("priya").code().orElseThrow());
            counter.consent();
            counter.layCard(counter.person("priya"));
            sides.press(KeyCode.F6);
            title(counter, "agent.page.title");
            // No type is chosen: what is read proposes it.
            sides.press(KeyCode.ENTER);
            sides.await(
                    "the page",
                    () -> counter.windows()
                            .desk()
                            .visit()
                            .get()
                            .orElseThrow()
                            .visit()
                            .page()
                            .isPresent());
            sides.press(KeyCode.ENTER);
            title(counter, "agent.fields.title");
            // The reader is honest: what it is not certain of, the agent confirms one by one.
            assertThat(counter.everyWord(AGENT))
                    .contains("DOORGAKANT", "15/03/1990", "D150390123456G", "1234567")
                    .doesNotContain("%");
            for (String field : new String[] {"field-surname", "field-given-names"}) {
                if (sides.onScreen(() -> counter.windows().agent().scene().lookup("#" + field + "-confirm")) != null) {
                    assertThat(sides.focus(AGENT))
                            .as("the keyboard is where the eye has to be")
                            .contains(field);
                    sides.sees(AGENT, "field-crop");
                    sides.press(KeyCode.ENTER);
                }
            }
            sides.canUse(AGENT, "primary");
            sides.press(KeyCode.ENTER);
            title(counter, "agent.inspection.title");
            answer(sides, 6);
            sides.press(KeyCode.ENTER);
            sides.sees(AGENT, "evidence-missing");
            title(counter, "agent.document.title");

            sides.press(KeyCode.F6);
            title(counter, "agent.page.title");
            choose(sides, 6);
            sides.tabTo(AGENT, "type-fields");
            sides.press(KeyCode.SPACE);
            title(counter, "agent.fields.title");
            for (String text : new String[] {"Doorgakant", "Priya Anjali", "15.03.1990", "", "88-1234", ""}) {
                sides.type(text);
                sides.press(KeyCode.ENTER);
            }
            title(counter, "agent.inspection.title");
            answer(sides, 3);
            sides.press(KeyCode.ENTER);
            title(counter, "agent.face.title");
            assertThat(sides.onScreen(() -> counter.windows()
                            .desk()
                            .visit()
                            .get()
                            .orElseThrow()
                            .visit()
                            .documents()
                            .accepted()))
                    .extracting(document -> document.strength())
                    .containsExactly(Classification.STRONG, Classification.FAIR);
            aColleagueSignsBecauseTheLicenceWasOnlyTyped(counter);
        }
    }

    private static void aColleagueSignsBecauseTheLicenceWasOnlyTyped(CounterAtWork counter) throws Exception {
        BothSides sides = counter.sides();
        sides.sees(AGENT, "demand");
        assertThat(counter.everyWord(AGENT)).contains(counter.word("agent.demand.second"));
        answer(sides, FEATURES_AND_VERDICT);
        sides.reads(AGENT, "face-time", counter.word("agent.face.time-over"));
        sides.press(KeyCode.ENTER);
        sides.sees(AGENT, "face-second");
        assertThat(counter.everyWord(AGENT))
                .as("who looks next does not learn what was found")
                .doesNotContain(counter.word("agent.demand.second"));
        for (int i = 0; i < FEATURES_AND_VERDICT; i++) {
            sides.press(KeyCode.DIGIT1);
        }
        sides.reads(AGENT, "face-time", counter.word("agent.face.time-over"));
        sides.press(KeyCode.ENTER);
        sides.sees(AGENT, "second-id");
        Account colleague = counter.devices().agents().get(1);
        sides.type(colleague.agentId());
        sides.press(KeyCode.ENTER);
        sides.type(colleague.password());
        sides.canUse(AGENT, "primary");
        sides.press(KeyCode.ENTER);
        title(counter, "agent.compare.title");
    }

    private static void title(CounterAtWork counter, String key) throws Exception {
        counter.sides().reads(AGENT, "screen-title", counter.word(key));
    }

    private static void choose(BothSides sides, int down) throws Exception {
        sides.tabTo(AGENT, "document-type");
        for (int i = 0; i < down; i++) {
            sides.press(KeyCode.DOWN);
        }
    }

    private static void answer(BothSides sides, int checks) throws Exception {
        for (int i = 0; i < checks; i++) {
            sides.press(KeyCode.DIGIT1);
        }
        sides.canUse(AGENT, "primary");
    }
}
