package mu.maupass.station.command.scanner;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import mu.maupass.devices.scanner.ScanMode;
import mu.maupass.devices.scanner.ScanPhase;
import mu.maupass.devices.scanner.ScanProgress;
import mu.maupass.devices.scanner.ScanRequest;
import mu.maupass.devices.scanner.ScanSource;
import mu.maupass.devices.scanner.ScannedImage;
import mu.maupass.devices.scanner.ScannedPages;
import mu.maupass.devices.scanner.Scanner;
import mu.maupass.devices.scanner.ScannerAddress;
import mu.maupass.devices.scanner.ScannerException;
import mu.maupass.devices.scanner.ScannerFailure;
import mu.maupass.devices.scanner.Side;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.barcode.Barcode;
import mu.maupass.devices.vision.barcode.BarcodeReader;
import mu.maupass.devices.vision.page.PageReader;
import mu.maupass.devices.vision.page.PageReading;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code station scanner test}: scans once and tells what came; nothing is kept, and no person's data is told. */
@Command(
        name = "test",
        description = "Scan once and tell what came. No image is kept, and nothing that stands on the page is shown.")
final class ScannerTestCommand implements Callable<Integer> {
    private static final Duration OPENING = Duration.ofSeconds(15);

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ADDRESS",
            description = "As \"scanner list\" shows it. Default: that of the settings.")
    private @Nullable String address;

    @Option(
            names = "--source",
            paramLabel = "flatbed|feeder|feeder_both_sides",
            defaultValue = "FLATBED",
            description = "Where the document is. Default: flatbed.")
    @SuppressWarnings("NullAway.Init") // Has a default.
    private ScanSource source;

    @Option(names = "--mode", paramLabel = "colour|grey", defaultValue = "COLOUR", description = "Default: colour.")
    @SuppressWarnings("NullAway.Init") // Has a default.
    private ScanMode mode;

    @Option(
            names = "--dpi",
            paramLabel = "N",
            defaultValue = "400",
            description = "150 to 1200. Default: ${DEFAULT-VALUE}.")
    private int dpi;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        CommonOptions common = CommonOptions.of(spec);
        Output output = common.output();
        if (dpi < 150 || dpi > 1_200) {
            throw new ParameterException(spec.commandLine(), "--dpi is 150 to 1200");
        }
        ScannerAddress where = address != null
                ? ScannerAddress.parse(address)
                : ScannerListCommand.settings(common)
                        .scanner()
                        .orElseThrow(() -> new ScannerException(new ScannerFailure.NoScanner()));
        long begun = System.nanoTime();
        ScanRequest request = ScanRequest.of(Side.FRONT).from(source).in(mode).at(dpi);
        try (Scanner scanner = ScannerListCommand.scanners(common).open(where, OPENING);
                ScannedPages pages = scanner.scan(request, progress(output))) {
            ObjectNode value = Output.object()
                    .put("result", "done")
                    .put("address", where.text())
                    .put("name", scanner.info().name())
                    .put("virtual", scanner.info().virtual());
            ArrayNode list = value.putArray("pages");
            for (ScannedImage page : pages.images()) {
                tell(page, list.addObject(), output);
            }
            value.put("millis", (System.nanoTime() - begun) / 1_000_000);
            output.value(value);
            return ExitCode.DONE;
        }
    }

    private static void tell(ScannedImage page, ObjectNode value, Output output) throws ImageException {
        OpenCvLibrary library = new OpenCvLibrary();
        value.put("side", page.side().name().toLowerCase(Locale.ROOT))
                .put("width", page.image().width())
                .put("height", page.image().height());
        page.dpi().ifPresentOrElse(known -> value.put("dpi", known), () -> value.putNull("dpi"));
        try (PageReading reading = new PageReader(library).read(page.image())) {
            value.put("documentFound", reading.outline().isPresent())
                    .put("zoneFound", reading.mrz().isPresent())
                    .put("sharpness", Math.round(reading.quality().sharpness() * 100) / 100.0);
            ArrayNode hints = value.putArray("hints");
            reading.quality().hints().stream().map(Enum::name).sorted().forEach(hints::add);
            List<Barcode> codes = new BarcodeReader(library).read(page.image());
            ArrayNode kinds = value.putArray("barcodes");
            codes.forEach(code -> kinds.add(code.format().name()));
            codes.forEach(Barcode::close);
            output.line(String.format(
                    Locale.ROOT,
                    "%s: %d × %d pixels, %s dpi; document %s, zone %s, sharpness %.2f%s; barcodes: %s",
                    page.side(),
                    page.image().width(),
                    page.image().height(),
                    page.dpi().isPresent() ? page.dpi().getAsInt() : "unknown",
                    reading.outline().isPresent() ? "found" : "not found",
                    reading.mrz().isPresent() ? "found" : "not found",
                    reading.quality().sharpness(),
                    hints.isEmpty() ? "" : ", to change: " + hints,
                    kinds.isEmpty() ? "none" : kinds));
        }
    }

    private static ScanProgress progress(Output output) {
        return new ScanProgress() {
            @Override
            public void phase(ScanPhase phase) {
                output.line("… " + phase.id());
            }
        };
    }
}
