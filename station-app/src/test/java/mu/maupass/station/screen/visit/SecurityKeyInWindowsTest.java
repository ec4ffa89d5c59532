package mu.maupass.station.screen.visit;

import static mu.maupass.station.screen.guide.BothSides.Side.AGENT;
import static mu.maupass.station.screen.guide.BothSides.Side.CITIZEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.card.fido.AssertionRequest;
import mu.maupass.devices.card.fido.ClientData;
import mu.maupass.devices.card.fido.KeyAssertion;
import mu.maupass.devices.card.fido.KeyWait;
import mu.maupass.devices.card.fido.SecurityKeyPin;
import mu.maupass.devices.card.fido.SecurityKeys;
import mu.maupass.station.acceptance.TrainingSite;
import mu.maupass.station.counter.SimulatedDevices;
import mu.maupass.station.counter.SimulatedDevices.Case;
import mu.maupass.station.demonstration.Demonstration;
import mu.maupass.station.strings.Language;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.sandbox.SandboxPerson;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A citizen who takes a security key, in the real windows, by keyboard alone. */
class SecurityKeyInWindowsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path data;

    @ParameterizedTest
    @EnumSource(names = {"ENGLISH", "ARABIC"})
    void theKeyIsBoundAndThePinIsSeenByNobody(Language language) throws Exception {
        try (CounterAtWork counter =
                CounterAtWork.open(data.resolve("station"), language, Demonstration.factors(List.of("security_key")))) {
            Case priya = counter.person("priya");
            counter.signIn();
            counter.begin();
            counter.identify(priya.code().orElseThrow());
            counter.consent();
            counter.layCard(priya);
            counter.typeCan(priya.can().orElseThrow());
            counter.seeFace();
            counter.compareFaceAndData("citizen.factor.name.security_key");
            assertThat(counter.everyWord(AGENT)).contains(counter.word("agent.factor.device-3"));

            counter.sides().hand(CITIZEN);
            counter.sides().type("0000");
            counter.devices().laySecurityKey();
            counter.sides().press(KeyCode.ENTER);
            counter.sides().sees(CITIZEN, "device-remark");
            assertThat(counter.everyWord(CITIZEN)).contains("7").doesNotContain("0000");
            assertThat(counter.everyWord(AGENT)).doesNotContain("0000");

            counter.sides().type(SimulatedDevices.SECURITY_KEY_PIN);
            counter.sides().press(KeyCode.ENTER);
            counter.see("agent.confirm.title", "citizen.confirm.sentence");
            assertThat(counter.everyWord(AGENT)).doesNotContain(SimulatedDevices.SECURITY_KEY_PIN);
            assertThat(counter.everyWord(CITIZEN)).doesNotContain(SimulatedDevices.SECURITY_KEY_PIN);
            counter.sides().press(KeyCode.DIGIT1);
            counter.devices().takeCardAway();
            counter.sides().reads(AGENT, "receipt-status", counter.word("agent.receipt.final"));
            assertThat(counter.records())
                    .singleElement()
                    .satisfies(record -> assertThat(record.state()).isEqualTo(DeliveryState.SENT));
            assertThat(counter.demonstration().authority().activations()).isEqualTo(1);
            counter.devices().laySecurityKey();
            theKeyOpensTheAccountAndThePasswordAloneDoesNot(counter.demonstration());
        }
    }

    /** At home, with the same key. */
    private static void theKeyOpensTheAccountAndThePasswordAloneDoesNot(Demonstration demonstration) throws Exception {
        SandboxPerson priya = demonstration.authority().people().stream()
                .filter(person -> person.card().equals("priya"))
                .findFirst()
                .orElseThrow();
        ObjectNode known =
                MAPPER.createObjectNode().put("user_name", priya.userName()).put("password", priya.password());
        assertThat(answer(demonstration, "v1/login", known.deepCopy().put("level", "high"))
                        .path("type")
                        .asText())
                .endsWith("second-factor-required");
        JsonNode asked = answer(demonstration, "v1/login-challenges", known);
        ClientData client = ClientData.using(
                decoded(asked, "challenge"),
                "https://" + asked.path("relying_party").asText());
        KeyAssertion proof;
        try (SecurityKeyPin pin = SecurityKeyPin.of(SimulatedDevices.SECURITY_KEY_PIN.toCharArray())
                .orElseThrow()) {
            proof = new SecurityKeys(demonstration.readers(), new SecureRandom())
                    .use(
                            new AssertionRequest(
                                    asked.path("relying_party").asText(),
                                    client.hash(),
                                    decoded(asked, "credential"),
                                    Optional.empty()),
                            pin,
                            KeyWait.atCounter(new Cancellation(), stage -> {}).on(reader -> true));
        }
        String signed = Stream.of(
                        client.json().getBytes(StandardCharsets.UTF_8), proof.authenticatorData(), proof.signature())
                .map(Base64.getEncoder()::encodeToString)
                .collect(Collectors.joining("."));
        ObjectNode high = known.deepCopy().put("level", "high").put("security_key", signed);
        assertThat(answer(demonstration, "v1/login", high).path("granted").asBoolean())
                .isTrue();
        assertThat(answer(demonstration, "v1/login", high).path("granted").asBoolean())
                .as("again")
                .isFalse();
    }

    private static byte[] decoded(JsonNode json, String name) {
        return Base64.getUrlDecoder().decode(json.path(name).asText());
    }

    private static JsonNode answer(Demonstration demonstration, String resource, ObjectNode body) throws Exception {
        return MAPPER.readTree(
                TrainingSite.post(demonstration.authority(), resource, body).body());
    }
}
