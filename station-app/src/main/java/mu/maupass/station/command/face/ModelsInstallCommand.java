package mu.maupass.station.command.face;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import mu.maupass.devices.vision.face.FaceException;
import mu.maupass.devices.vision.face.FaceFailure;
import mu.maupass.devices.vision.face.FaceModel;
import mu.maupass.devices.vision.face.FaceModels;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.data.DataFolder;
import mu.maupass.sync.file.OwnerOnlyFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code station models install}: takes a file whose SHA-256 this version knows, whole or not at all. */
@Command(name = "install", description = "Install a model; its SHA-256 has to be one that this version knows.")
final class ModelsInstallCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "The model, under any name.")
    @SuppressWarnings("NullAway.Init") // Required.
    private Path file;

    @Override
    public Integer call() throws Exception {
        CommonOptions common = CommonOptions.of(spec);
        Output output = common.output();
        byte[] bytes = FaceModels.read(file);
        try (DataFolder data = DataFolder.look(common.dataPath())) {
            FaceModel model = new FaceModels(data.models(), common.faceModels())
                    .identify(bytes, String.valueOf(file.getFileName()));
            try {
                OwnerOnlyFile.createFolder(data.models());
                OwnerOnlyFile.write(data.models().resolve(model.file()), bytes);
            } catch (IOException e) {
                throw new FaceException(
                        new FaceFailure.ModelNotInstalled(data.models().toString()));
            }
            output.value(Output.object()
                    .put("result", "installed")
                    .put("id", model.id())
                    .put("title", model.title()));
            output.line("Installed: " + model.title());
            return ExitCode.DONE;
        }
    }
}
