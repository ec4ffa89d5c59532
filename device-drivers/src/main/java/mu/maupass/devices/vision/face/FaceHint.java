package mu.maupass.devices.vision.face;

import java.util.Locale;

/**
 * What would improve the picture most. The first one that applies is shown: a person who is too far away is not told to
 * hold still.
 */
public enum FaceHint {
    NO_FACE,
    SEVERAL_FACES,
    CLOSER,
    FURTHER,
    CENTRE,
    LOOK_STRAIGHT,
    HEAD_UPRIGHT,
    MORE_LIGHT,
    LESS_LIGHT,
    EVEN_LIGHT,
    HOLD_STILL,
    GOOD;

    /** Stable identifier, such as {@code hold-still}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
