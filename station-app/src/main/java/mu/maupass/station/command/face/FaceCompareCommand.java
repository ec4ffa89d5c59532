package mu.maupass.station.command.face;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import mu.maupass.devices.vision.ImageDecoder;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.devices.vision.face.DetectedFaces;
import mu.maupass.devices.vision.face.FaceComparer;
import mu.maupass.devices.vision.face.FaceException;
import mu.maupass.devices.vision.face.FaceFailure;
import mu.maupass.devices.vision.face.FaceHint;
import mu.maupass.devices.vision.face.FaceModels;
import mu.maupass.devices.vision.face.FaceQuality;
import mu.maupass.devices.vision.face.FaceTemplate;
import mu.maupass.devices.vision.face.PictureComparison;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.strings.Strings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code station face compare}: the face of one picture with that of another. Keeps nothing. */
@Command(name = "compare", description = "Compare the face in one picture with the face in another.")
final class FaceCompareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "A picture: JPEG, PNG, TIFF, WebP or JPEG 2000.")
    @SuppressWarnings("NullAway.Init") // Required.
    private Path one;

    @Parameters(index = "1", paramLabel = "B", description = "Another.")
    @SuppressWarnings("NullAway.Init") // Required.
    private Path other;

    @Option(
            names = "--model-dir",
            paramLabel = "DIR",
            description = "Folder with the models. Default: that of the data folder.")
    private @Nullable Path modelFolder;

    /** A picture that could not be used, named for the message. */
    private static final class UnusablePictureException extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Path file;
        private final transient Failure failure;
        private final int faces;

        UnusablePictureException(Path file, Failure failure, int faces) {
            this.file = file;
            this.failure = failure;
            this.faces = faces;
        }
    }

    /** A picture's face, ready to be compared. */
    private record Measured(DetectedFaces view, FaceTemplate template) implements AutoCloseable {
        FaceQuality quality() {
            return view.quality().orElseThrow();
        }

        @Override
        public void close() {
            template.close();
        }
    }

    @Override
    public Integer call() throws Exception {
        CommonOptions common = CommonOptions.of(spec);
        Output output = common.output();
        Path folder = modelFolder;
        if (folder == null) {
            try (DataFolder data = DataFolder.look(common.dataPath())) {
                folder = data.models();
            }
        }
        OpenCvLibrary library = new OpenCvLibrary();
        try (FaceComparer comparer = FaceComparer.open(new FaceModels(folder, common.faceModels()), library)) {
            ImageDecoder decoder = new ImageDecoder(library);
            long start = System.nanoTime();
            try (Measured a = measure(comparer, decoder, one);
                    Measured b = measure(comparer, decoder, other)) {
                PictureComparison comparison =
                        comparer.compare(a.template(), b.template()).of(a.quality(), b.quality());
                tell(output, List.of(a, b), comparison, (System.nanoTime() - start) / 1_000_000);
                return ExitCode.DONE;
            }
        } catch (UnusablePictureException e) {
            ObjectNode value = Output.object().put("result", "failed").put("file", e.file.toString());
            if (e.faces >= 0) {
                value.put("faces", e.faces);
            }
            output.value(value.set("failure", output.describe(e.failure)));
            if (!output.json()) {
                output.err().println(e.file);
            }
            output.complain(e.failure);
            return ExitCode.FAILED;
        }
    }

    private static Measured measure(FaceComparer comparer, ImageDecoder decoder, Path file)
            throws UnusablePictureException {
        int faces = -1;
        try (PixelImage picture = decoder.decode(file)) {
            DetectedFaces view = comparer.study(picture);
            faces = view.faces().size();
            if (faces == 0) {
                throw new FaceException(new FaceFailure.NoFace());
            }
            if (view.quality().orElseThrow().shortcomings().contains(FaceHint.SEVERAL_FACES)) {
                throw new FaceException(new FaceFailure.SeveralFaces(faces));
            }
            return new Measured(view, comparer.encode(picture, view.main().orElseThrow()));
        } catch (ImageException | FaceException e) {
            throw new UnusablePictureException(file, Failure.of(e.failure()), faces);
        }
    }

    private static void tell(Output output, List<Measured> both, PictureComparison comparison, long millis) {
        ObjectNode value = Output.object();
        ArrayNode faces = value.putArray("faces");
        ArrayNode quality = value.putArray("quality");
        Strings strings = output.strings();
        for (Measured picture : both) {
            FaceQuality q = picture.quality();
            faces.add(q.faces());
            ObjectNode node = quality.addObject()
                    .put("score", rounded(q.score()))
                    .put("interEyeDistance", rounded(q.interEyeDistance()))
                    .put("yaw", rounded(q.pose().yaw()))
                    .put("pitch", rounded(q.pose().pitch()))
                    .put("roll", rounded(q.pose().roll()))
                    .put("sharpness", rounded(q.sharpness()))
                    .put("exposure", rounded(q.exposure()))
                    .put("evenness", rounded(q.evenness()))
                    .put("offCentre", rounded(q.offCentre()))
                    .put("comparable", q.comparable());
            ArrayNode lacks = node.putArray("shortcomings");
            q.shortcomings().forEach(hint -> lacks.add(hint.id()));
            output.line(
                    q.good()
                            ? strings.get("agent.hint." + FaceHint.GOOD.id())
                            : q.shortcomings().stream()
                                    .map(hint -> strings.get("agent.hint." + hint.id()))
                                    .collect(Collectors.joining(", ")));
        }
        // Not rounded: whoever reads this can come to the same verdict.
        value.put("score", comparison.score())
                .put("threshold", comparison.threshold())
                .put("matchFrom", comparison.matchFrom().orElse(null))
                .put("noMatchBelow", comparison.noMatchBelow())
                .put("verdict", comparison.verdict().words())
                .put("model", comparison.model())
                .put("millis", millis);
        output.value(value);
        output.line(String.format(
                Locale.ROOT,
                "%s: score %.3f, %s, no match below %.3f, model %s, %d ms",
                comparison.verdict().words(),
                comparison.score(),
                comparison
                        .matchFrom()
                        .map(from -> String.format(Locale.ROOT, "match from %.3f", from))
                        .orElse("never a match, the false match rate is not known"),
                comparison.noMatchBelow(),
                comparison.model(),
                millis));
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
