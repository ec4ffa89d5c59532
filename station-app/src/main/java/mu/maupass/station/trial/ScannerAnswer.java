package mu.maupass.station.trial;

import java.util.Objects;
import java.util.Optional;
import mu.maupass.devices.scanner.ScannerCapabilities;
import mu.maupass.station.device.Device;

/**
 * What a scanner said about itself.
 *
 * @param name    maker and model, as the device names them
 * @param device  as visits know it; empty for a program, which nobody approves
 * @param can     what it can do
 */
public record ScannerAnswer(String name, Optional<Device> device, ScannerCapabilities can) {
    public ScannerAnswer {
        Objects.requireNonNull(name);
        Objects.requireNonNull(can);
    }
}
