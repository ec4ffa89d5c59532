package mu.maupass.devices.scanner;

import mu.maupass.devices.DeviceException;

/** A scan failed. It holds the failure and nothing else. */
public final class ScannerException extends DeviceException {

    private static final long serialVersionUID = 1L;

    private final transient ScannerFailure failure;

    public ScannerException(ScannerFailure failure) {
        super(failure);
        this.failure = failure;
    }

    @Override
    public ScannerFailure failure() {
        return failure;
    }
}
