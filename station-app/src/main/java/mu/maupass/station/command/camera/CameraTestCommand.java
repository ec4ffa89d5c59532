package mu.maupass.station.command.camera;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import mu.maupass.devices.camera.Camera;
import mu.maupass.devices.camera.CameraFrame;
import mu.maupass.devices.camera.CameraRequest;
import mu.maupass.devices.camera.Cameras;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.counter.StationCameras;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code station camera test}: opens a camera for a moment and tells what came; no picture is kept. */
@Command(name = "test", description = "Open a camera for two seconds and tell what came. No picture is kept.")
final class CameraTestCommand implements Callable<Integer> {
    private static final Duration WATCHED = Duration.ofSeconds(2);

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "CAMERA",
            description = "An id of \"camera list\", or an address.")
    private @Nullable String camera;

    @Option(names = "--training", description = "Allow virtual cameras (programs, not devices).")
    private boolean training;

    @Override
    public Integer call() throws Exception {
        CommonOptions common = CommonOptions.of(spec);
        Output output = common.output();
        Optional<String> setting = camera != null ? Optional.of(camera) : CameraListCommand.setting(common);
        Cameras cameras = StationCameras.of(setting, training);
        CameraRequest request = CameraRequest.liveView();
        try (Camera opened = cameras.open(request)) {
            long start = System.nanoTime();
            long first = 0;
            long last = 0;
            while (System.nanoTime() - start < WATCHED.toNanos()) {
                Optional<CameraFrame> frame = opened.newest(last, request.timeout());
                if (frame.isPresent()) {
                    last = frame.get().sequence();
                    first = first == 0 ? last : first;
                    frame.get().close();
                }
            }
            double rate = (last - first) * 1e9 / (System.nanoTime() - start);
            output.value(Output.object()
                    .put("result", "done")
                    .put("id", opened.info().id())
                    .put("name", opened.info().name())
                    .put("virtual", opened.info().virtual())
                    .put("asked", request.format().toString())
                    .put("got", opened.format().toString())
                    .put("framesPerSecond", Math.round(rate * 10) / 10.0));
            output.line(String.format(
                    Locale.ROOT,
                    "%s: %s asked for, %s came, %.1f pictures a second.",
                    opened.info().name(),
                    request.format(),
                    opened.format(),
                    rate));
            return ExitCode.DONE;
        }
    }
}
