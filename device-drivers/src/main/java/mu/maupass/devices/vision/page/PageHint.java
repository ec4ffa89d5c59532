package mu.maupass.devices.vision.page;

import java.util.Locale;

/**
 * What to change so that the next picture of the page is better. Left and right are those of the picture on the screen.
 */
public enum PageHint {
    /** Text is too small for the reader: move closer, or scan with a higher resolution. */
    CLOSER,
    /** The picture is blurred: hold still, or let the camera focus. */
    HOLD_STILL,
    /** The whole picture is dark. */
    MORE_LIGHT,
    /** A reflection covers part of the page: less light from the left, or turn the page. */
    LESS_LIGHT_LEFT,
    LESS_LIGHT_RIGHT,
    LESS_LIGHT_TOP,
    LESS_LIGHT_BOTTOM,
    /** A shadow lies on the page. */
    SHADOW_LEFT,
    SHADOW_RIGHT,
    SHADOW_TOP,
    SHADOW_BOTTOM,
    /** The page is seen from the side: hold the camera above its middle. */
    FROM_ABOVE;

    /** The name in the keys of texts: {@code page-closer}, {@code page-less-light-left}, … */
    public String id() {
        return "page-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
