package mu.maupass.station.command.camera;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.concurrent.Callable;
import mu.maupass.devices.camera.CameraInfo;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.counter.StationCameras;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code station camera list}. Opens no camera. */
@Command(name = "list", description = "Show the cameras that are plugged in, or the one that the settings name.")
final class CameraListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        CommonOptions common = CommonOptions.of(spec);
        Output output = common.output();
        ObjectNode value = Output.object();
        ArrayNode list = value.putArray("cameras");
        for (CameraInfo camera : StationCameras.of(setting(common), true).list()) {
            list.addObject().put("id", camera.id()).put("name", camera.name()).put("virtual", camera.virtual());
            output.line("%s  %s%s"
                    .formatted(camera.id(), camera.name(), camera.virtual() ? "  (a program: for training only)" : ""));
        }
        if (list.isEmpty()) {
            output.line("No camera is connected.");
        }
        output.value(value);
        return ExitCode.DONE;
    }

    /** Of the data folder, where there is one; looking makes none. */
    static Optional<String> setting(CommonOptions common) throws Exception {
        if (!java.nio.file.Files.isDirectory(common.dataPath())) {
            return Optional.empty();
        }
        try (DataFolder folder = DataFolder.look(common.dataPath())) {
            return Settings.load(folder.settings()).camera();
        }
    }
}
