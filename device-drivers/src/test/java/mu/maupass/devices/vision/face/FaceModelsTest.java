package mu.maupass.devices.vision.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import mu.maupass.devices.vision.OpenCvLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaceModelsTest {

    @TempDir
    private Path folder;

    private FaceModels models() {
        return new FaceModels(folder, FaceModelCatalogue.shipped());
    }

    /** The same folder, with a catalogue that knows the project's own networks. */
    private FaceModels drawn() {
        return new FaceModels(folder, TestFaces.drawnCatalogue());
    }

    private FaceFailure failure() {
        try (FaceComparer opened = FaceComparer.open(drawn(), new OpenCvLibrary())) {
            return opened.model().detector() ? null : new FaceFailure.NoFace();
        } catch (FaceException e) {
            return e.failure();
        }
    }

    private void install(String name) throws Exception {
        Files.write(folder.resolve(name), TestFaces.drawnModel(name));
    }

    @Test
    void everyModelSaysWhereItsThresholdComesFrom() {
        assertThat(models().list())
                .extracting(entry -> entry.model().id())
                .containsExactly("yunet-2023mar", "mobilefacenet", "sface-2021dec");
        assertThat(models().list()).allSatisfy(entry -> {
            assertThat(entry.state()).isEqualTo(FaceModels.State.ABSENT);
            assertThat(entry.model().sha256()).matches("[0-9a-f]{64}");
            assertThat(entry.model().source()).hasSizeGreaterThan(40);
            assertThat(entry.model().licence()).isNotBlank();
        });
    }

    private FaceModel model(String id) {
        return models().list().stream()
                .map(FaceModels.Entry::model)
                .filter(model -> model.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"0, match", "0.001, match", "-0.001, unsure"})
    void matchesFromTheThreshold(double above, String verdict) {
        FaceModel model = model("mobilefacenet");
        PictureComparison judged = model.judge(model.threshold() + above);
        assertThat(judged.verdict().words()).isEqualTo(verdict);
        assertThat(judged.falseMatchRate()).contains("1:10,000");
        assertThat(judged.matchFrom()).contains(model.threshold());
    }

    @ParameterizedTest
    @CsvSource({"0.001, unsure", "-0.001, no match", "-1, no match"})
    void isUnsureInABandBelowIt(double above, String verdict) {
        FaceModel model = model("mobilefacenet");
        double limit = model.threshold() - model.embedding().orElseThrow().band();
        PictureComparison judged = model.judge(limit + above);
        assertThat(judged.verdict().words()).isEqualTo(verdict);
        assertThat(judged.noMatchBelow()).isEqualTo(limit, within(1e-9));
    }

    @Test
    void aModelWhoseFalseMatchesNobodyCountedNeverSaysMatch() {
        FaceModel model = model("sface-2021dec");
        assertThat(model.embedding().orElseThrow().fmr()).isEmpty();
        assertThat(model.judge(1).verdict()).isEqualTo(FaceVerdict.UNSURE);
        assertThat(model.judge(1).matchFrom()).isEmpty();
        assertThat(model.judge(0).verdict()).isEqualTo(FaceVerdict.NO_MATCH);
    }

    @Test
    void saysWhichModelIsMissing() throws Exception {
        assertThat(failure()).isInstanceOf(FaceFailure.DetectorNotInstalled.class);
        install("drawn-face-detector.onnx");
        assertThat(failure()).isInstanceOf(FaceFailure.ComparerNotInstalled.class);
    }

    @Test
    void noticesAModelThatWasReplacedOrDamaged() throws Exception {
        install("drawn-face-detector.onnx");
        install("drawn-face-encoder.onnx");
        assertThat(drawn().list())
                .filteredOn(entry -> entry.state() == FaceModels.State.INSTALLED)
                .hasSize(2);
        Path file = folder.resolve("drawn-face-encoder.onnx");
        Files.write(file, new byte[] {0}, StandardOpenOption.APPEND);
        assertThat(failure()).isEqualTo(new FaceFailure.ModelChanged("drawn-face-encoder.onnx"));
        Files.writeString(file, "");
        assertThat(drawn().list().get(1).state()).isEqualTo(FaceModels.State.CHANGED);
        Files.delete(file);
        Files.createDirectory(file);
        assertThat(failure()).isInstanceOf(FaceFailure.ModelUnreadable.class);
    }

    @Test
    void knowsAFileByItsBytesAndNotByItsName() throws Exception {
        byte[] bytes = TestFaces.drawnModel("drawn-face-encoder.onnx");
        assertThat(drawn().identify(bytes, "download (3).tmp").id()).isEqualTo("drawn-encoder");
        bytes[bytes.length / 2] ^= 1;
        assertThatThrownBy(() -> drawn().identify(bytes, "drawn-face-encoder.onnx"))
                .isInstanceOfSatisfying(
                        FaceException.class,
                        e -> assertThat(e.failure())
                                .isEqualTo(new FaceFailure.ModelUnknown("drawn-face-encoder.onnx")));
    }

    @Test
    void aStationUsesNoModelThatItsOwnCatalogueDoesNotDescribe() throws Exception {
        TestFaces.drawnModels(folder);
        FaceComparer.open(drawn(), new OpenCvLibrary()).close();
        assertThatThrownBy(() -> FaceComparer.open(models(), new OpenCvLibrary()))
                .isInstanceOfSatisfying(
                        FaceException.class,
                        e -> assertThat(e.failure()).isInstanceOf(FaceFailure.DetectorNotInstalled.class));
        // Under a name that the catalogue knows.
        Files.write(
                folder.resolve("face_detection_yunet_2023mar.onnx"), TestFaces.drawnModel("drawn-face-detector.onnx"));
        assertThatThrownBy(() -> FaceComparer.open(models(), new OpenCvLibrary()))
                .isInstanceOfSatisfying(
                        FaceException.class,
                        e -> assertThat(e.failure())
                                .isEqualTo(new FaceFailure.ModelChanged("face_detection_yunet_2023mar.onnx")));
    }

    @Test
    @RealFaces
    void knowsTheRealModelsByTheirHash() throws Exception {
        assertThat(new FaceModels(TestFaces.realModels(), FaceModelCatalogue.shipped()).list())
                .filteredOn(entry -> entry.state() == FaceModels.State.INSTALLED)
                .extracting(entry -> entry.model().id())
                .contains("yunet-2023mar", "mobilefacenet");
    }

    @Test
    void refusesWhatIsNoModel() throws Exception {
        byte[] text = "not a model".getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> models().identify(text, "x")).isInstanceOf(FaceException.class);
        assertThatThrownBy(() -> FaceModels.read(folder.resolve("none")))
                .isInstanceOfSatisfying(
                        FaceException.class,
                        e -> assertThat(e.failure()).isInstanceOf(FaceFailure.ModelUnreadable.class));
        assertThatThrownBy(() -> FaceModels.read(folder)).isInstanceOf(FaceException.class);
    }
}
