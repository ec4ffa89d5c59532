package mu.maupass.station.screen.portrait;

import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.image.ImageView;
import mu.maupass.devices.vision.PixelImage;

/** What the camera above the desk sees, so that a document can be laid under it; nothing where no camera looks. JavaFX thread. */
public final class DeskPicture {
    private final ImageView view = new ImageView();
    private Optional<ErasablePicture> shown = Optional.empty();

    /**
     * @param width of the picture on the screen
     * @param description for a screen reader
     */
    public DeskPicture(double width, String description) {
        view.setId("desk-picture");
        view.setFitWidth(width);
        view.setPreserveRatio(true);
        view.setSmooth(true);
        view.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        view.setAccessibleText(description);
        show(Optional.empty());
    }

    public Node node() {
        return view;
    }

    /** @param seen stays the caller's; one that was overwritten meanwhile shows nothing. Empty erases what is shown. */
    public void show(Optional<PixelImage> seen) {
        if (seen.isEmpty() || shown.filter(picture -> picture.fits(seen.get())).isEmpty()) {
            shown.ifPresent(ErasablePicture::erase);
            shown = seen.map(picture -> new ErasablePicture(picture.width(), picture.height()));
            view.setImage(shown.map(ErasablePicture::image).orElse(null));
        }
        seen.ifPresent(picture -> shown.orElseThrow().draw(picture));
        view.setVisible(seen.isPresent());
        view.setManaged(seen.isPresent());
    }
}
