package mu.maupass.devices.scanner;

import java.util.Objects;

/**
 * A scanner that was found or opened.
 *
 * @param address   where it is
 * @param name      maker and model, as it calls itself; for people
 * @param virtual whether it is a program and no device, which only training and tests may use
 */
public record ScannerInfo(ScannerAddress address, String name, boolean virtual) {

    public ScannerInfo {
        Objects.requireNonNull(address);
        Objects.requireNonNull(name);
    }
}
