package mu.maupass.station.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import mu.maupass.devices.specimen.SimulatedProfiles;
import mu.maupass.sync.sandbox.SandboxAgent;
import mu.maupass.sync.sandbox.SandboxPerson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts of visits in which the face is not clear: a second person looks, and the simulated camera is not at its best. */
class FaceScriptTest {
    private static final Path MODELS = Path.of("..", "..", "shared", "models");

    private static final Path FACES = Path.of("..", "..", "shared", "faces");
    private static final boolean MODELS_THERE = Files.isRegularFile(MODELS.resolve("mobilefacenet.onnx"));

    @TempDir
    private static Path temp;

    private static TrainingSite site;

    @BeforeAll
    static void open() throws Exception {
        site = TrainingSite.enrolled(temp);
        if (MODELS_THERE) {
            for (String model : new String[] {"face_detection_yunet_2023mar.onnx", "mobilefacenet.onnx"}) {
                assertThat(Ran.json(
                                        site.data(),
                                        "models",
                                        "install",
                                        MODELS.resolve(model).toString())
                                .exitCode())
                        .isZero();
            }
        }
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
        return Ran.json(site.data(), all);
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
        // Drawn faces are all alike to a network: it is a photograph that it tells from them.
        Path script = script(
                "jean-rene",
                MODELS_THERE ? "assisted" : "non_biometric",
                face(MODELS_THERE ? "same_person" : "unsure", other));
        Ran ran = visit(
                script,
                "jean-rene",
                "--person",
                MODELS_THERE ? FACES.resolve("obama.jpg").toString() : "priya");
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.value().path("result").asText()).isEqualTo("activated");
        if (MODELS_THERE) {
            assertThat(machine(ran).get("verdict").asText())
                    .as("so that somebody else had to look")
                    .isEqualTo("no match");
            assertThat(machine(ran).get("score").asDouble())
                    .isLessThan(machine(ran).get("noMatchBelow").asDouble());
        }
    }

    @Test
    void whatTheCameraSeesIsChosenBeforehand() throws Exception {
        Assumptions.assumeTrue(MODELS_THERE, "no models in ../shared beside the project");
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
