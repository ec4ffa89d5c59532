package mu.maupass.devices.scanner;

import java.util.Objects;

/**
 * A scanner that was found or opened.
 *
 * @param address   where it is
 * @param name      maker and model as the device names them; for people
 * @param virtual whether it is a program; only training and tests may use one
 */
public record ScannerInfo(ScannerAddress address, String name, boolean virtual) {

    public ScannerInfo {
        Objects.requireNonNull(address);
        Objects.requireNonNull(name);
    }
}
