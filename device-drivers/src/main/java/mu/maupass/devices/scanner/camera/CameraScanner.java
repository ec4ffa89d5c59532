package mu.maupass.devices.scanner.camera;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import mu.maupass.devices.camera.Camera;
import mu.maupass.devices.camera.CameraException;
import mu.maupass.devices.camera.CameraFailure;
import mu.maupass.devices.camera.CameraFormat;
import mu.maupass.devices.camera.CameraFrame;
import mu.maupass.devices.camera.CameraRequest;
import mu.maupass.devices.camera.Cameras;
import mu.maupass.devices.scanner.ScanControl;
import mu.maupass.devices.scanner.ScanMode;
import mu.maupass.devices.scanner.ScanPhase;
import mu.maupass.devices.scanner.ScanProgress;
import mu.maupass.devices.scanner.ScanRequest;
import mu.maupass.devices.scanner.ScanSource;
import mu.maupass.devices.scanner.ScanThread;
import mu.maupass.devices.scanner.ScannedPages;
import mu.maupass.devices.scanner.Scanner;
import mu.maupass.devices.scanner.ScannerAddress;
import mu.maupass.devices.scanner.ScannerCapabilities;
import mu.maupass.devices.scanner.ScannerException;
import mu.maupass.devices.scanner.ScannerFailure;
import mu.maupass.devices.scanner.ScannerInfo;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.Quad;
import mu.maupass.devices.vision.page.PageHint;
import mu.maupass.devices.vision.page.PageReader;
import mu.maupass.devices.vision.page.PageReading;

/** Watches the desk until a document lies still and its picture is good, and takes this picture. */
final class CameraScanner implements Scanner {

    /** An A6 page that fills the picture has about 300 dpi. */
    private static final CameraFormat WANTED = new CameraFormat(1920, 1080);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int FRAMES_PER_SECOND = 10;
    /** In how many consecutive pictures the document has to be at the same place. */
    private static final int STILL = 3;
    /** How far a corner may move between two of them, in widths of the document. */
    private static final double WANDER = 0.008;
    /** Hints that make a picture useless; other hints are shown, and the agent decides. */
    private static final Set<PageHint> NOT_YET = Set.of(PageHint.HOLD_STILL, PageHint.CLOSER, PageHint.FROM_ABOVE);

    private static final int LEAST_DPI = 150;
    private static final ScannerCapabilities CAPABILITIES = new ScannerCapabilities(
            Set.of(ScanSource.FLATBED), Set.of(ScanMode.COLOUR), List.of(LEAST_DPI, 300), Optional.empty());

    private final ScannerAddress.Camera address;
    private final Cameras cameras;
    private final PageReader pages;
    private final ScanThread thread = new ScanThread("camera-scanner");

    CameraScanner(ScannerAddress.Camera address, Cameras cameras, PageReader pages) {
        this.address = address;
        this.cameras = cameras;
        this.pages = pages;
    }

    @Override
    public ScannerInfo info() {
        return new ScannerInfo(address, address.text(), false);
    }

    @Override
    public ScannerCapabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public ScannedPages scan(ScanRequest request, ScanProgress progress) throws ScannerException {
        return thread.run(request, progress, this::scan);
    }

    private ScannedPages scan(ScanControl control) throws ScannerException {
        if (control.request().source() != ScanSource.FLATBED) {
            throw new ScannerException(
                    new ScannerFailure.NotSupported(control.request().source().name()));
        }
        control.progress().phase(ScanPhase.STARTING);
        CameraRequest wanted = new CameraRequest(
                Optional.of(address.camera()).filter(id -> !id.isEmpty()),
                WANTED,
                CameraFormat.HD,
                FRAMES_PER_SECOND,
                PATIENCE);
        try (Camera camera = cameras.open(wanted)) {
            control.progress().phase(ScanPhase.WAITING_FOR_DOCUMENT);
            return watch(control, camera);
        } catch (CameraException e) {
            throw new ScannerException(failure(e.failure()));
        } catch (ImageException e) {
            throw new ScannerException(new ScannerFailure.ImageUnreadable());
        }
    }

    private ScannedPages watch(ScanControl control, Camera camera)
            throws CameraException, ImageException, ScannerException {
        Optional<Quad> before = Optional.empty();
        int still = 0;
        long seen = 0;
        while (true) {
            control.check();
            Optional<CameraFrame> next = camera.newest(seen, PATIENCE);
            if (next.isEmpty()) {
                throw new ScannerException(new ScannerFailure.ConnectionLost());
            }
            try (CameraFrame frame = next.get()) {
                seen = frame.sequence();
                control.progress().seen(frame.image());
                try (PageReading page = pages.read(frame.image())) {
                    control.progress().hints(page.quality().hints());
                    boolean same = before.isPresent()
                            && page.outline().isPresent()
                            && close(before.get(), page.outline().get());
                    still = same ? still + 1 : 0;
                    before = page.outline();
                    if (still >= STILL - 1 && page.quality().hints().stream().noneMatch(NOT_YET::contains)) {
                        long dpi = Math.round(page.quality().dpi());
                        return new ScannedPages(List.of(control.page(
                                0, frame.copy(), dpi > 0 ? OptionalInt.of((int) dpi) : OptionalInt.empty())));
                    }
                }
            }
        }
    }

    private static boolean close(Quad a, Quad b) {
        double most = WANDER * a.width();
        return a.topLeft().distance(b.topLeft()) < most
                && a.topRight().distance(b.topRight()) < most
                && a.bottomRight().distance(b.bottomRight()) < most
                && a.bottomLeft().distance(b.bottomLeft()) < most;
    }

    private static ScannerFailure failure(CameraFailure failure) {
        return switch (failure) {
            case CameraFailure.NoCamera _ -> new ScannerFailure.NoScanner();
            case CameraFailure.CameraNotFound _ -> new ScannerFailure.NoScanner();
            case CameraFailure.CameraBusy _ -> new ScannerFailure.Busy();
            case CameraFailure.CameraGone _ -> new ScannerFailure.ConnectionLost();
            case CameraFailure.CameraUnreachable(String host) -> new ScannerFailure.Unreachable(host);
            case CameraFailure.OtherAddress(String host) -> new ScannerFailure.OtherHost(host);
            default -> new ScannerFailure.DeviceFault(failure.code());
        };
    }

    @Override
    public void close() {
        thread.close();
    }
}
