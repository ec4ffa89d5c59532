package mu.maupass.station.setup;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.DeviceException;
import mu.maupass.devices.camera.Camera;
import mu.maupass.devices.camera.CameraFrame;
import mu.maupass.devices.camera.CameraRequest;
import mu.maupass.devices.camera.Cameras;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.devices.vision.barcode.Barcode;
import mu.maupass.devices.vision.barcode.BarcodeReader;
import mu.maupass.fault.Fault;
import mu.maupass.fault.FaultException;
import mu.maupass.fault.Threads;
import mu.maupass.station.counter.StationCameras;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;

/**
 * Sees an authority's QR code through a camera. Codes of other kinds are passed over; nothing of a picture is kept.
 */
final class OfferSight {
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration NEXT_PICTURE = Duration.ofSeconds(1);
    /** One picture is given up by then: the next is held better. */
    private static final Duration READING = Duration.ofMillis(700);

    private final Optional<String> camera;
    private final Executor background;
    private final BarcodeReader reader = new BarcodeReader(new OpenCvLibrary(), READING);

    /**
     * @param camera     as the setting names it
     * @param background where pictures are read while the next ones are shown
     */
    OfferSight(Optional<String> camera, Executor background) {
        this.camera = camera;
        this.background = background;
    }

    /**
     * Waits until a code is seen.
     *
     * @return empty once it was cancelled
     * @throws StationException D-146 where none was seen within a minute; as {@link EnrolmentOffer#read} for one that cannot be used
     * @throws DeviceException what is wrong with the camera
     */
    Optional<EnrolmentOffer> look(Consumer<PixelImage> picture, Cancellation cancelled)
            throws StationException, DeviceException {
        // A program that plays a camera is refused: what it shows is nobody's letter.
        Cameras cameras = StationCameras.of(camera, false);
        long begun = System.nanoTime();
        try (Camera open = cameras.open(CameraRequest.liveView())) {
            CompletableFuture<Optional<String>> reading = CompletableFuture.completedFuture(Optional.empty());
            long seen = 0;
            while (!cancelled.cancelled()) {
                if (System.nanoTime() - begun > LONGEST.toNanos()) {
                    throw new StationException(new Failure("D-146"));
                }
                if (reading.isDone()) {
                    Optional<String> text = joined(reading);
                    if (text.isPresent()) {
                        return Optional.of(EnrolmentOffer.read(text.get()));
                    }
                }
                try (CameraFrame frame = open.newest(seen, NEXT_PICTURE).orElse(null)) {
                    if (frame != null) {
                        seen = frame.sequence();
                        picture.accept(frame.image());
                        reading = reading.isDone() ? begin(frame.copy()) : reading;
                    }
                }
            }
            return Optional.empty();
        }
    }

    private CompletableFuture<Optional<String>> begin(PixelImage picture) {
        return Threads.supply(() -> text(picture), background);
    }

    private Optional<String> text(PixelImage picture) throws ImageException {
        List<Barcode> codes = List.of();
        try (picture) {
            codes = reader.read(picture);
            return codes.stream()
                    .map(Barcode::text)
                    .filter(EnrolmentOffer::begins)
                    .findFirst();
        } finally {
            codes.forEach(Barcode::close);
        }
    }

    private static Optional<String> joined(CompletableFuture<Optional<String>> reading) throws DeviceException {
        if (reading.state() != Future.State.FAILED) {
            return reading.join();
        }
        if (reading.exceptionNow() instanceof DeviceException known) {
            throw known;
        }
        throw new FaultException(Fault.of(reading.exceptionNow()));
    }
}
