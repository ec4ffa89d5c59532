package mu.maupass.devices.scanner.sane;

import au.com.southsky.jfreesane.SaneDevice;
import au.com.southsky.jfreesane.SaneException;
import au.com.southsky.jfreesane.SaneStatus;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import mu.maupass.devices.Subscription;
import mu.maupass.devices.scanner.ScanControl;
import mu.maupass.devices.scanner.ScanPhase;
import mu.maupass.devices.scanner.ScanProgress;
import mu.maupass.devices.scanner.ScanRequest;
import mu.maupass.devices.scanner.ScanSource;
import mu.maupass.devices.scanner.ScanThread;
import mu.maupass.devices.scanner.ScannedImage;
import mu.maupass.devices.scanner.ScannedPages;
import mu.maupass.devices.scanner.Scanner;
import mu.maupass.devices.scanner.ScannerAddress;
import mu.maupass.devices.scanner.ScannerCapabilities;
import mu.maupass.devices.scanner.ScannerException;
import mu.maupass.devices.scanner.ScannerFailure;
import mu.maupass.devices.scanner.ScannerInfo;

/**
 * A scanner of a SANE service. Each scan has its own connection: closing it stops the scan in any state of device and
 * library, and others can use the scanner between two scans.
 */
final class SaneScanner implements Scanner {

    private final ScannerAddress.Sane address;
    private final ScannerInfo info;
    private final ScannerCapabilities capabilities;
    private final Map<String, String> extra;
    private final ScanThread thread = new ScanThread("sane-scanner");

    private SaneScanner(
            ScannerAddress.Sane address,
            ScannerInfo info,
            ScannerCapabilities capabilities,
            Map<String, String> extra) {
        this.address = address;
        this.info = info;
        this.capabilities = capabilities;
        this.extra = extra;
    }

    static SaneScanner open(ScannerAddress.Sane address, Map<String, String> extra, Duration limit)
            throws ScannerException {
        try (SaneConnection connection = SaneConnection.to(address, limit)) {
            SaneDevice device = connection.open(address.device());
            ScannerInfo info = SaneScanners.info(address, device);
            return new SaneScanner(address, info, new SaneOptions(device).capabilities(), extra);
        } catch (IOException e) {
            throw new ScannerException(SaneConnection.failure(e));
        } catch (RuntimeException e) {
            // The library throws this for answers that it cannot parse.
            throw new ScannerException(new ScannerFailure.Malformed());
        }
    }

    @Override
    public ScannerInfo info() {
        return info;
    }

    @Override
    public ScannerCapabilities capabilities() {
        return capabilities;
    }

    @Override
    public ScannedPages scan(ScanRequest request, ScanProgress progress) throws ScannerException {
        return thread.run(request, progress, this::scan);
    }

    private ScannedPages scan(ScanControl control) throws ScannerException {
        control.progress().phase(ScanPhase.STARTING);
        List<ScannedImage> images = new ArrayList<>();
        try (SaneConnection connection = SaneConnection.to(address, control.left())) {
            Subscription hangUp = control.onStop(connection::close);
            try {
                pages(control, connection.open(address.device()), images);
            } finally {
                hangUp.close();
            }
            return new ScannedPages(images);
        } catch (IOException e) {
            throw failed(images, new ScannerException(SaneConnection.failure(e)));
        } catch (SaneException e) {
            throw failed(images, new ScannerException(SaneConnection.failure(e)));
        } catch (SaneGuard.Stop e) {
            throw failed(images, e.failure());
        } catch (ScannerException e) {
            throw failed(images, e);
        } catch (RuntimeException e) {
            throw failed(images, new ScannerException(new ScannerFailure.Malformed()));
        }
    }

    private void pages(ScanControl control, SaneDevice device, List<ScannedImage> images)
            throws IOException, SaneException, ScannerException {
        ScanRequest request = control.request();
        SaneOptions options = new SaneOptions(device);
        boolean feeder = options.choose(request.source());
        options.choose(request.mode());
        int dpi = options.choose(capabilities.nearest(request.dpi()));
        options.choose(request.area(), dpi, feeder);
        options.set(extra);
        while (images.size() < control.mostImages()) {
            control.progress().phase(ScanPhase.SCANNING);
            SaneGuard guard = new SaneGuard(control, images.size() + 1, dpi);
            try {
                BufferedImage image = device.acquireImage(guard);
                control.progress().phase(ScanPhase.DECODING);
                images.add(control.page(images.size(), SaneImages.take(image, guard.rows()), OptionalInt.of(dpi)));
            } catch (SaneException e) {
                if (e.getStatus() == SaneStatus.STATUS_NO_DOCS
                        && !images.isEmpty()
                        && request.source() != ScanSource.FLATBED) {
                    return;
                }
                throw e;
            }
        }
    }

    private static ScannerException failed(List<ScannedImage> images, ScannerException why) {
        images.forEach(ScannedImage::close);
        return why;
    }

    @Override
    public void close() {
        thread.close();
    }
}
