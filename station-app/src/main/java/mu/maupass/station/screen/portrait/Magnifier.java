package mu.maupass.station.screen.portrait;

import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import mu.maupass.station.face.FaceAssistance.Eyes;
import mu.maupass.station.screen.theme.Mirror;
import org.jspecify.annotations.Nullable;

/**
 * A picture that can be looked at closely: the keys + and − or the wheel change the magnification, the arrow keys or
 * dragging move the part that is seen, 0 shows the whole again. Two that are {@linkplain #pair paired} show both faces
 * at one scale and move together.
 */
public final class Magnifier {
    private static final double MOST = 6;
    private static final double STEP = 1.4;
    private static final double PAN = 0.12;
    /** Where the middle between the eyes is placed, as a part of the frame's height: as on a passport's photo. */
    private static final double EYE_LINE = 0.45;

    private final ImageView view = new ImageView();
    private final StackPane node = new StackPane(view);
    private double width;
    private double height;
    private double zoom = 1;
    /** How far the part that is seen was moved, in pixels of the unmagnified screen. */
    private double panX;

    private double panY;
    private double dragX;
    private double dragY;
    private Optional<Eyes> eyes = Optional.empty();
    private Optional<Magnifier> other = Optional.empty();
    private boolean whole;
    private boolean ofDocument;

