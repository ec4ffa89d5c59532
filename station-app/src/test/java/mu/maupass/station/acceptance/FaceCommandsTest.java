package mu.maupass.station.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import javax.imageio.ImageIO;
import mu.maupass.devices.specimen.SimulatedProfiles;
import mu.maupass.devices.vision.face.FaceModelCatalogue;
import mu.maupass.devices.vision.face.RealFaces;
import mu.maupass.devices.vision.face.TestFaces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Face models, comparison and cameras from the command line. */
class FaceCommandsTest {
    @TempDir
    private Path temp;

    private Path data() {
        return temp.resolve("data");
    }

    /** With the project's own models. */
    private Ran compare(Path one, Path other) throws IOException {
        Path models = Files.createDirectories(temp.resolve("models"));
        TestFaces.drawnModels(models);
        return compare(TestFaces.drawnCatalogue(), models, one, other);
    }

    private Ran compare(FaceModelCatalogue known, Path models, Path one, Path other) {
        return Ran.json(
                known, data(), "face", "compare", one.toString(), other.toString(), "--model-dir", models.toString());
    }

    private Path drawn(String card) throws IOException {
        return Files.write(
                temp.resolve(card + ".jpg"),
                SimulatedProfiles.named(card).orElseThrow().portrait());
    }

