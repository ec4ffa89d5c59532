package mu.maupass.station.screen.document;

import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;
import mu.maupass.station.screen.theme.Mirror;

/** Where the card goes: a card above a reader, chip side down, and the way it moves. Colours come from the theme. */
final class CardDrawing {
    private CardDrawing() {}

    /** @param description for a screen reader */
    static Node of(String description) {
        Rectangle reader = box(20, 112, 200, 36, "drawing-solid");
        Rectangle slot = box(44, 104, 152, 10, "drawing-line");
        Rectangle card = box(52, 20, 136, 62, "drawing-card");
        Rectangle portrait = box(62, 30, 30, 38, "drawing-line");
        Line first = line(104, 36, 174);
        Line second = line(104, 48, 160);
        Line third = line(104, 60, 168);
        SVGPath arrow = new SVGPath();
        arrow.setContent("M 120 84 L 120 98 M 114 92 L 120 99 L 126 92");
        arrow.getStyleClass().add("drawing-arrow");
        Group drawing = new Group(reader, slot, card, portrait, first, second, third, arrow);
        drawing.setAccessibleText(description);
        return Mirror.never(drawing);
    }

    private static Rectangle box(double x, double y, double width, double height, String style) {
        Rectangle box = new Rectangle(x, y, width, height);
        box.setArcWidth(10);
        box.setArcHeight(10);
        box.getStyleClass().add(style);
        return box;
    }

    private static Line line(double x, double y, double to) {
        Line line = new Line(x, y, to, y);
        line.getStyleClass().add("drawing-line");
        return line;
    }
}
