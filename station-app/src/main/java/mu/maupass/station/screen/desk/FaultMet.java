package mu.maupass.station.screen.desk;

import java.util.Optional;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.screen.lifetime.SharedProperty;
import mu.maupass.station.screen.lifetime.SharedValue;

/** What nobody foresaw and nobody waited for, while it is told. JavaFX thread only. */
final class FaultMet {
    private final SharedProperty<Optional<Failure>> told = new SharedProperty<>(Optional.empty());

    SharedValue<Optional<Failure>> told() {
        return told;
    }

    /** That memory ran out stays; and what is met again while it is told changes nothing. */
    void met(Failure met) {
        Optional<Failure> now = told.get();
        if (now.filter(Reason.OUT_OF_MEMORY::isOf).isEmpty()
                && now.filter(met::equals).isEmpty()) {
            told.set(Optional.of(met));
        }
    }

    /** Another visit begins. */
    void forget() {
        told.set(Optional.empty());
    }
}
