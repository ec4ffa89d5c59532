package mu.maupass.station.screen.portrait;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** What of a picture is in the frame before anybody moved it. Needs a display and fails without one. */
class MagnifierTest {
    private static final int CARD_WIDTH = 856;
    private static final int CARD_HEIGHT = 540;

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private static ImageView view(Magnifier magnifier) {
        return (ImageView) magnifier.node().getChildren().getFirst();
    }

    private static Magnifier showing(int width, int height, boolean ofDocument) {
        Magnifier magnifier = new Magnifier("face", 240, 308, "");
        if (ofDocument) {
            magnifier.startAtPhoto();
        }
        magnifier.show(new WritableImage(width, height));
        return magnifier;
    }

    @Test
    void aPageIsSeenFromWhereItsPhotoIs() {
        ImageView seen = view(showing(CARD_WIDTH, CARD_HEIGHT, true));
        assertThat(seen.getViewport().getMinX()).isZero();
        assertThat(seen.getViewport().getHeight()).isEqualTo(CARD_HEIGHT);
    }

    @Test
    void aPhotoAndACamerasPictureAreSeenInTheirMiddle() {
        for (Magnifier magnifier : new Magnifier[] {showing(413, 600, true), showing(640, 480, false)}) {
            var part = view(magnifier).getViewport();
            assertThat(part.getMinX() + part.getWidth() / 2)
                    .isEqualTo(view(magnifier).getImage().getWidth() / 2);
        }
    }
}
