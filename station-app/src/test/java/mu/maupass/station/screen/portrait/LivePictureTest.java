package mu.maupass.station.screen.portrait;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import mu.maupass.station.screen.face.ScriptedCamera;
import mu.maupass.station.screen.lifetime.Lifetime;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** What a screen shows of a camera, and what is left of it behind that screen. */
class LivePictureTest {
    private static final int FIRST = 0xFF102030;
    private static final int SECOND = 0xFF405060;

    private final ScriptedCamera camera = new ScriptedCamera();
    private final Lifetime lifetime = new Lifetime();
    /** The windows' thread, which is busy until somebody lets it go on. */
    private final List<Runnable> toDraw = new ArrayList<>();

    private Magnifier magnifier;

    @BeforeAll
    static void start() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @BeforeEach
    void show() throws Exception {
        magnifier = onScreen(() -> new Magnifier("live", 200, 200, "live"));
        onScreen(() -> new LivePicture(camera, magnifier, toDraw::add, lifetime));
    }

    @Test
    void ofPicturesThatComeWhileNothingIsDrawnTheNewestIsShown() throws Exception {
        camera.givePicture(4, 3, FIRST);
        camera.givePicture(4, 3, SECOND);
        assertThat(toDraw).hasSize(1);
        draw();
        assertThat(colour(shown())).isEqualTo(SECOND);
    }

    @Test
    void aNextPictureIsDrawnWhereTheOneBeforeWas() throws Exception {
        camera.givePicture(4, 3, FIRST);
        draw();
        Image first = shown();
        camera.givePicture(4, 3, SECOND);
        draw();
        assertThat(shown()).isSameAs(first);
        assertThat(colour(first)).isEqualTo(SECOND);
    }

    @Test
    void aPictureOfAnotherSizeTakesItsPlaceAndLeavesNothing() throws Exception {
        camera.givePicture(4, 3, FIRST);
        draw();
        Image small = shown();
        camera.givePicture(8, 6, SECOND);
        camera.givePicture(4, 3, FIRST);
        camera.givePicture(8, 6, SECOND);
        draw();
        assertThat(colour(small)).isZero();
        assertThat(shown().getWidth()).isEqualTo(8);
        assertThat(colour(shown())).isEqualTo(SECOND);
    }

    @Test
    void behindTheScreenNothingIsLeftAndNothingIsDrawn() throws Exception {
        camera.givePicture(4, 3, FIRST);
        draw();
        Image image = shown();
        camera.givePicture(4, 3, SECOND);
        onScreen(() -> {
            lifetime.end();
            return true;
        });
        draw();
        assertThat(colour(image)).isZero();
        assertThat(shown()).isNull();
        assertThat(camera.looking).isEmpty();
    }

    /** Asked of a screen that ends before it drew anything, too. */
    @Test
    void aScreenThatNeverDrewShowsNothing() throws Exception {
        camera.givePicture(4, 3, FIRST);
        onScreen(() -> {
            lifetime.end();
            return true;
        });
        draw();
        assertThat(shown()).isNull();
    }

    private void draw() throws Exception {
        List<Runnable> now = List.copyOf(toDraw);
        toDraw.clear();
        onScreen(() -> {
            now.forEach(Runnable::run);
            return true;
        });
    }

    private Image shown() throws Exception {
        return onScreen(() -> Optional.of(magnifier.node().lookup(".image-view")))
                .map(ImageView.class::cast)
                .map(ImageView::getImage)
                .orElse(null);
    }

    private static int colour(Image image) throws Exception {
        return onScreen(() -> image.getPixelReader().getArgb(1, 1));
    }

    private static <T> T onScreen(Callable<T> action) throws Exception {
        return WaitForAsyncUtils.asyncFx(action).get();
    }
}
