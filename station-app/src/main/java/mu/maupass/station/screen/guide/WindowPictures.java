package mu.maupass.station.screen.guide;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.Image;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Pictures of the windows, kept as PNG files in one folder, or nowhere. */
final class WindowPictures {
    private final Optional<Path> folder;

    /** @param folder null where no pictures are wanted; is made when the first one comes */
    WindowPictures(@Nullable Path folder) {
        this.folder = Optional.ofNullable(folder);
    }

    boolean wanted() {
        return folder.isPresent();
    }

    /**
     * Writes one picture in place of an older one of that name.
     *
     * @throws UncheckedIOException where the folder cannot be written to
     */
    void keep(String name, Image image) {
        BufferedImage coloured = SwingFXUtils.fromFXImage(image, null);
        // A window has no transparent places: three channels make smaller files than four.
        BufferedImage opaque = new BufferedImage(coloured.getWidth(), coloured.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < coloured.getHeight(); y++) {
            for (int x = 0; x < coloured.getWidth(); x++) {
                opaque.setRGB(x, y, coloured.getRGB(x, y));
            }
        }
        try {
            Path into = Files.createDirectories(folder.orElseThrow());
            ImageIO.write(opaque, "png", into.resolve(name + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
