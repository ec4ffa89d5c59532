package mu.maupass.station.screen.visit;

import static mu.maupass.station.screen.guide.BothSides.Side.AGENT;
import static mu.maupass.station.screen.guide.BothSides.Side.CITIZEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.input.KeyCode;
import mu.maupass.station.acceptance.TrainingSite;
import mu.maupass.station.counter.SimulatedDevices.Case;
import mu.maupass.station.strings.Language;
import mu.maupass.sync.sandbox.SandboxAuthority;
import mu.maupass.sync.sandbox.SandboxPerson;
import mu.maupass.sync.trust.FactorRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A citizen who takes short messages beside an application, in the real windows, and logs in with one at home. */
class ShortMessageInWindowsTest {
    private static final String NUMBER = "52510042";
    private static final Pattern CODE = Pattern.compile("MauPass: (\\d{6})");

    @TempDir
    private Path data;

    @Test
    void theNumberIsProvedAndTheAgentSeesNeitherItNorTheCode() throws Exception {
        try (CounterAtWork counter =
                CounterAtWork.open(data.resolve("station"), Language.ENGLISH, FactorRules.offering("sms", "totp"))) {
            SandboxAuthority authority = counter.demonstration().authority();
            Case priya = counter.person("priya");
            upToTheChoice(counter, priya);
            assertThat(counter.everyWord(CITIZEN)).contains(counter.word("citizen.choose-factor.beside"));
            counter.sides().hand(CITIZEN);
            counter.sides().press(KeyCode.DIGIT1);
            counter.see("agent.factor.title", "citizen.factor.sentence");
            counter.sides().type(counter.devices().authenticatorCode(counter.provisioningText()));
            counter.sides().press(KeyCode.ENTER);
            counter.see("agent.factor.title", "citizen.choose-factor.further");
            counter.sides().press(KeyCode.DIGIT2);
            counter.see("agent.factor.title", "citizen.factor.name.sms");
            counter.sides().reads(AGENT, "factor-stage", counter.word("agent.factor.stage-message"));

            counter.mark(NUMBER);
            counter.sides().type(NUMBER);
            counter.sides().reads(AGENT, "factor-stage", counter.word("agent.factor.stage-message-typing"));
            assertThat(counter.everyWord(AGENT)).doesNotContain(NUMBER);
            counter.sides().press(KeyCode.ENTER);
            counter.sides().reads(CITIZEN, "factor-instruction", counter.word("citizen.message.code"));
            assertThat(counter.everyWord(CITIZEN)).doesNotContain(NUMBER);
            String code = newest(authority);
            counter.mark("5251 0042");
            counter.sides().type(code);
            assertThat(counter.everyWord(AGENT)).doesNotContain(code);
            counter.sides().press(KeyCode.ENTER);
            counter.see("agent.confirm.title", "citizen.confirm.sentence");
            counter.sides().press(KeyCode.DIGIT1);
            counter.devices().takeCardAway();
            counter.sides().reads(AGENT, "receipt-status", counter.word("agent.receipt.final"));
            assertThat(counter.everyWord(AGENT)).doesNotContain(NUMBER);

            SandboxPerson person = authority.personWithCard("priya").orElseThrow();
            ObjectNode known = new ObjectMapper()
                    .createObjectNode()
                    .put("user_name", person.userName())
                    .put("password", person.password());
            assertThat(TrainingSite.post(authority, "v1/login-messages", known).statusCode())
                    .isEqualTo(200);
            known.put("level", "high");
            assertThat(TrainingSite.post(authority, "v1/login", known).statusCode())
                    .as("the password alone")
                    .isEqualTo(401);
            known.put("sms_code", newest(authority));
            assertThat(TrainingSite.post(authority, "v1/login", known).statusCode())
                    .isEqualTo(200);
            assertThat(TrainingSite.post(authority, "v1/login", known).statusCode())
                    .as("again")
                    .isEqualTo(401);
        }
    }

    /** The authority sends messages, and nobody else: without it the citizen is told why there is none, and what instead. */
    @Test
    void withoutANetworkTheCitizenIsToldWhyThereIsNone() throws Exception {
        try (CounterAtWork counter = CounterAtWork.open(
                data.resolve("station"), Language.ENGLISH, FactorRules.offering("totp", "recovery_codes", "sms"))) {
            Case priya = counter.person("priya");
            counter.signIn();
            counter.begin();
            counter.identify(priya.code().orElseThrow());
            counter.consent();
            counter.devices().setAuthorityReachable(false);
            counter.layCard(priya);
            counter.typeCan(priya.can().orElseThrow());
            counter.seeFace();
            counter.sides().reads(AGENT, "status-link", counter.word("agent.status.offline"));
            counter.compareFaceAndData();
            assertThat(counter.everyWord(CITIZEN)).contains(counter.word("citizen.choose-factor.not-reached"));
        }
    }

    private static void upToTheChoice(CounterAtWork counter, Case person) throws Exception {
        counter.signIn();
        counter.begin();
        counter.identify(person.code().orElseThrow());
        counter.consent();
        counter.layCard(person);
        counter.typeCan(person.can().orElseThrow());
        counter.seeFace();
        counter.compareFaceAndData();
    }

    private static String newest(SandboxAuthority authority) throws Exception {
        Matcher found = CODE.matcher(TrainingSite.telephones(authority));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
