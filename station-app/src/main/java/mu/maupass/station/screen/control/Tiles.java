package mu.maupass.station.screen.control;

import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Some figures side by side, each with its name below it. */
public final class Tiles {
    private final HBox node = new HBox(16);

    public HBox node() {
        return node;
    }

    /** @param values names and figures, in the order of {@code values} */
    public void show(Iterable<? extends Map.Entry<String, ?>> values) {
        node.getChildren().clear();
        for (Map.Entry<String, ?> value : values) {
            Label figure = Type.word(String.valueOf(value.getValue()), "title");
            Label name = Type.text(value.getKey(), "quiet");
            name.setLabelFor(figure);
            VBox tile = new VBox(4, figure, name);
            tile.getStyleClass().add("panel");
            tile.setMaxWidth(Double.MAX_VALUE);
            tile.setPrefWidth(140);
            HBox.setHgrow(tile, Priority.ALWAYS);
            node.getChildren().add(tile);
        }
    }
}
