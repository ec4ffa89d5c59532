package mu.maupass.station.factor.securitykey;

import java.util.Optional;
import mu.maupass.devices.card.fido.SecurityKeyPin;

/** A new PIN between its first typing and its second. Once closed it keeps none. Safe for use by several threads. */
final class TypedBefore implements AutoCloseable {
    private Optional<SecurityKeyPin> pin = Optional.empty();
    private boolean closed;

    /** @param typed stays the caller's to wipe */
    synchronized void keep(SecurityKeyPin typed) {
        pin.ifPresent(SecurityKeyPin::close);
        pin = closed ? Optional.empty() : Optional.of(typed.copy());
    }

    /** What was kept, which this keeps no longer; the caller closes it. */
    synchronized TypedBefore taken() {
        TypedBefore taken = new TypedBefore();
        taken.pin = pin;
        pin = Optional.empty();
        return taken;
    }

    synchronized boolean is(SecurityKeyPin typed) {
        return pin.filter(before -> before.isSameAs(typed)).isPresent();
    }

    @Override
    public synchronized void close() {
        pin.ifPresent(SecurityKeyPin::close);
        pin = Optional.empty();
        closed = true;
    }

    @Override
    public String toString() {
        return "TypedBefore[***]";
    }
}
