package mu.maupass.station.command.scanner;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.scanner.ScannerAddress;
import mu.maupass.devices.scanner.ScannerInfo;
import mu.maupass.devices.scanner.Scanners;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.counter.StationCameras;
import mu.maupass.station.counter.StationScanners;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code station scanner list}. */
@Command(name = "list", description = "Look for scanners on the network and at this computer's SANE service.")
final class ScannerListCommand implements Callable<Integer> {
    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "How long to look. Default: ${DEFAULT-VALUE}.")
    private int timeout;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        CommonOptions common = CommonOptions.of(spec);
        Output output = common.output();
        if (timeout < 1 || timeout > 60) {
            throw new ParameterException(spec.commandLine(), "--timeout is 1 to 60 seconds");
        }
        Optional<ScannerAddress> set = settings(common).scanner();
        ObjectNode value = Output.object();
        set.ifPresentOrElse(address -> value.put("set", address.text()), () -> value.putNull("set"));
        ArrayNode list = value.putArray("scanners");
        for (ScannerInfo scanner : scanners(common).find(Duration.ofSeconds(timeout), new Cancellation())) {
            list.addObject()
                    .put("address", scanner.address().text())
                    .put("name", scanner.name())
                    .put("virtual", scanner.virtual());
            output.line("%s  %s%s"
                    .formatted(
                            scanner.address().text(),
                            scanner.name(),
                            scanner.virtual() ? "  (a program: for training only)" : ""));
        }
        if (list.isEmpty()) {
            output.line("No scanner was found.");
        }
        output.line(set.map(address -> "Set up: " + address.text()).orElse("None is set up in the settings."));
        output.value(value);
        return ExitCode.DONE;
    }

    static Scanners scanners(CommonOptions common) throws Exception {
        OpenCvLibrary library = new OpenCvLibrary();
        return StationScanners.real(library, StationCameras.of(settings(common).camera(), false));
    }

    /** Of the data folder, where there is one; looking makes none. */
    static Settings settings(CommonOptions common) throws Exception {
        if (!Files.isDirectory(common.dataPath())) {
            return Settings.defaults();
        }
        try (DataFolder folder = DataFolder.look(common.dataPath())) {
            return Settings.load(folder.settings());
        }
    }
}
