package mu.maupass.bench.memory;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import mu.maupass.devices.vision.PixelImage;

/** Encodes pictures of a simulated network camera. */
final class Jpeg {

    private Jpeg() {}

    static byte[] of(PixelImage picture) throws IOException {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, picture.width(), picture.height(), picture.argb(), 0, picture.width());
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 17);
        ImageIO.write(image, "jpeg", out);
        return out.toByteArray();
    }
}
