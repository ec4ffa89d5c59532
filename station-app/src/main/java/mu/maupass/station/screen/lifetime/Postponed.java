package mu.maupass.station.screen.lifetime;

import java.util.concurrent.Executor;

/**
 * What is done in an event of its own, later on the same thread: once, however often it was asked for until then, and not
 * any more where its lifetime has ended. JavaFX thread only.
 */
public final class Postponed {
    private final Executor later;
    private final Runnable what;
    private final Lifetime lifetime;
    private boolean asked;

    /** @param later runs it in a later event of the JavaFX thread */
    public Postponed(Executor later, Runnable what, Lifetime lifetime) {
        this.later = later;
        this.what = what;
        this.lifetime = lifetime;
    }

    /** Asks for it. */
    public void ask() {
        if (!asked) {
            asked = true;
            later.execute(this::act);
        }
    }

    private void act() {
        asked = false;
        if (lifetime.lasting().get()) {
            what.run();
        }
    }
}
