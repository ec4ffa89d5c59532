package mu.maupass.station.trial;

import java.util.Objects;
import mu.maupass.devices.scanner.ScannerCapabilities;

/**
 * What a scanner said about itself.
 *
 * @param name    maker and model, as the device names them
 * @param virtual whether it is a program
 * @param can     what it can do
 */
public record ScannerAnswer(String name, boolean virtual, ScannerCapabilities can) {
    public ScannerAnswer {
        Objects.requireNonNull(name);
        Objects.requireNonNull(can);
    }
}
