package mu.maupass.station.page;

import java.util.OptionalDouble;
import mu.maupass.devices.card.Cancellation;
import mu.maupass.devices.scanner.ScanPhase;
import mu.maupass.devices.scanner.Side;

/** Brings one side of a document into memory and reads what a machine can read of it. */
public interface PageSource {
    /** Told how it goes on, on any thread. */
    @FunctionalInterface
    interface Progress {
        /** @param fraction of the side, 0 to 1, where it is known */
        void at(ScanPhase phase, OptionalDouble fraction);
    }

    /**
     * Waits on the calling thread until the side is there and read; bounded, and ends soon after a cancellation.
     *
     * @param practice whether a scanner that is a program may be used
     * @return to be closed by the caller, which overwrites its picture
     * @throws PageException S-1xx of the scanner, P-1xx of the image
     */
    PageSide scan(Side side, boolean practice, Cancellation cancellation, Progress progress) throws PageException;
}
