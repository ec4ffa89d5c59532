package mu.maupass.station.document;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.scanner.ScanPhase;
import mu.maupass.devices.scanner.ScannerFailure;
import mu.maupass.devices.scanner.Side;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.devices.vision.page.PageHint;
import mu.maupass.station.device.Device;
import mu.maupass.station.failure.Failure;

/** Brings the sides of a document into memory and reads what a machine can read of them. */
public interface PageSource {
    /** Told how it goes on, on any thread. */
    @FunctionalInterface
    interface Progress {
        /** @param fraction of the side, 0 to 1, where it is known */
        void at(ScanPhase phase, OptionalDouble fraction);

        /** What to change about document and light while a camera looks at it; empty where the picture is good. */
        default void hints(Set<PageHint> hints) {}

        /**
         * What a camera sees while it waits for the document.
         *
         * @param picture the scanner's; overwritten soon after this returns
         */
        default void seen(PixelImage picture) {}
    }

    /**
     * What is wanted.
     *
     * @param side that lies on the scanner
     * @param otherSideToo whether the other side is wanted as well, where the scanner takes both in one go
     * @param training whether a virtual scanner may be used
     */
    record Request(Side side, boolean otherSideToo, boolean training) {}

    /**
     * Waits on the calling thread until the side is there and read; bounded, and ends soon after a cancellation.
     *
     * @return the side that was wanted, then the other one where the scanner took it too; to be closed by the caller, which
     *     overwrites their pictures
     * @throws PageException S-1xx of the scanner, P-1xx of the image
     */
    List<PageSide> scan(Request request, Cancellation cancellation, Progress progress) throws PageException;

    /** What scanned last; empty where nothing did, or where it is no device. */
    default Optional<Device> device() {
        return Optional.empty();
    }

    /**
     * Reads nothing but the barcodes of what lies there; the picture is overwritten before this returns.
     *
     * @param training whether a virtual scanner may be used
     * @throws PageException S-1xx of the scanner, P-1xx of the image
     */
    default ScannedCodes codes(boolean training, Cancellation cancellation, Progress progress) throws PageException {
        throw new PageException(Failure.of(new ScannerFailure.NoScanner()));
    }
}
