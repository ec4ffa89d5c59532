package mu.maupass.station.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import mu.maupass.devices.specimen.SimulatedProfiles;
import mu.maupass.devices.vision.face.TestFaces;
import mu.maupass.sync.sandbox.SandboxAgent;
import mu.maupass.sync.sandbox.SandboxPerson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts of visits in which the face is not clear: a second person looks, and the simulated camera is not at its best. */
class FaceScriptTest {
    @TempDir
    private static Path temp;

    private static TrainingSite site;

    @BeforeAll
    static void open() throws Exception {
        site = TrainingSite.enrolled(temp);
        TestFaces.drawnModels(Files.createDirectories(site.data().resolve("models")));
    }

    @AfterAll
    static void close() {
        site.close();
    }

    private static ObjectNode face(String verdict, SandboxAgent second) {
        ObjectNode face = new JsonMapper().createObjectNode().put("verdict", verdict);
        face.putObject("second").put("id", second.id()).put("password", second.password());
        return face;
    }

    private static Path script(String card, String path, ObjectNode face) throws Exception {
        SandboxPerson who = site.person(card);
        ArrayNode zone = new JsonMapper().createArrayNode();
        SimulatedProfiles.named(card).orElseThrow().mrzLines().forEach(zone::add);
        Path file = site.script(
                TrainingSite.one("nic", who.nic()),
                new JsonMapper().createObjectNode().set("mrz", zone));
        ObjectNode script = (ObjectNode) new JsonMapper().readTree(file.toFile());
        script.set("face", face);
        ((ObjectNode) script.get("consent")).put("path", path);
        return Files.writeString(file, script.toString());
    }

    private static Ran visit(Path script, String card, String... more) {
        String[] words = {"visit", "--script", script.toString(), "--simulated-card", card};
        String[] all = new String[words.length + more.length];
        System.arraycopy(words, 0, all, 0, words.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return Ran.json(TestFaces.drawnCatalogue(), site.data(), all);
    }

    private static JsonNode machine(Ran ran) {
        for (JsonNode step : ran.value().path("steps")) {
            if (step.has("machine")) {
                return step.get("machine");
            }
        }
        throw new AssertionError("the computer said nothing: " + ran.out() + ran.err());
    }

    @Test
    void aSecondPersonSettlesWhereAgentAndComputerDisagree() throws Exception {
        SandboxAgent other = site.authority().agents().stream()
                .filter(one -> !one.id().equals("a.ramdin") && one.trainedMonthsAgo() < 12)
                .findFirst()
                .orElseThrow();
        Path script = script("jean-rene", "assisted", face("same_person", other));
        Ran ran = visit(script, "jean-rene", "--person", "priya");
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.value().path("result").asText()).isEqualTo("activated");
        assertThat(machine(ran).get("verdict").asText())
                .as("so that somebody else had to look")
                .isEqualTo("no match");
        assertThat(machine(ran).get("score").asDouble())
                .isLessThan(machine(ran).get("noMatchBelow").asDouble());
    }

    @Test
    void whatTheCameraSeesIsChosenBeforehand() throws Exception {
        ObjectNode same = new JsonMapper().createObjectNode().put("verdict", "same_person");
        Ran nobody = visit(script("aisha", "assisted", same), "aisha", "--fault", "absent");
        assertThat(machine(nobody).at("/failure/code").asText())
                .as("no picture to compare")
                .isEqualTo("V-125");
        assertThat(nobody.value().path("result").asText())
                .as("the agent alone decides")
                .isEqualTo("activated");
    }

    @Test
    void aFaultThatThereIsNotIsSaidAtOnce() throws Exception {
        Ran ran = Ran.of("visit", "--script", "none.json", "--fault", "sleepy");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("sleepy").contains("two-faces");
    }
}
