package mu.maupass.station.counter;

import java.util.Optional;
import mu.maupass.devices.camera.CameraException;
import mu.maupass.devices.camera.Cameras;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.ChipReader;
import mu.maupass.devices.scanner.ScannerFailure;
import mu.maupass.devices.vision.face.FaceModels;
import mu.maupass.station.document.PageException;
import mu.maupass.station.document.PageSource;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.activation.VisitOrigin;

/**
 * What a station works with.
 *
 * @param chip reads documents
 * @param pages scans and reads pages of documents
 * @param assistance camera and models of the assisted path; empty where the station has none
 * @param origin by what visits are led
 * @param staff the readers that staff cards are laid in; open as long as the station; empty for a command
 * @param keys the readers that citizens' security keys are laid in, as long as the station
 */
public record Devices(
        ChipReader chip,
        PageSource pages,
        Optional<Assistance> assistance,
        VisitOrigin origin,
        Optional<CardReaders> staff,
        Optional<CardReaders> keys) {
    /** Where the readers are for everybody. */
    public Devices(
            ChipReader chip,
            PageSource pages,
            Optional<Assistance> assistance,
            VisitOrigin origin,
            Optional<CardReaders> readers) {
        this(chip, pages, assistance, origin, readers, readers);
    }

    /** Where nobody's card is watched. */
    public Devices(ChipReader chip, PageSource pages, Optional<Assistance> assistance, VisitOrigin origin) {
        this(chip, pages, assistance, origin, Optional.empty());
    }

    /** The same with another way to read chips. */
    Devices with(ChipReader other) {
        return new Devices(other, pages, assistance, origin, staff, keys);
    }

    /** The same with readers for citizens' keys. */
    Devices withKeys(CardReaders readers) {
        return new Devices(chip, pages, assistance, origin, staff, Optional.of(readers));
    }

    /** For an agent at the windows. */
    public Devices(ChipReader chip, PageSource pages, Optional<Assistance> assistance) {
        this(chip, pages, assistance, VisitOrigin.COUNTER);
    }

    /**
     * Camera and models.
     *
     * @param cameras chosen once, when a camera is first looked for
     * @param models that find and compare faces
     */
    public record Assistance(CameraChoice cameras, FaceModels models) {}

    /** Chooses the driver of cameras. */
    @FunctionalInterface
    public interface CameraChoice {
        /** @param training whether the authority's policy allows virtual cameras */
        Cameras choose(boolean training) throws CameraException;
    }

    /** A station to which no scanner belongs. */
    public static final PageSource NO_SCANNER = (request, cancellation, progress) -> {
        throw new PageException(Failure.of(new ScannerFailure.NoScanner()));
    };

    /** For what is done without a person at the counter. */
    public static Devices none() {
        return new Devices(
                (request, progress) -> {
                    throw new CardException(new CardFailure.NoReader());
                },
                NO_SCANNER,
                Optional.empty());
    }
}
