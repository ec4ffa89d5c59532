package mu.maupass.station.screen.desk;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import mu.maupass.fault.Threads;
import mu.maupass.station.screen.lifetime.SharedProperty;
import mu.maupass.station.screen.lifetime.SharedValue;
import mu.maupass.station.visit.Exit;
import mu.maupass.station.visit.VisitState;
import org.jspecify.annotations.Nullable;

/** That the visit is being left: what was asked for is under way, until the visit has done it. JavaFX thread only. */
final class Leaving {
    private final SharedProperty<Boolean> underWay = new SharedProperty<>(false);
    private final Executor uiThread;
    private @Nullable CompletableFuture<VisitState> newest;

    Leaving(Executor uiThread) {
        this.uiThread = uiThread;
    }

    SharedValue<Boolean> underWay() {
        return underWay;
    }

    /** @param left completes once the visit has left, or could not */
    void by(Exit exit, CompletableFuture<VisitState> left) {
        // The camera goes off at once; what runs is the other path's too, and goes on.
        if (exit == Exit.WITHDRAW_ASSISTANCE) {
            return;
        }
        newest = left;
        underWay.set(true);
        Threads.handOver(left, uiThread, state -> done(left), why -> done(left));
    }

    /** The visit is put away. */
    void forget() {
        newest = null;
        underWay.set(false);
    }

    private void done(CompletableFuture<VisitState> left) {
        if (newest == left) {
            forget();
        }
    }
}
