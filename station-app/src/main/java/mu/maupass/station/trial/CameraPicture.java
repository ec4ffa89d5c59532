package mu.maupass.station.trial;

import java.util.Objects;
import mu.maupass.devices.vision.PixelImage;

/**
 * One picture of a camera that is off again. Closing it overwrites the picture.
 *
 * @param name of the camera
 */
public record CameraPicture(String name, PixelImage image) implements AutoCloseable {
    public CameraPicture {
        Objects.requireNonNull(name);
        Objects.requireNonNull(image);
    }

    @Override
    public void close() {
        image.close();
    }
}
