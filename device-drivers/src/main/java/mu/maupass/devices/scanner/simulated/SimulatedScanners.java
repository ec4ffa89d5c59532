package mu.maupass.devices.scanner.simulated;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.scanner.ScanArea;
import mu.maupass.devices.scanner.ScanControl;
import mu.maupass.devices.scanner.ScanMode;
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
import mu.maupass.devices.scanner.Scanners;
import mu.maupass.devices.specimen.SimulatedProfile;
import mu.maupass.devices.specimen.SimulatedProfiles;
import mu.maupass.devices.specimen.SpecimenPage;
import mu.maupass.devices.vision.PixelImage;

/**
 * One virtual scanner in this process, for simulated documents: for demonstration, training and tests. It draws the
 * side that the request names, so nobody has to turn the document over. All methods may be called from any thread.
 */
public final class SimulatedScanners implements Scanners {

    /** The scanner, as a search finds it. */
    public static final ScannerInfo INFO =
            new ScannerInfo(new ScannerAddress.Simulated(), "MauPass Simulated Scanner", true);

    private static final ScanArea GLASS = new ScanArea(0, 0, 215.9, 297);
    private static final ScannerCapabilities CAPABILITIES = new ScannerCapabilities(
            Set.of(ScanSource.values()),
            Set.of(ScanMode.values()),
            List.of(150, 200, 300, 400, 600),
            Optional.of(GLASS));
    private static final int STEPS = 20;

    private final Duration perPage;
    private final SpecimenPage specimen = new SpecimenPage();
    private Optional<SimulatedProfile> document = Optional.empty();
    private SimulatedScanFault fault = SimulatedScanFault.NONE;

    /** A scanner that needs no time. */
    public SimulatedScanners() {
        this(Duration.ZERO);
    }

    /** @param perPage how long the head needs for one page */
    public SimulatedScanners(Duration perPage) {
        this.perPage = perPage;
    }

    /** A scanner that needs no time, with an invented person's passport on it. */
    public static SimulatedScanners withPassport() {
        SimulatedScanners scanners = new SimulatedScanners();
        scanners.lay(SimulatedProfiles.named("priya").orElseThrow());
        return scanners;
    }

    /** Puts a document on the glass; it replaces one that is there. */
    public void lay(SimulatedProfile profile) {
        lay(profile, SimulatedScanFault.NONE);
    }

    /** The same, with a fault of the scanner from now on. */
    public synchronized void lay(SimulatedProfile profile, SimulatedScanFault misbehaviour) {
        document = Optional.of(profile);
        fault = misbehaviour;
    }

    /** Removes the document; the glass is empty then. */
    public synchronized void remove() {
        document = Optional.empty();
    }

    @Override
    public List<ScannerInfo> find(Duration limit, Cancellation cancellation) {
        return List.of(INFO);
    }

    @Override
    public Scanner open(ScannerAddress address, Duration limit) throws ScannerException {
        if (!(address instanceof ScannerAddress.Simulated)) {
            throw new ScannerException(new ScannerFailure.AddressUnusable(address.text()));
        }
        return new SimulatedScanner();
    }

    private synchronized Optional<SimulatedProfile> document() {
        return document;
    }

    private synchronized SimulatedScanFault fault() {
        return fault;
    }

    private final class SimulatedScanner implements Scanner {

        private final ScanThread thread = new ScanThread("simulated-scanner");

        @Override
        public ScannerInfo info() {
            return INFO;
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
            ScanRequest request = control.request();
            control.progress().phase(ScanPhase.STARTING);
            misbehave();
            Optional<SimulatedProfile> there = document();
            if (there.isEmpty() && request.source() != ScanSource.FLATBED) {
                throw new ScannerException(new ScannerFailure.FeederEmpty());
            }
            List<ScannedImage> images = new ArrayList<>();
            try {
                // There is only one document, even if more sheets are asked for.
                int count = request.source() == ScanSource.FEEDER_BOTH_SIDES ? 2 : 1;
                for (int i = 0; i < count; i++) {
                    move(control, i + 1);
                    images.add(page(control, there, i));
                }
                return new ScannedPages(images);
            } catch (ScannerException e) {
                images.forEach(ScannedImage::close);
                throw e;
            }
        }

        private void misbehave() throws ScannerException {
            switch (fault()) {
                case COVER_OPEN -> throw new ScannerException(new ScannerFailure.CoverOpen());
                case JAMMED -> throw new ScannerException(new ScannerFailure.Jammed());
                case FEEDER_EMPTY -> throw new ScannerException(new ScannerFailure.FeederEmpty());
                case BUSY -> throw new ScannerException(new ScannerFailure.Busy());
                case FAULT -> throw new ScannerException(new ScannerFailure.DeviceFault("simulated"));
                default -> {}
            }
        }

        private void move(ScanControl control, int page) throws ScannerException {
            control.progress().phase(ScanPhase.SCANNING);
            for (int i = 1; i <= STEPS; i++) {
                control.pause(perPage.dividedBy(STEPS));
                control.progress().received(page, (double) i / STEPS);
                if (i == STEPS / 2) {
                    SimulatedScanFault now = fault();
                    if (now == SimulatedScanFault.CONNECTION_LOST) {
                        throw new ScannerException(new ScannerFailure.ConnectionLost());
                    }
                    while (now == SimulatedScanFault.SILENT) {
                        control.pause(control.left());
                    }
                }
            }
        }

        private ScannedImage page(ScanControl control, Optional<SimulatedProfile> there, int index)
                throws ScannerException {
            ScanRequest request = control.request();
            int dpi = CAPABILITIES.nearest(request.dpi());
            ScanArea area = request.area().within(GLASS);
            area = switch (fault()) {
                case HUGE_PAGE -> {
                    ScanControl.judge(60_000, 60_000, OptionalInt.of(dpi));
                    yield area;
                }
                case SMALL_PAGE -> new ScanArea(area.x(), area.y(), area.width(), Math.min(area.height(), 20));
                default -> area;
            };
            control.progress().phase(ScanPhase.DECODING);
            PixelImage image = specimen.draw(there, control.side(index), area, dpi, request.mode());
            return control.page(index, image, OptionalInt.of(dpi));
        }

        @Override
        public void close() {
            thread.close();
        }
    }
}
