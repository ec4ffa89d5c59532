package mu.maupass.devices.camera.simulated;

import java.util.Locale;

/** What is in front of the simulated camera, or what is wrong with it. */
public enum SimulatedCondition {
    /** One person, moving a little, as people do. */
    PRESENT,
    /** Nobody. */
    ABSENT,
    /** Two people. */
    TWO_FACES,
    /** The person moves too much, or the lens is out of focus. */
    BLURRED,
    /** There is hardly any light. */
    DARK,
    /** A lid is over the lens. */
    BLACK,
    /** The picture does not change any more. */
    FROZEN,
    /** The camera was unplugged. */
    UNPLUGGED,
    /** The camera is connected but sends nothing. */
    SILENT,
    /** Another program has it. */
    BUSY;

    /** Its name in command line options, such as {@code two-faces}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
