package mu.maupass.devices.vision.page;

import java.util.Set;

/**
 * How good the picture of a page is.
 *
 * @param sharpness  from 0 (blurred) to 1 (as sharp as pixels can be); 0.35 is enough
 * @param brightness grey value of the paper, 0 to 255
 * @param glare      part of the page that reflections cover, 0 to 1
 * @param shadow     how much darker the light is at the darkest part of the page than in the middle, 0 to 1
 * @param dpi        resolution in dots per inch; 0 where nothing of known size was found
 * @param hints      what to change; empty where nothing has to be changed
 */
public record PageQuality(
        double sharpness, double brightness, double glare, double shadow, double dpi, Set<PageHint> hints) {

    public PageQuality {
        hints = Set.copyOf(hints);
    }
}
