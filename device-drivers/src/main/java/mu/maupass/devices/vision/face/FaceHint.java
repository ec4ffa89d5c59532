package mu.maupass.devices.vision.face;

import java.util.Locale;

/**
 * The one thing that would help the picture most, in the order in which it is said: a face that is too far away is not
 * told to hold still.
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
