package mu.maupass.station.screen.portrait;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** What of a picture is in the frame, before anybody moved it and after. Needs a display and fails without one. */
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

    private static void press(Magnifier magnifier, KeyCode key) {
        magnifier.node().fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
    }

    /** However long the key is held at an edge: no press is kept that shows nothing. */
    @Test
    void atTheEdgeTheKeyBackMovesAtOnce() {
        for (Magnifier magnifier :
                List.of(showing(CARD_WIDTH, CARD_HEIGHT, true), showing(413, 600, true), showing(640, 480, false))) {
            press(magnifier, KeyCode.PLUS);
            for (KeyCode[] there : new KeyCode[][] {
                {KeyCode.RIGHT, KeyCode.LEFT}, {KeyCode.LEFT, KeyCode.RIGHT},
                {KeyCode.DOWN, KeyCode.UP}, {KeyCode.UP, KeyCode.DOWN}
            }) {
                for (int i = 0; i < 30; i++) {
                    press(magnifier, there[0]);
                }
                Rectangle2D edge = view(magnifier).getViewport();
                press(magnifier, there[1]);
                assertThat(view(magnifier).getViewport()).as("%s", there[1]).isNotEqualTo(edge);
            }
        }
    }

    /** Where the face is on a page nobody knows: to look at its other end takes the live face nowhere. */
    @Test
    void onAPageTheLiveFaceStaysWhereItIs() {
        Magnifier page = showing(CARD_WIDTH, CARD_HEIGHT, true);
        Magnifier live = showing(640, 480, false);
        page.pair(live);
        Rectangle2D before = view(live).getViewport();
        press(page, KeyCode.RIGHT);
        assertThat(view(page).getViewport().getMinX()).isPositive();
        assertThat(view(live).getViewport()).isEqualTo(before);
        press(live, KeyCode.RIGHT);
        assertThat(view(live).getViewport()).isNotEqualTo(before);
    }

    @Test
    void twoPhotosMoveAsOne() {
        Magnifier photo = showing(413, 600, true);
        Magnifier live = showing(640, 480, false);
        photo.pair(live);
        press(photo, KeyCode.PLUS);
        Rectangle2D before = view(live).getViewport();
        press(photo, KeyCode.RIGHT);
        assertThat(view(live).getViewport()).isNotEqualTo(before);
    }
}
