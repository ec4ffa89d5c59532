package mu.maupass.station.screen;

import java.util.Optional;
import java.util.Set;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TouchEvent;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.VisitState;

/**
 * Gives the keyboard back to the agent when a citizen has answered by touch: the touch took it to the citizen's window,
 * where nobody types. Whoever answers by keys has the keyboard in hand, and it stays there. JavaFX thread only.
 */
final class KeyboardReturn {
    private static final Set<StepName> OF_THE_CITIZEN = Set.of(StepName.CONSENT, StepName.FACTOR, StepName.CONFIRM);

    private final Runnable toAgent;
    private boolean touched;
    private boolean citizensTurn;

    /**
     * @param citizen the citizen's side
     * @param toAgent gives the keyboard to the agent's window
     * @param windows until they are closed
     */
    KeyboardReturn(VisitDesk desk, Scene citizen, Runnable toAgent, Lifetime windows) {
        this.toAgent = toAgent;
        citizen.addEventFilter(InputEvent.ANY, this::used);
        desk.visit().follow(windows, this::look);
        // A yes that waits changes nothing in the visit: the agent's is the next word.
        desk.yesWaits().onChange(windows, waits -> {
            if (waits) {
                answered();
            }
        });
    }

    private void used(InputEvent event) {
        if (event.getEventType() == MouseEvent.MOUSE_PRESSED || event.getEventType() == TouchEvent.TOUCH_PRESSED) {
            touched = true;
        } else if (event.getEventType() == KeyEvent.KEY_PRESSED) {
            touched = false;
        }
    }

    private static boolean ofTheCitizen(VisitState state) {
        // Who says that something is not right has answered: the agent looks at it next, and the step stays.
        boolean saidNo =
                state.failure().filter(Reason.NOT_CONFIRMED.failure()::equals).isPresent();
        return state.ending().isEmpty() && OF_THE_CITIZEN.contains(state.step()) && !saidNo;
    }

    private void look(Optional<VisitState> visit) {
        boolean now = visit.filter(KeyboardReturn::ofTheCitizen).isPresent();
        if (citizensTurn && !now) {
            answered();
        }
        citizensTurn = now;
    }

    private void answered() {
        if (touched) {
            touched = false;
            toAgent.run();
        }
    }
}
