package mu.maupass.devices.vision.page;

import java.util.Optional;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.devices.vision.Quad;
import mu.maupass.devices.vision.mrz.MrzReading;

/**
 * What was read from the picture of a page. It is kept in memory only; {@link #close()} overwrites the picture.
 *
 * @param outline   the page's corners in the picture, beginning with the page's top left; empty where no border is
 *     visible
 * @param rectified the page seen from above and the right way up; without an outline the whole picture, turned upright
 * @param quality   of the page in the picture
 * @param mrz       the machine-readable zone, its outline in the picture; empty where there is none that can be read
 * @param zone      the outline of the zone in the rectified page
 */
public record PageReading(
        Optional<Quad> outline,
        PixelImage rectified,
        PageQuality quality,
        Optional<MrzReading> mrz,
        Optional<Quad> zone)
        implements AutoCloseable {

    @Override
    public void close() {
        rectified.close();
    }
}
