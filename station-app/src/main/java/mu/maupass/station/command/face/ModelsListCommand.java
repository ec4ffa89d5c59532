package mu.maupass.station.command.face;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.concurrent.Callable;
import mu.maupass.devices.vision.face.FaceFailure;
import mu.maupass.devices.vision.face.FaceModel;
import mu.maupass.devices.vision.face.FaceModels;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.failure.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code station models list}. */
@Command(name = "list", description = "Show the models that this version knows, and which are installed.")
final class ModelsListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        CommonOptions common = CommonOptions.of(spec);
        Output output = common.output();
        ObjectNode value = Output.object();
        ArrayNode list = value.putArray("models");
        boolean well = true;
        try (DataFolder data = DataFolder.look(common.dataPath())) {
            for (FaceModels.Entry entry : new FaceModels(data.models(), common.faceModels()).list()) {
                FaceModel model = entry.model();
                String state = entry.state().name().toLowerCase(Locale.ROOT);
                ObjectNode node = list.addObject()
                        .put("id", model.id())
                        .put("title", model.title())
                        .put("role", model.detector() ? "detector" : "comparer")
                        .put("state", state)
                        .put("file", model.file())
                        .put("sha256", model.sha256())
                        .put("licence", model.licence())
                        .put("origin", model.origin())
                        .put("threshold", model.threshold())
                        .put("source", model.source());
                model.embedding()
                        .ifPresent(e -> node.put("band", e.band())
                                .put("falseMatchRate", e.fmr().orElse(null)));
                output.line("%-9s  %-16s  %s".formatted(state, model.title(), model.file()));
                model.embedding()
                        .ifPresent(
                                e -> output.line(
                                        "           "
                                                + e.fmr()
                                                        .map(rate -> "match from %s: %s strangers"
                                                                .formatted(model.threshold(), rate))
                                                        .orElse(
                                                                "never says \"match\": its threshold is not shown to be at 1:10,000; measure with ./station bench face-threshold")));
                output.line("           " + model.source());
                if (entry.state() == FaceModels.State.CHANGED) {
                    well = false;
                    Failure failure = Failure.of(new FaceFailure.ModelChanged(model.file()));
                    node.set("failure", output.describe(failure));
                    output.complain(failure);
                }
            }
        }
        output.value(value);
        return well ? ExitCode.DONE : ExitCode.FAILED;
    }
}
