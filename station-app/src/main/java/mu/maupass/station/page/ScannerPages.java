package mu.maupass.station.page;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import mu.maupass.devices.card.Cancellation;
import mu.maupass.devices.scanner.ScanPhase;
import mu.maupass.devices.scanner.ScanProgress;
import mu.maupass.devices.scanner.ScanRequest;
import mu.maupass.devices.scanner.ScannedPages;
import mu.maupass.devices.scanner.Scanner;
import mu.maupass.devices.scanner.ScannerAddress;
import mu.maupass.devices.scanner.ScannerException;
import mu.maupass.devices.scanner.Scanners;
import mu.maupass.devices.scanner.Side;
import mu.maupass.station.failure.Failure;

/** Pages from the station's scanner. */
public final class ScannerPages implements PageSource {
    private static final Duration OPENING = Duration.ofSeconds(10);

    private final Scanners scanners;
    private final ScannerAddress address;
    private final PageEyes eyes;

    public ScannerPages(Scanners scanners, ScannerAddress address, PageEyes eyes) {
        this.scanners = scanners;
        this.address = address;
        this.eyes = eyes;
    }

    @Override
    public PageSide scan(Side side, boolean practice, Cancellation cancellation, Progress progress) throws PageException {
        progress.at(ScanPhase.STARTING, OptionalDouble.empty());
        try (Scanner scanner = scanners.open(address, OPENING)) {
            if (scanner.info().simulated() && !practice) {
                throw new PageException(new Failure("V-115"));
            }
            try (ScannedPages pages = scanner.scan(ScanRequest.of(side).withCancellation(cancellation), relay(progress))) {
                progress.at(ScanPhase.DECODING, OptionalDouble.empty());
                return eyes.read(pages.first().image(), side);
            }
        } catch (ScannerException e) {
            throw new PageException(new Failure(e.failure().code(), e.failure().details()));
        }
    }

    private static ScanProgress relay(Progress progress) {
        AtomicReference<ScanPhase> now = new AtomicReference<>(ScanPhase.STARTING);
        return new ScanProgress() {
            @Override
            public void phase(ScanPhase phase) {
                now.set(phase);
                progress.at(phase, OptionalDouble.empty());
            }

            @Override
            public void received(int page, double fraction) {
                progress.at(now.get(), fraction < 0 ? OptionalDouble.empty() : OptionalDouble.of(fraction));
            }
        };
    }
}
