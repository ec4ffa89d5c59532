package mu.maupass.station.screen.portrait;

import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;

/**
 * A picture that can be looked at closely: the keys + and − or the wheel change the magnification, the arrow keys or
 * dragging move the part that is seen, 0 shows the whole again.
 */
public final class Magnifier {
    private static final double MOST = 6;
    private static final double STEP = 1.4;
    private static final double PAN = 0.12;

    private final ImageView view = new ImageView();
    private final StackPane node = new StackPane(view);
    private final double width;
    private final double height;
    private double zoom = 1;
    /** Middle of the part that is seen, as fractions of the picture. */
    private double middleX = 0.5;
    private double middleY = 0.5;
    private double dragX;
    private double dragY;

    /** @param description for a screen reader */
    public Magnifier(String id, double width, double height, String description) {
        this.width = width;
        this.height = height;
        node.setId(id);
        node.getStyleClass().add("magnifier");
        node.setMinSize(width, height);
        node.setPrefSize(width, height);
        node.setMaxSize(width, height);
        node.setFocusTraversable(true);
        node.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        node.setAccessibleText(description);
        view.setPreserveRatio(true);
        view.setSmooth(true);
        node.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        node.addEventHandler(ScrollEvent.SCROLL, event -> {
            zoomBy(event.getDeltaY() > 0 ? STEP : 1 / STEP);
            event.consume();
        });
        node.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            node.requestFocus();
            dragX = event.getX();
            dragY = event.getY();
        });
        node.addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> {
            pan((dragX - event.getX()) / width / zoom, (dragY - event.getY()) / height / zoom);
            dragX = event.getX();
            dragY = event.getY();
        });
    }

    public StackPane node() {
        return node;
    }

    /** @param image null for none, so that a wiped portrait leaves nothing on the screen */
    public void show(Image image) {
        view.setImage(image);
        zoom = 1;
        place();
    }

    public double zoom() {
        return zoom;
    }

    /** Keeps this distance from both edges; in the middle where rounding leaves no room. */
    private static double within(double middle, double edge) {
        return edge >= 0.5 ? 0.5 : Math.clamp(middle, edge, 1 - edge);
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown()) {
            return;
        }
        switch (event.getCode()) {
            case PLUS, ADD, EQUALS -> zoomBy(STEP);
            case MINUS, SUBTRACT -> zoomBy(1 / STEP);
            case DIGIT0, NUMPAD0 -> zoomBy(0);
            case LEFT -> pan(-PAN / zoom, 0);
            case RIGHT -> pan(PAN / zoom, 0);
            case UP -> pan(0, -PAN / zoom);
            case DOWN -> pan(0, PAN / zoom);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void zoomBy(double factor) {
        zoom = Math.clamp(zoom * factor, 1, MOST);
        place();
    }

    private void pan(double x, double y) {
        middleX += x;
        middleY += y;
        place();
    }

    private void place() {
        Image image = view.getImage();
        if (image == null) {
            view.setViewport(null);
            return;
        }
        // The picture fills the frame, so that zooming never shows empty edges; the rest is cut at its sides.
        double scale = Math.max(width / image.getWidth(), height / image.getHeight()) * zoom;
        double seenWidth = width / scale;
        double seenHeight = height / scale;
        middleX = within(middleX, seenWidth / 2 / image.getWidth());
        middleY = within(middleY, seenHeight / 2 / image.getHeight());
        view.setViewport(new Rectangle2D(middleX * image.getWidth() - seenWidth / 2,
                middleY * image.getHeight() - seenHeight / 2, seenWidth, seenHeight));
        view.setFitWidth(width);
        view.setFitHeight(height);
    }
}
