package mu.maupass.station.screen.document;

import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import mu.maupass.station.document.ZoneReading.Place;
import mu.maupass.station.screen.theme.Mirror;

/** The place of one field on the document, large, so that the eye need not look for it. JavaFX thread only. */
final class FieldCrop {
    private double width;
    private double height;
    private final ImageView view = new ImageView();
    private final StackPane node = new StackPane(view);

    FieldCrop(String id, double width, double height) {
        Mirror.never(node).setId(id);
        node.getStyleClass().add("magnifier");
        resize(width, height);
        node.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        view.setSmooth(true);
    }

    /** What is shown is to be shown anew. */
    void resize(double newWidth, double newHeight) {
        width = newWidth;
        height = newHeight;
        node.setMinSize(width, height);
        node.setMaxSize(width, height);
    }

    StackPane node() {
        return node;
    }

    /**
     * @param page whole, on the screen already; empty takes away what was shown
     * @param place in it, in its pixels
     * @param words for a screen reader
     */
    void show(Optional<Image> page, Optional<Place> place, String words) {
        boolean both = page.isPresent() && place.isPresent();
        view.setImage(both ? page.get() : null);
        node.setVisible(both);
        node.setAccessibleText(words);
        if (both) {
            Rectangle2D part = framed(page.get(), place.get());
            double scale = Math.min(width / part.getWidth(), height / part.getHeight());
            view.setViewport(part);
            view.setFitWidth(part.getWidth() * scale);
            view.setFitHeight(part.getHeight() * scale);
        }
    }

    /** The place, with as much around it as fills the frame, and nothing beyond the edges of the page. */
    private Rectangle2D framed(Image page, Place place) {
        double wide = place.right() - place.left();
        double high = place.bottom() - place.top();
        double partWidth = Math.min(page.getWidth(), Math.max(wide, high * width / height));
        double partHeight = Math.min(page.getHeight(), Math.max(high, wide * height / width));
        double left = (place.left() + place.right() - partWidth) / 2;
        double top = (place.top() + place.bottom() - partHeight) / 2;
        return new Rectangle2D(
                Math.clamp(left, 0, page.getWidth() - partWidth),
                Math.clamp(top, 0, page.getHeight() - partHeight),
                partWidth,
                partHeight);
    }
}
