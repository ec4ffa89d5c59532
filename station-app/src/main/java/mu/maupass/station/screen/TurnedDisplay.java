package mu.maupass.station.screen;

import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import mu.maupass.station.screen.citizen.CitizenWindow;
import mu.maupass.station.screen.control.AgentKey;
import mu.maupass.station.screen.control.SeenFirst;
import mu.maupass.station.screen.frame.AgentWindow;
import mu.maupass.station.screen.lifetime.Lifetime;

/**
 * One display for both sides, which is turned from the agent to the citizen and back. It shows one of them, whole, and nothing
 * of the other: between the two stands a curtain until whoever it is for lifts it. What is not shown takes no key and no touch,
 * wherever its window lies. JavaFX thread only.
 */
final class TurnedDisplay {
    /** Whom the display is turned to. */
    enum Side {
        AGENT,
        CITIZEN
    }

    private final AgentWindow agent;
    private final CitizenWindow citizen;
    private final Curtain curtain;
    private final Runnable silentSign;
    private final Runnable citizenLooks;
    private final Lifetime windows;
    private final RepeatedKeys held = new RepeatedKeys();
    /** Empty while the curtain is there, and {@link #on} is false where each side has a display. */
    private Optional<Side> shown = Optional.of(Side.AGENT);

    private boolean on;

    /**
     * @param silentSign gives the agent's sign; with one display the agent has one keyboard, whatever is shown
     * @param citizenLooks told each time the citizen's side is shown
     * @param windows until they are closed
     */
    TurnedDisplay(
            AgentWindow agent,
            CitizenWindow citizen,
            Curtain curtain,
            Runnable silentSign,
            Runnable citizenLooks,
            Lifetime windows) {
        this.agent = agent;
        this.citizen = citizen;
        this.curtain = curtain;
        this.silentSign = silentSign;
        this.citizenLooks = citizenLooks;
        this.windows = windows;
        held.watch(agent.stage());
        held.watch(citizen.stage());
        held.watch(curtain.stage());
        watch(agent.stage(), Side.AGENT);
        watch(citizen.stage(), Side.CITIZEN);
    }

    private void watch(Stage stage, Side side) {
        stage.addEventFilter(InputEvent.ANY, event -> {
            boolean agentsOwn = shown.filter(Side.AGENT::equals).isPresent() && side == Side.AGENT;
            if (on && !agentsOwn && asksForHelp(event)) {
                silentSign.run();
                event.consume();
            } else if (hidden(side)) {
                event.consume();
            }
        });
        // What is drawn anew would be seen again.
        windows.onChange(stage.getScene().rootProperty(), root -> veil(stage.getScene(), hidden(side)));
        windows.onChange(stage.focusedProperty(), has -> {
            if (has && hidden(side)) {
                front();
            }
        });
    }

    private static boolean asksForHelp(InputEvent event) {
        return event instanceof KeyEvent key
                && key.getEventType() == KeyEvent.KEY_PRESSED
                && key.getCode() == AgentKey.SILENT_SIGN.code();
    }

    private boolean hidden(Side side) {
        return on && shown.filter(side::equals).isEmpty();
    }

    /** Both fill this display, which shows the agent's side. */
    void begin(Rectangle2D display) {
        on = true;
        fill(display);
        show(Side.AGENT);
    }

    /** The display has another resolution or stands upright; it goes on showing what it shows. */
    void resized(Rectangle2D display) {
        if (on) {
            fill(display);
        }
    }

    private void fill(Rectangle2D display) {
        citizen.fill(display);
        curtain.fill(display);
        Stage stage = agent.stage();
        stage.setX(display.getMinX());
        stage.setY(display.getMinY());
        stage.setWidth(display.getWidth());
        stage.setHeight(display.getHeight());
        // Within what the desktop leaves, with the border that it draws.
        stage.setMaximized(true);
    }

    /** Each side has a display of its own, where both are seen. */
    void end() {
        on = false;
        curtain.lift();
        veil();
    }

    boolean showsCitizen() {
        return !hidden(Side.CITIZEN);
    }

    /** Whether there is one display, which is turned. */
    boolean isOn() {
        return on;
    }

    /** Takes away what is shown and asks for the display to be turned to this side; who is there goes on. */
    void turn(Side to) {
        if (!hidden(to)) {
            return;
        }
        shown = Optional.empty();
        held.changed();
        curtain.draw(to, () -> show(to));
        veil();
    }

    private void show(Side side) {
        shown = Optional.of(side);
        held.changed();
        veil();
        SeenFirst.unveiled(
                switch (side) {
                    case AGENT -> agent.scene();
                    case CITIZEN -> citizen.scene();
                });
        curtain.lift();
        front();
        if (side == Side.CITIZEN) {
            citizenLooks.run();
        }
    }

    private void front() {
        shown.ifPresentOrElse(
                side -> {
                    switch (side) {
                        case AGENT -> agent.requestFocus();
                        case CITIZEN -> citizen.requestFocus();
                    }
                },
                curtain::toFront);
    }

    private void veil() {
        veil(agent.scene(), hidden(Side.AGENT));
        veil(citizen.scene(), hidden(Side.CITIZEN));
    }

    /** Not made invisible: what has the keyboard would lose it, and a field its place. */
    private static void veil(Scene scene, boolean hidden) {
        scene.getRoot().setOpacity(hidden ? 0 : 1);
    }
}
