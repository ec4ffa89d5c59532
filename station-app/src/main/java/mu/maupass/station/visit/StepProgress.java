package mu.maupass.station.visit;

import java.util.Optional;
import java.util.OptionalDouble;
import mu.maupass.devices.card.Holder;
import mu.maupass.devices.card.Portrait;

/**
 * How far a running step is.
 *
 * @param key of the text that says what is being done, such as {@code progress.dg2}
 * @param fraction 0 to 1 where it is known
 * @param holder what the chip named so far, not yet proved
 * @param portrait the portrait so far, not yet proved; it belongs to the reading
 */
public record StepProgress(String key, OptionalDouble fraction, Optional<Holder> holder, Optional<Portrait> portrait) {
    static StepProgress of(String key) {
        return new StepProgress(key, OptionalDouble.empty(), Optional.empty(), Optional.empty());
    }
}
