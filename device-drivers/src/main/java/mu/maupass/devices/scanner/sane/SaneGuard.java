package mu.maupass.devices.scanner.sane;

import au.com.southsky.jfreesane.SaneDevice;
import au.com.southsky.jfreesane.SaneParameters;
import au.com.southsky.jfreesane.ScanListenerAdapter;
import java.util.OptionalInt;
import mu.maupass.devices.scanner.ScanControl;
import mu.maupass.devices.scanner.ScannerException;
import mu.maupass.devices.scanner.ScannerFailure;

/**
 * Checks the data while the library collects it: the announced size before the first byte, the number of bytes after
 * each record, and cancellation in between. It ends the library's loop in the only possible way, with an unchecked
 * exception.
 */
final class SaneGuard extends ScanListenerAdapter {

    /** Ends the library's loop. */
    static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient ScannerException failure;

        Stop(ScannerException failure) {
            super(failure.getMessage(), null, false, false);
            this.failure = failure;
        }

        ScannerException failure() {
            return failure;
        }
    }

    private final ScanControl control;
    private final int page;
    private final int dpi;
    private int bytesPerLine = 1;
    private long before;
    private long received;

    /** @param page 1 is the first */
    SaneGuard(ScanControl control, int page, int dpi) {
        this.control = control;
        this.page = page;
        this.dpi = dpi;
    }

    /** The number of complete lines in the last frame; the library fills the rest with black. */
    int rows() {
        return (int) Math.min(Integer.MAX_VALUE, received / bytesPerLine);
    }

    @Override
    public void frameAcquisitionStarted(SaneDevice device, SaneParameters parameters, int frame, int frames) {
        try {
            control.check();
            before += received;
            received = 0;
            bytesPerLine = parameters.getBytesPerLine();
            // Scanners with a feeder do not know the length of a page in advance.
            long lines = parameters.getLineCount() > 0 ? parameters.getLineCount() : parameters.getPixelsPerLine();
            if (bytesPerLine < 1
                    || parameters.getPixelsPerLine() < 1
                    || bytesPerLine > 6L * parameters.getPixelsPerLine() + 8) {
                throw new ScannerException(new ScannerFailure.Malformed());
            }
            ScanControl.judge(parameters.getPixelsPerLine(), lines, OptionalInt.of(dpi));
        } catch (ScannerException e) {
            throw new Stop(e);
        }
    }

    @Override
    public void recordRead(SaneDevice device, int totalBytesRead, int imageSize) {
        try {
            control.check();
            received = totalBytesRead;
            if (totalBytesRead < 0 || before + received > 2 * ScanControl.MOST_BYTES) {
                throw new ScannerException(new ScannerFailure.ImageTooLarge());
            }
            control.progress().received(page, imageSize > 0 ? Math.min(1, (double) totalBytesRead / imageSize) : -1);
        } catch (ScannerException e) {
            throw new Stop(e);
        }
    }
}
