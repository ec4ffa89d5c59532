package mu.maupass.station.screen.document;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.image.Image;
import mu.maupass.devices.card.Portrait;
import mu.maupass.fault.Threads;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.portrait.ErasablePicture;
import mu.maupass.station.screen.portrait.Magnifier;
import mu.maupass.station.screen.portrait.PortraitLoader;
import mu.maupass.station.strings.Strings;
import org.jspecify.annotations.Nullable;

/** The scanned side for the agent's eyes, under a magnifier; erased when it is taken down. */
final class PagePicture {
    private final PortraitLoader portraits;
    private final VisitDesk desk;
    private final Magnifier magnifier;
    private final ReadOnlyObjectWrapper<Optional<Image>> image =
            new ReadOnlyObjectWrapper<>(this, "image", Optional.empty());
    private @Nullable Portrait shown;
    private Optional<ErasablePicture> picture = Optional.empty();

    /**
     * @param id of the node
     * @param lifetime at whose end the picture is erased
     */
    PagePicture(
            String id,
            PortraitLoader portraits,
            VisitDesk desk,
            Strings strings,
            double width,
            double height,
            Lifetime lifetime) {
        this.portraits = portraits;
        this.desk = desk;
        magnifier = new Magnifier(id, width, height, strings.get("agent.page.picture"));
        magnifier.showWhole();
        lifetime.onEnd(this::erase);
    }

    /** What is shown, until it is erased: parts of it may be shown elsewhere so long. */
    ReadOnlyObjectProperty<Optional<Image>> image() {
        return image.getReadOnlyProperty();
    }

    Node node() {
        return magnifier.node();
    }

    void resize(double width, double height) {
        magnifier.resize(width, height);
    }

    void show(Optional<Portrait> side) {
        Portrait wanted = side.filter(portrait -> !portrait.wiped()).orElse(null);
        if (wanted == shown) {
            return;
        }
        erase();
        shown = wanted;
        if (wanted != null) {
            Threads.handOver(
                    portraits.load(wanted),
                    desk.uiThread(),
                    loaded -> loaded.ifPresent(decoded -> {
                        if (shown == wanted) {
                            picture = Optional.of(decoded);
                            magnifier.show(decoded.image());
                            image.set(Optional.of(decoded.image()));
                        } else {
                            decoded.erase();
                        }
                    }));
        }
    }

    private void erase() {
        shown = null;
        image.set(Optional.empty());
        magnifier.show(null);
        picture.ifPresent(ErasablePicture::erase);
        picture = Optional.empty();
    }
}
