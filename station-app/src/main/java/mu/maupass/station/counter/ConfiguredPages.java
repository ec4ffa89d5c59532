package mu.maupass.station.counter;

import java.util.List;
import java.util.Optional;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.camera.CameraException;
import mu.maupass.devices.scanner.ScannerAddress;
import mu.maupass.devices.scanner.Scanners;
import mu.maupass.devices.scanner.simulated.SimulatedScanners;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.station.device.Device;
import mu.maupass.station.document.PageException;
import mu.maupass.station.document.PageEyes;
import mu.maupass.station.document.PageSide;
import mu.maupass.station.document.PageSource;
import mu.maupass.station.document.ScannedCodes;
import mu.maupass.station.document.ScannerPages;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.settings.Settings;

/** Pages from the scanner of the settings; the camera is looked for only where it is the scanner. */
final class ConfiguredPages implements PageSource {
    private final Settings settings;
    private final ScannerAddress address;
    private final OpenCvLibrary library = new OpenCvLibrary();
    private final PageEyes eyes = new PageEyes(library);
    private volatile Optional<Device> device = Optional.empty();

    ConfiguredPages(Settings settings, ScannerAddress address) {
        this.settings = settings;
        this.address = address;
    }

    @Override
    public List<PageSide> scan(Request request, Cancellation cancellation, Progress progress) throws PageException {
        ScannerPages pages = pages(request.training());
        List<PageSide> sides = pages.scan(request, cancellation, progress);
        device = pages.device();
        return sides;
    }

    @Override
    public Optional<Device> device() {
        return device;
    }

    @Override
    public ScannedCodes codes(boolean training, Cancellation cancellation, Progress progress) throws PageException {
        return pages(training).codes(training, cancellation, progress);
    }

    private ScannerPages pages(boolean training) throws PageException {
        Optional<String> camera = address instanceof ScannerAddress.Camera ? settings.camera() : Optional.of("none");
        try {
            // A training counter without a scanner has one that always shows the same invented passport.
            Scanners scanners = StationScanners.with(
                    library, StationCameras.of(camera, training), SimulatedScanners.withPassport());
            return new ScannerPages(scanners, address, settings.feeder(), eyes);
        } catch (CameraException e) {
            throw new PageException(Failure.of(e.failure()));
        }
    }
}
