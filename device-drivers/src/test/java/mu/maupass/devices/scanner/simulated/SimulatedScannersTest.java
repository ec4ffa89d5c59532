package mu.maupass.devices.scanner.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.scanner.ScanArea;
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
import mu.maupass.devices.specimen.SimulatedProfile;
import mu.maupass.devices.specimen.SimulatedProfiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulatedScannersTest {

    private static final SimulatedProfile CARD =
            SimulatedProfiles.named("aisha").orElseThrow();
    private static final ScanRequest SMALL =
            ScanRequest.of(Side.FRONT).of(ScanArea.CARD).at(150);

    private final SimulatedScanners scanners = new SimulatedScanners();

    private Scanner open() throws ScannerException {
        return scanners.open(new ScannerAddress.Simulated(), Duration.ofSeconds(1));
    }

    private ScannerFailure failure(ScanRequest request) throws ScannerException {
        try (Scanner scanner = open();
                ScannedPages pages = scanner.scan(request, ScanProgress.NONE)) {
            throw new AssertionError("scanned " + pages);
        } catch (ScannerException e) {
            return e.failure();
        }
    }

    @Test
    void theImageHasTheSizeThatWasAskedForAndIsOverwrittenWhenClosed() throws Exception {
        scanners.lay(CARD);
        try (Scanner scanner = open()) {
            ScannedPages pages = scanner.scan(SMALL.at(300), ScanProgress.NONE);
            ScannedImage image = pages.first();
            assertThat(image.image().width()).isEqualTo(1654);
            assertThat(image.image().height()).isEqualTo(1240);
            assertThat(image.dpi()).isEqualTo(OptionalInt.of(300));
            assertThat(image.image().argb()).contains(0xFF1B1B22);
            pages.close();
            assertThat(image.image().argb()).containsOnly(0);
        }
    }

    @Test
    void bothSidesOfACardComeFromTheFeeder() throws Exception {
        scanners.lay(CARD);
        try (Scanner scanner = open();
                ScannedPages pages = scanner.scan(SMALL.from(ScanSource.FEEDER_BOTH_SIDES), ScanProgress.NONE)) {
            assertThat(pages.images()).extracting(ScannedImage::side).containsExactly(Side.FRONT, Side.BACK);
            assertThat(pages.images().get(0).image().argb())
                    .isNotEqualTo(pages.images().get(1).image().argb());
        }
    }

    @Test
    void greyIsGrey() throws Exception {
        scanners.lay(CARD);
        try (Scanner scanner = open();
                ScannedPages pages = scanner.scan(SMALL.in(ScanMode.GREY), ScanProgress.NONE)) {
            for (int argb : pages.first().image().argb()) {
                assertThat(argb).isEqualTo(0xFF000000 | (argb & 0xFF) * 0x010101);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SimulatedScanFault.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NONE", "SILENT"})
    void everyFaultHasAFailureOfItsOwn(SimulatedScanFault fault) throws Exception {
        scanners.lay(CARD, fault);
        Class<?> expected = switch (fault) {
            case COVER_OPEN -> ScannerFailure.CoverOpen.class;
            case JAMMED -> ScannerFailure.Jammed.class;
            case FEEDER_EMPTY -> ScannerFailure.FeederEmpty.class;
            case BUSY -> ScannerFailure.Busy.class;
            case CONNECTION_LOST -> ScannerFailure.ConnectionLost.class;
            case SMALL_PAGE -> ScannerFailure.WrongSize.class;
            case HUGE_PAGE -> ScannerFailure.ImageTooLarge.class;
            case FAULT -> ScannerFailure.DeviceFault.class;
            case NONE, SILENT -> throw new AssertionError();
        };
        assertThat(failure(SMALL)).isInstanceOf(expected);
    }

    @Test
    void aSilentScannerMeetsTheLimit() throws Exception {
        scanners.lay(CARD, SimulatedScanFault.SILENT);
        assertThat(failure(SMALL.withLimit(Duration.ofMillis(200)))).isInstanceOf(ScannerFailure.TimeUp.class);
    }

    @Test
    void whoCancelsGetsTheScannerBackAndMeanwhileItIsBusy() throws Exception {
        scanners.lay(CARD, SimulatedScanFault.SILENT);
        Cancellation wish = new Cancellation();
        CountDownLatch scanning = new CountDownLatch(1);
        AtomicReference<ScannerFailure> first = new AtomicReference<>();
        try (Scanner scanner = open()) {
            Thread waiting = Thread.ofPlatform().start(() -> {
                try {
                    scanner.scan(SMALL.withCancellation(wish), new ScanProgress() {
                        @Override
                        public void phase(ScanPhase phase) {
                            if (phase == ScanPhase.SCANNING) {
                                scanning.countDown();
                            }
                        }
                    });
                } catch (ScannerException e) {
                    first.set(e.failure());
                }
            });
            scanning.await();
            assertThatExceptionOfType(ScannerException.class)
                    .isThrownBy(() -> scanner.scan(SMALL, ScanProgress.NONE))
                    .satisfies(e -> assertThat(e.failure()).isInstanceOf(ScannerFailure.Busy.class));
            wish.cancel();
            waiting.join();
            assertThat(first.get()).isInstanceOf(ScannerFailure.Cancelled.class);
            scanners.lay(CARD);
            scanner.scan(SMALL, ScanProgress.NONE).close();
        }
    }

    @Test
    void progressRunsFromTheStartToTheWholePage() throws Exception {
        scanners.lay(CARD);
        List<ScanPhase> phases = new ArrayList<>();
        List<Double> fractions = new ArrayList<>();
        try (Scanner scanner = open()) {
            scanner.scan(SMALL, new ScanProgress() {
                        @Override
                        public void phase(ScanPhase phase) {
                            phases.add(phase);
                        }

                        @Override
                        public void received(int page, double fraction) {
                            fractions.add(fraction);
                        }
                    })
                    .close();
        }
        assertThat(phases).containsExactly(ScanPhase.STARTING, ScanPhase.SCANNING, ScanPhase.DECODING);
        assertThat(fractions).isSorted().endsWith(1.0);
    }

    @Test
    void anEmptyFeederSaysSoAndAnEmptyGlassIsScanned() throws Exception {
        assertThat(failure(SMALL.from(ScanSource.FEEDER))).isInstanceOf(ScannerFailure.FeederEmpty.class);
        try (Scanner scanner = open();
                ScannedPages pages = scanner.scan(SMALL, ScanProgress.NONE)) {
            assertThat(pages.first().image().argb()).containsOnly(0xFFF4F4F1);
        }
    }
}