    /** @param description for a screen reader */
    public Magnifier(String id, double width, double height, String description) {
        Mirror.never(node).setId(id);
        node.getStyleClass().add("magnifier");
        node.setFocusTraversable(true);
        node.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        node.setAccessibleText(description);
        view.setPreserveRatio(true);
        view.setSmooth(true);
        resize(width, height);
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
            pan((dragX - event.getX()) / zoom, (dragY - event.getY()) / zoom);
            dragX = event.getX();
            dragY = event.getY();
        });
    }

    public StackPane node() {
        return node;
    }

    /**
     * From now on both are magnified and moved as one, and shown at one scale. The page of a document whose face nobody has
     * found is magnified with the other, and moved alone: where both faces are is not known then.
     */
    public void pair(Magnifier with) {
        other = Optional.of(with);
        with.other = Optional.of(this);
    }

    /** From now on all of the picture is in the frame, with empty edges where their shapes differ. */
    public void showWhole() {
        whole = true;
        place();
    }

    /**
     * From now on a picture that is wider than high is the page of a document: it is seen from its left, where cards, passports
     * and licences have the photo (ICAO 9303-3 to -5, ISO/IEC 18013-1), as long as nobody knows where the eyes are.
     */
    public void startAtPhoto() {
        ofDocument = true;
        place();
    }

    public void resize(double newWidth, double newHeight) {
        width = newWidth;
        height = newHeight;
        node.setMinSize(width, height);
        node.setPrefSize(width, height);
        node.setMaxSize(width, height);
        place();
    }

    /** @param image null for none, so that a wiped portrait leaves nothing on the screen */
    public void show(@Nullable Image image) {
        view.setImage(image);
        zoom = 1;
        panX = 0;
        panY = 0;
        placeBoth();
    }

    /** Where the eyes are in the picture, so that a pair can show both faces at the same size and height. */
    public void eyes(Optional<Eyes> found) {
        eyes = found;
        placeBoth();
    }

    public double zoom() {
        return zoom;
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown()) {
            return;
        }
        switch (event.getCode()) {
            case PLUS, ADD, EQUALS -> zoomBy(STEP);
            case MINUS, SUBTRACT -> zoomBy(1 / STEP);
            case DIGIT0, NUMPAD0 -> zoomBy(0);
            case LEFT -> pan(-PAN * width / zoom, 0);
            case RIGHT -> pan(PAN * width / zoom, 0);
            case UP -> pan(0, -PAN * height / zoom);
            case DOWN -> pan(0, PAN * height / zoom);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void zoomBy(double factor) {
        zoom = Math.clamp(zoom * factor, 1, MOST);
        if (zoom == 1) {
            panX = 0;
            panY = 0;
        }
        other.ifPresent(pair -> {
            pair.zoom = zoom;
            if (zoom == 1) {
                pair.panX = 0;
                pair.panY = 0;
            }
        });
        follow();
    }

    private void pan(double x, double y) {
        Image image = view.getImage();
        if (image == null) {
            return;
        }
        double scale = scale();
        double ofPicture = scale / zoom;
        // No farther than there is something to see, from where the part that is seen is in truth: the key back moves
        // at once.
        panX = moved(panX, x, middleX(image, scale) * ofPicture, width / zoom / 2, image.getWidth() * ofPicture);
        panY = moved(panY, y, middleY(image, scale) * ofPicture, height / zoom / 2, image.getHeight() * ofPicture);
        follow();
    }

    /**
     * How far the part that is seen is moved now, in pixels of the unmagnified screen as all of these.
     *
     * @param from how far it was moved before
     * @param first the middle of what is seen unmoved
     * @param half of what is seen
     */
    private static double moved(double from, double by, double first, double half, double whole) {
        double least = Math.min(half, whole / 2) - first;
        double most = Math.max(whole - half, whole / 2) - first;
        return Math.clamp(Math.clamp(from, least, most) + by, least, most);
    }

    private boolean pageWithoutFace() {
        return ofDocument && eyes.isEmpty() && view.getImage() != null && wide(view.getImage());
    }

    private static boolean wide(Image image) {
        return image.getWidth() > image.getHeight();
    }

    private void follow() {
        other.filter(pair -> !pageWithoutFace() && !pair.pageWithoutFace()).ifPresent(pair -> {
            pair.panX = panX;
            pair.panY = panY;
        });
        placeBoth();
    }

    private void placeBoth() {
        place();
        other.ifPresent(Magnifier::place);
    }

    /** The least scale at which the picture fills its frame, so that no empty edges are seen; the rest is cut. Or all of it. */
    private double cover() {
        Image image = view.getImage();
        return whole
                ? Math.min(width / image.getWidth(), height / image.getHeight())
                : Math.max(width / image.getWidth(), height / image.getHeight());
    }

    /** Pixels of the screen for one of the picture: with both eyes known the pair's faces have one size. */
    private double scale() {
        double alone = cover();
        Optional<Magnifier> pair = other.filter(one -> one.view.getImage() != null && one.eyes.isPresent());
        if (eyes.isEmpty() || pair.isEmpty()) {
            return alone * zoom;
        }
        double mine = eyes.get().distance();
        double theirs = pair.get().eyes.get().distance();
        return Math.max(mine * alone, theirs * pair.get().cover()) / mine * zoom;
    }

    private void place() {
        Image image = view.getImage();
        if (image == null) {
            view.setViewport(null);
            return;
        }
        double scale = scale();
        double seenWidth = Math.min(width / scale, image.getWidth());
        double seenHeight = Math.min(height / scale, image.getHeight());
        double fromX = panX * zoom / scale;
        double fromY = panY * zoom / scale;
        double middleX = middleX(image, scale) + fromX;
        double middleY = middleY(image, scale) + fromY;
        view.setViewport(new Rectangle2D(
                within(middleX - seenWidth / 2, seenWidth, image.getWidth()),
                within(middleY - seenHeight / 2, seenHeight, image.getHeight()),
                seenWidth,
                seenHeight));
        view.setFitWidth(seenWidth * scale);
        view.setFitHeight(seenHeight * scale);
    }

    /** Magnified around the eyes where they are known; they keep their height in the frame. */
    private double middleX(Image image, double scale) {
        return eyes.map(found -> (found.leftX() + found.rightX()) / 2)
                .orElse(
                        ofDocument && wide(image)
                                ? Math.min(width / scale, image.getWidth()) / 2
                                : image.getWidth() / 2);
    }

    private double middleY(Image image, double scale) {
        return eyes.map(found -> (found.leftY() + found.rightY()) / 2
                        + (0.5 - EYE_LINE) * Math.min(height / scale, image.getHeight()))
                .orElse(image.getHeight() / 2);
    }

    /** A part this long stays inside of the whole. */
    private static double within(double from, double length, double whole) {
        return Math.clamp(from, 0, Math.max(0, whole - length));
    }
}
