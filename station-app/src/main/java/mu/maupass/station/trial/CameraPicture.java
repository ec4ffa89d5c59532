package mu.maupass.station.trial;

import java.util.Objects;
import java.util.Optional;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.station.device.Device;

/**
 * One picture of a camera that is off again. Closing it overwrites the picture.
 *
 * @param name of the camera
 * @param device as visits know it; empty for a program, which nobody approves
 */
public record CameraPicture(String name, Optional<Device> device, PixelImage image) implements AutoCloseable {
    public CameraPicture {
        Objects.requireNonNull(name);
        Objects.requireNonNull(image);
    }

    @Override
    public void close() {
        image.close();
    }
}
