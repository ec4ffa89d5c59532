package mu.maupass.station.screen.sound;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.lifetime.SharedValue;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.VisitState;
import mu.maupass.station.visit.VisitState.Phase;

/** Hears in a visit when a tone is due: a card was read, the activation is made, a try failed. */
public final class VisitTones {
    private Optional<VisitState> before;

    /**
     * @param player does not block
     * @param windows until they are closed
     */
    public VisitTones(
            SharedValue<Optional<VisitState>> visit, BooleanSupplier wanted, Consumer<Tone> player, Lifetime windows) {
        before = visit.get();
        visit.onChange(windows, now -> {
            if (before.isPresent() && now.isPresent()) {
                due(before.get(), now.get())
                        .filter(tone -> wanted.getAsBoolean())
                        .ifPresent(player);
            }
            before = now;
        });
    }

    private static Optional<Tone> due(VisitState before, VisitState now) {
        boolean ran = before.phase() == Phase.RUNNING && now.phase() != Phase.RUNNING;
        if (ran && now.failure().isPresent()) {
            return Optional.of(Tone.FAILED);
        }
        if (before.step() == StepName.DOCUMENT && now.step() == StepName.FACE) {
            return Optional.of(Tone.CARD_READ);
        }
        return before.step() == StepName.SEAL && now.step() == StepName.RECEIPT
                ? Optional.of(Tone.DONE)
                : Optional.empty();
    }
}
