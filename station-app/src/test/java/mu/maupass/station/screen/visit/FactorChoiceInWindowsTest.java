package mu.maupass.station.screen.visit;

import static mu.maupass.station.screen.guide.BothSides.Side.AGENT;
import static mu.maupass.station.screen.guide.BothSides.Side.CITIZEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javafx.scene.input.KeyCode;
import mu.maupass.station.counter.SimulatedDevices.Case;
import mu.maupass.station.demonstration.Demonstration;
import mu.maupass.station.factor.SecondFactor;
import mu.maupass.station.screen.guide.VisitSteps;
import mu.maupass.station.strings.Language;
import mu.maupass.sync.trust.FactorRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A visit in both windows, by keyboard alone, in which the citizen has no telephone and takes codes on paper. */
class FactorChoiceInWindowsTest {
    @TempDir
    Path folder;

    @Test
    void whoHasNoTelephoneTakesCodesOnPaperAndTheAgentSeesNone() throws Exception {
        try (CounterAtWork counter = CounterAtWork.open(
                folder.resolve("station"), Language.ENGLISH, FactorRules.offering("totp", "recovery_codes"))) {
            Case priya = counter.person("priya");
            counter.signIn();
            counter.begin();
            counter.identify(priya.code().orElseThrow());
            counter.consent();
            counter.layCard(priya);
            counter.typeCan(priya.can().orElseThrow());
            counter.seeFace();
            counter.compareFaceAndData();
            counter.sides().reads(AGENT, "factor-stage", counter.word("agent.factor.stage-choice"));

            counter.sides().hand(CITIZEN);
            counter.sides().press(KeyCode.DIGIT2);
            counter.see("agent.factor.title", "citizen.codes.sentence");
            counter.sides().reads(AGENT, "factor-stage", counter.word("agent.factor.stage-codes"));
            String code = codeOf(counter, 4);
            List<String> groups = Arrays.asList(code.split("(?<=\\G.{4})"));
            assertThat(counter.everyWord(CITIZEN)).contains(groups);
            assertThat(counter.everyWord(AGENT)).doesNotContain(groups);

            counter.sides().press(KeyCode.ENTER);
            counter.sides().sees(CITIZEN, "factor-code");
            counter.sides().type(code);
            counter.sides().reads(AGENT, "factor-stage", counter.word("agent.factor.stage-codes-typing"));
            assertThat(counter.everyWord(AGENT)).doesNotContain(groups);
            counter.sides().press(KeyCode.ENTER);
            counter.see("agent.factor.title", "citizen.choose-factor.further");
            counter.sides().press(KeyCode.DIGIT1);
            counter.see("agent.confirm.title", "citizen.confirm.sentence");
        }
    }

    /** The demonstration offers a choice: who drives it by keyboard goes through the same screens, to the end of the visit. */
    @Test
    void theGuideOfTheDemonstrationGoesThroughTheChoice() throws Exception {
        Language language = Language.ENGLISH;
        try (CounterAtWork counter =
                CounterAtWork.open(folder.resolve("station"), language, Demonstration.factors(Demonstration.SHOWN))) {
            Case priya = counter.person("priya");
            counter.signIn();
            counter.begin();
            counter.identify(priya.code().orElseThrow());
            counter.consent();
            counter.layCard(priya);
            counter.typeCan(priya.can().orElseThrow());
            counter.seeFace();
            counter.devices().takeCardAway();
            counter.compareFaceAndData();
            VisitSteps guide = new VisitSteps(counter.windows(), counter.sides(), counter.devices(), language);
            guide.secondFactor("agent-factor", "citizen-factor");
            guide.confirm("", "");
            counter.sides().reads(AGENT, "receipt-status", counter.word("agent.receipt.final"));
            guide.finish();
        }
    }

    /** Without a network, with a code for at home alone: nobody is told that the account opens by itself. */
    @Test
    void theReceiptOfAnActivationCodeAloneSendsToTheApplication() throws Exception {
        try (CounterAtWork counter = CounterAtWork.open(
                folder.resolve("station"),
                Language.ENGLISH,
                FactorRules.offering("activation_code", "recovery_codes"))) {
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
            counter.sides().hand(CITIZEN);
            counter.sides().press(KeyCode.DIGIT1);
            counter.see("agent.factor.title", "citizen.home.sentence");
            String end = counter.sides().onScreen(() -> {
                char[] code = ((SecondFactor.Continued) enrolment(counter)).code();
                return new String(code, code.length - 8, 8);
            });
            counter.sides().press(KeyCode.ENTER);
            counter.sides().sees(CITIZEN, "factor-code");
            counter.sides().type(end);
            counter.sides().press(KeyCode.ENTER);
            counter.see("agent.factor.title", "citizen.choose-factor.further");
            counter.sides().press(KeyCode.DIGIT1);
            counter.see("agent.confirm.title", "citizen.confirm.sentence");
            counter.sides().press(KeyCode.DIGIT1);
            counter.sides().reads(AGENT, "screen-title", counter.word("agent.card-back.title"));
            counter.devices().takeCardAway();
            counter.sides().reads(AGENT, "receipt-status", counter.word("agent.receipt.provisional"));
            assertThat(counter.everyWord(AGENT))
                    .contains(counter.word("agent.receipt.provisional-home-means"))
                    .doesNotContain(counter.word("agent.receipt.provisional-means"));
        }
    }

    private static SecondFactor.Enrolment enrolment(CounterAtWork counter) {
        return counter.windows()
                .desk()
                .visit()
                .get()
                .flatMap(state -> state.visit().factor())
                .flatMap(setup -> setup.handover())
                .orElseThrow()
                .enrolment();
    }

    private static String codeOf(CounterAtWork counter, int place) throws Exception {
        return counter.sides().onScreen(() -> {
            SecondFactor.Listed sheet = (SecondFactor.Listed) counter.windows()
                    .desk()
                    .visit()
                    .get()
                    .flatMap(state -> state.visit().factor())
                    .flatMap(setup -> setup.handover())
                    .orElseThrow()
                    .enrolment();
            return new String(sheet.codes().get(place));
        });
    }
}
