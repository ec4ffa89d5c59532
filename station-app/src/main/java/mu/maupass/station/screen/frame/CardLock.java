package mu.maupass.station.screen.frame;

import mu.maupass.devices.Subscription;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;

/**
 * Locks the window at once when who works here draws the own card out of the reader in which it has to stay, or the reader is unplugged.
 * JavaFX thread only.
 */
final class CardLock {
    private final VisitDesk desk;
    private Subscription watch = () -> {};

    private CardLock(VisitDesk desk) {
        this.desk = desk;
    }

    /** Watches for as long as the window is there. */
    static void watch(VisitDesk desk, Lifetime window) {
        CardLock lock = new CardLock(desk);
        desk.working().onChange(window, now -> lock.restart());
        window.onEnd(() -> lock.watch.close());
    }

    private void restart() {
        watch.close();
        watch = () -> {};
        if (desk.working().get()) {
            desk.agent().get().ifPresent(this::follow);
        }
    }

    private void follow(Agent agent) {
        watch = desk.counter()
                .factors()
                .whenCardDrawn(agent.id(), () -> desk.uiThread().execute(() -> lockFor(agent)));
    }

    /** Somebody else may have signed in since. */
    private void lockFor(Agent agent) {
        if (desk.working().get() && desk.agent().get().filter(agent::equals).isPresent()) {
            desk.lock();
        }
    }
}
