package mu.maupass.station.screen.frame;

import javafx.animation.PauseTransition;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.util.Duration;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;

/** Signs the agent out when nobody has touched the window for as long as policy allows. A visit has its own time-outs. */
final class IdleSignOut {
    private final VisitDesk desk;
    private final PauseTransition idle = new PauseTransition();

    private IdleSignOut(VisitDesk desk) {
        this.desk = desk;
    }

    /** Watches for as long as the window is there. */
    static void watch(VisitDesk desk, Scene scene, Lifetime window) {
        new IdleSignOut(desk).begin(scene, window);
    }

    private void begin(Scene scene, Lifetime window) {
        window.onEnd(idle::stop);
        scene.addEventFilter(InputEvent.ANY, event -> touched());
        idle.setOnFinished(event -> {
            desk.signOut();
            touched();
        });
        desk.agent().onChange(window, now -> touched());
    }

    /** Also begins anew when a visit held the sign-out back. */
    private void touched() {
        idle.stop();
        if (desk.agent().get().isPresent()) {
            idle.setDuration(
                    Duration.millis((double) desk.counter().signInIdle().toMillis()));
            idle.playFromStart();
        }
    }
}
