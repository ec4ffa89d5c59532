package mu.maupass.station.visit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import mu.maupass.devices.card.Holder;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.vision.PixelImage;

/**
 * How far a running step is.
 *
 * @param key of the text that says what is being done, such as {@code progress.dg2}
 * @param fraction 0 to 1 where it is known
 * @param holder what the chip named so far, not yet proved
 * @param portrait the portrait so far, not yet proved; it belongs to the reading
 * @param hints what to change so that the picture becomes good, most helpful first; keys of texts {@code agent.hint.<hint>}
 * @param seen what the desk camera sees, small; the scan's, and overwritten when it sees something else
 */
public record StepProgress(
        String key,
        OptionalDouble fraction,
        Optional<Holder> holder,
        Optional<Portrait> portrait,
        List<String> hints,
        Optional<PixelImage> seen) {
    /** How the keys begin that a scan is told by; the scanner's phase follows. */
    static final String SCAN = "progress." + "scan-";

    /** How the keys begin that a ceremony with a device of the citizen is told by; its stage follows. */
    static final String FACTOR = "progress." + "factor-";

    public StepProgress {
        hints = List.copyOf(hints);
    }

    /** Of anything but a scan. */
    public StepProgress(String key, OptionalDouble fraction, Optional<Holder> holder, Optional<Portrait> portrait) {
        this(key, fraction, holder, portrait, List.of(), Optional.empty());
    }

    /** Whether a scanner or the desk camera is at work. */
    public boolean scanning() {
        return key.startsWith(SCAN);
    }

    static StepProgress of(String key) {
        return new StepProgress(key, OptionalDouble.empty(), Optional.empty(), Optional.empty());
    }
}
