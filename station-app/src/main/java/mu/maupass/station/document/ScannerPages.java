package mu.maupass.station.document;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.scanner.ScanPhase;
import mu.maupass.devices.scanner.ScanProgress;
import mu.maupass.devices.scanner.ScanRequest;
import mu.maupass.devices.scanner.ScanSource;
import mu.maupass.devices.scanner.ScannedImage;
import mu.maupass.devices.scanner.ScannedPages;
import mu.maupass.devices.scanner.Scanner;
import mu.maupass.devices.scanner.ScannerAddress;
import mu.maupass.devices.scanner.ScannerException;
import mu.maupass.devices.scanner.Scanners;
import mu.maupass.devices.scanner.Side;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.devices.vision.page.PageHint;
import mu.maupass.station.device.Device;
import mu.maupass.station.failure.Failure;

/** Pages from the station's scanner. */
public final class ScannerPages implements PageSource {
    private static final Duration OPENING = Duration.ofSeconds(10);

    private static final Failure NOTHING_THERE = new Failure("P-112");

    private final Scanners scanners;
    private final ScannerAddress address;
    private final boolean feeder;
    private final PageEyes eyes;
    private volatile Optional<Device> device = Optional.empty();

    /** @param feeder whether documents with two sides go through the feeder, where it reads both */
    public ScannerPages(Scanners scanners, ScannerAddress address, boolean feeder, PageEyes eyes) {
        this.scanners = scanners;
        this.address = address;
        this.feeder = feeder;
        this.eyes = eyes;
    }

    @Override
    public List<PageSide> scan(Request request, Cancellation cancellation, Progress progress) throws PageException {
        return scan(request, cancellation, progress, (pages, virtual) -> {
            List<PageSide> sides = new ArrayList<>();
            try {
                for (ScannedImage page : pages.images()) {
                    sides.add(eyes.read(page.image(), page.side(), virtual));
                }
                return sides;
            } catch (PageException e) {
                sides.forEach(PageSide::close);
                throw e;
            }
        });
    }

    @Override
    public Optional<Device> device() {
        return device;
    }

    @Override
    public ScannedCodes codes(boolean training, Cancellation cancellation, Progress progress) throws PageException {
        return scan(
                new Request(Side.FRONT, false, training),
                cancellation,
                progress,
                (pages, virtual) -> eyes.codes(pages.first().image()));
    }

    /** Takes what is wanted from the scan, which is overwritten afterwards. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(ScannedPages pages, boolean virtual) throws PageException;
    }

    private <T> T scan(Request request, Cancellation cancellation, Progress progress, Reading<T> reading)
            throws PageException {
        progress.at(ScanPhase.STARTING, OptionalDouble.empty());
        try (Scanner scanner = scanners.open(address, OPENING)) {
            if (scanner.info().virtual() && !request.training()) {
                throw new PageException(new Failure("V-115"));
            }
            device = Optional.of(new Device(
                    Device.Kind.SCANNER,
                    scanner.info().name(),
                    scanner.info().address().text()));
            boolean both = feeder
                    && request.otherSideToo()
                    && scanner.capabilities().sources().contains(ScanSource.FEEDER_BOTH_SIDES);
            ScanRequest wanted = ScanRequest.of(request.side())
                    .withCancellation(cancellation)
                    .from(both ? ScanSource.FEEDER_BOTH_SIDES : ScanSource.FLATBED);
            try (ScannedPages pages = scanner.scan(wanted, relay(progress))) {
                progress.at(ScanPhase.DECODING, OptionalDouble.empty());
                // A back may be blank; the side that a document is known by is not.
                if (request.side() == Side.FRONT
                        && pages.images().stream().allMatch(page -> BlankPicture.is(page.image()))) {
                    throw new PageException(NOTHING_THERE);
                }
                return reading.of(pages, scanner.info().virtual());
            }
        } catch (ScannerException e) {
            throw new PageException(Failure.of(e.failure()));
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

            @Override
            public void hints(Set<PageHint> hints) {
                progress.hints(hints);
            }

            @Override
            public void seen(PixelImage picture) {
                progress.seen(picture);
            }
        };
    }
}
