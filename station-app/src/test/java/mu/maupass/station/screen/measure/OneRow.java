package mu.maupass.station.screen.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Region;

/**
 * The agent's bar of actions is one row on every page, and on all pages of one display and one size of letters it and its main
 * action stand at the same place. The scenes have been laid out; JavaFX thread only.
 */
public final class OneRow {
    private static final double ROUNDING = 1;

    /** Of a bar: its height, and how far the main action is from its far end. */
    private record Place(double height, double end) {
        boolean is(Place other) {
            return Math.abs(height - other.height) <= ROUNDING && Math.abs(end - other.end) <= ROUNDING;
        }
    }

    /** Where the first page of each setting has them. */
    private final Map<String, Place> places = new HashMap<>();

    /** Each line one finding; none where all is well, or where there is no bar. */
    public List<String> findings(Scene agent, String setting) {
        List<String> wrong = new ArrayList<>();
        if (!(agent.lookup("#action-bar") instanceof Region bar)) {
            return wrong;
        }
        List<Node> seen = Stream.concat(bar.lookupAll(".button").stream(), bar.lookupAll(".menu-button").stream())
                .filter(Node::isVisible)
                .toList();
        long rows = seen.stream()
                .map(one -> Math.round(bounds(one).getCenterY()))
                .distinct()
                .count();
        if (rows > 1) {
            wrong.add("its actions stand in " + rows + " rows");
        }
        seen.stream()
                .filter(one -> bounds(one).getWidth() < ((Region) one).prefWidth(-1) - ROUNDING)
                .forEach(one -> wrong.add("has less than its words need: " + one.getId()));
        seen.stream().filter(one -> "primary".equals(one.getId())).findFirst().ifPresent(main -> {
            Bounds at = bounds(main);
            boolean mirrored = agent.getEffectiveNodeOrientation() == NodeOrientation.RIGHT_TO_LEFT;
            Place now = new Place(bar.getHeight(), mirrored ? at.getMinX() : agent.getWidth() - at.getMaxX());
            Place first = places.computeIfAbsent(setting, none -> now);
            if (!first.is(now)) {
                wrong.add("the main action moves from " + first + " to " + now);
            }
        });
        return wrong;
    }

    private static Bounds bounds(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }
}
