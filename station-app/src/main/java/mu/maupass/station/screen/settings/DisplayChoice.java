package mu.maupass.station.screen.settings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import mu.maupass.station.trial.FoundDevice;

/** Which of the displays is the citizen's. JavaFX thread only, but for what is worked out from rectangles alone. */
public final class DisplayChoice {
    private DisplayChoice() {}

    /** The displays of now, to be chosen from: each by its size and by where the desktop has it. */
    public static List<FoundDevice> all() {
        return Screen.getScreens().stream()
                .map(Screen::getBounds)
                .map(display -> new FoundDevice(
                        String.format(Locale.ROOT, "%.0f × %.0f", display.getWidth(), display.getHeight()),
                        named(display)))
                .toList();
    }

    /** The citizen's, while there is one beside the agent's. */
    public static Optional<Rectangle2D> citizens(Optional<String> chosen) {
        return citizens(
                Screen.getScreens().stream().map(Screen::getBounds).toList(),
                Screen.getPrimary().getBounds(),
                chosen);
    }

    /**
     * The chosen one, else the first that is not the main one; none where there is one display only, because two windows would
     * lie one over the other.
     */
    static Optional<Rectangle2D> citizens(List<Rectangle2D> all, Rectangle2D main, Optional<String> chosen) {
        if (all.size() < 2) {
            return Optional.empty();
        }
        return Stream.concat(
                        all.stream()
                                .filter(display ->
                                        chosen.filter(named(display)::equals).isPresent()),
                        all.stream().filter(display -> !display.equals(main)))
                .findFirst();
    }

    /** Where the agent's window goes: a display that is not the citizen's; none where it is on such a one. */
    public static Optional<Rectangle2D> agents(Rectangle2D citizens, double agentX, double agentY) {
        return agents(
                Screen.getScreens().stream()
                        .filter(screen -> !screen.getBounds().equals(citizens))
                        .map(Screen::getVisualBounds)
                        .toList(),
                citizens,
                agentX,
                agentY);
    }

    static Optional<Rectangle2D> agents(List<Rectangle2D> others, Rectangle2D citizens, double agentX, double agentY) {
        return citizens.contains(agentX, agentY) ? others.stream().findFirst() : Optional.empty();
    }

    private static String named(Rectangle2D display) {
        return String.format(Locale.ROOT, "%.0f,%.0f", display.getMinX(), display.getMinY());
    }
}