    private Path picture(String name, BufferedImage image) throws IOException {
        Path file = temp.resolve(name);
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    private static JsonNode model(Ran list, String id) {
        for (JsonNode model : list.value().get("models")) {
            if (model.get("id").asText().equals(id)) {
                return model;
            }
        }
        throw new AssertionError("no model " + id);
    }

    @Test
    void aModelIsInstalledByItsHashForItsOwnerOnlyAndWatched() throws Exception {
        FaceModelCatalogue known = TestFaces.drawnCatalogue();
        Path download = Files.write(temp.resolve("download.bin"), TestFaces.drawnModel("drawn-face-encoder.onnx"));
        assertThat(Ran.json(data(), "models", "install", download.toString()).failure())
                .as("a station does not know it")
                .isEqualTo("F-106");
        assertThat(Ran.json(known, data(), "models", "install", download.toString())
                        .exitCode())
                .isZero();
        Path installed = data().resolve("models").resolve("drawn-face-encoder.onnx");
        assertThat(installed).hasSameBinaryContentAs(download);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(installed)))
                .isEqualTo("rw-------");
        Ran list = Ran.json(known, data(), "models", "list");
        assertThat(list.exitCode()).isZero();
        assertThat(model(list, "drawn-encoder").get("state").asText()).isEqualTo("installed");
        assertThat(model(list, "drawn-detector").get("state").asText()).isEqualTo("absent");
        Files.writeString(installed, "replaced");
        Ran after = Ran.json(known, data(), "models", "list");
        assertThat(after.exitCode()).isOne();
        assertThat(model(after, "drawn-encoder").at("/failure/code").asText()).isEqualTo("F-107");
    }

    @Test
    void aFileThatIsNoModelIsNotInstalled() throws Exception {
        Ran ran = Ran.json(
                data(),
                "models",
                "install",
                Files.writeString(temp.resolve("x.onnx"), "x").toString());
        assertThat(ran.exitCode()).isOne();
        assertThat(ran.failure()).isEqualTo("F-106");
        assertThat(data().resolve("models")).doesNotExist();
        assertThat(Ran.json(data(), "models", "install", temp.resolve("none").toString())
                        .failure())
                .isEqualTo("F-108");
    }

    @Test
    void comparesTwoPictures() throws Exception {
        JsonNode same = compare(drawn("priya"), drawn("priya")).value();
        assertThat(same.get("model").asText()).isEqualTo("drawn-encoder");
        assertThat(same.get("score").asDouble())
                .isGreaterThan(same.get("threshold").asDouble() + 0.1);
        comparesTwoPictures(same, compare(drawn("priya"), drawn("jean-rene")).value());
    }

    @Test
    @RealFaces
    void comparesTwoPhotographs() {
        JsonNode same = photographs("obama.jpg", "obama2.jpg");
        assertThat(same.get("model").asText()).isEqualTo("mobilefacenet");
        assertThat(same.get("score").asDouble())
                .isGreaterThan(same.get("threshold").asDouble() + 0.2);
        comparesTwoPictures(same, photographs("obama.jpg", "biden.jpg"));
    }

    private JsonNode photographs(String one, String other) {
        return compare(
                        FaceModelCatalogue.shipped(),
                        TestFaces.realModels(),
                        TestFaces.realPicture(one),
                        TestFaces.realPicture(other))
                .value();
    }

    private static void comparesTwoPictures(JsonNode same, JsonNode other) {
        assertThat(same.get("verdict").asText()).isEqualTo("match");
        assertThat(same.get("millis").isIntegralNumber()).isTrue();
        assertThat(same.get("faces").toString()).isEqualTo("[1,1]");
        assertThat(same.at("/quality/0/interEyeDistance").asDouble()).isGreaterThan(60);
        assertThat(other.get("verdict").asText()).isEqualTo("no match");
        assertThat(List.of(same, other))
                .allSatisfy(answer -> assertThat(answer.get("verdict").asText())
                        .as("what a reader of the answer comes to")
                        .isEqualTo(verdictOf(answer)));
    }

    /** As docs/administrator.md says it. */
    private static String verdictOf(JsonNode answer) {
        double score = answer.get("score").asDouble();
        boolean comparable = answer.at("/quality/0/comparable").asBoolean()
                && answer.at("/quality/1/comparable").asBoolean();
        assertThat(answer.get("matchFrom").asDouble())
                .isEqualTo(answer.get("threshold").asDouble())
                .isGreaterThan(answer.get("noMatchBelow").asDouble());
        return score >= answer.get("matchFrom").asDouble()
                ? "match"
                : score < answer.get("noMatchBelow").asDouble() && comparable ? "no match" : "unsure";
    }

    @Test
    void saysWhichPictureCannotBeComparedAndWhy() throws Exception {
        Path face = drawn("priya");
        BufferedImage portrait = ImageIO.read(face.toFile());
        BufferedImage two =
                new BufferedImage(portrait.getWidth() * 2, portrait.getHeight(), BufferedImage.TYPE_INT_RGB);
        two.createGraphics().drawImage(portrait, 0, 0, null);
        two.createGraphics()
                .drawImage(
                        ImageIO.read(drawn("aisha").toFile()),
                        portrait.getWidth(),
                        0,
                        portrait.getWidth(),
                        portrait.getHeight(),
                        null);
        Ran several = compare(face, picture("two.png", two));
        assertThat(several.failure()).isEqualTo("F-102");
        assertThat(several.value().get("faces").asInt()).isEqualTo(2);
        assertThat(several.value().get("file").asText()).endsWith("two.png");
        Ran nobody = compare(picture("wall.png", new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB)), face);
        assertThat(nobody.failure()).isEqualTo("F-101");
        assertThat(nobody.value().get("faces").asInt()).isZero();
        assertThat(compare(face, Files.writeString(temp.resolve("text.jpg"), "text"))
                        .failure())
                .isEqualTo("P-101");
        assertThat(compare(temp.resolve("none.jpg"), face).failure()).isEqualTo("P-105");
    }

    @Test
    void aPictureOfMoreThanAHundredMegapixelsIsRefusedBeforeItIsDecoded() throws Exception {
        byte[] png = Files.readAllBytes(picture("small.png", new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB)));
        // The header's width and height.
        for (int at : new int[] {16, 20}) {
            png[at] = 0;
            png[at + 1] = 0;
            png[at + 2] = 0x2F;
            png[at + 3] = 0;
        }
        Path huge = Files.write(temp.resolve("huge.png"), png);
        Ran ran = compare(huge, huge);
        assertThat(ran.exitCode()).isOne();
        assertThat(ran.failure()).isEqualTo("P-103");
    }

    @Test
    void withoutModelsItSaysSo() {
        assertThat(Ran.json(data(), "face", "compare", "a.jpg", "b.jpg").failure())
                .isEqualTo("F-104");
    }

    @Test
    void camerasAreListedWithoutOneToo() {
        Ran ran = Ran.json(data(), "camera", "list");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.value().get("cameras").isArray()).isTrue();
        assertThat(data()).doesNotExist();
        assertThat(Ran.json(data(), "camera", "test", "none").failure()).isEqualTo("K-101");
        assertThat(Ran.json(data(), "camera", "test", "http://").failure()).isEqualTo("K-117");
    }
}
