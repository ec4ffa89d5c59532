package mu.maupass.station.screen.portrait;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import mu.maupass.devices.vision.PixelImage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** What is left of a picture, in its own memory and in what the toolkit draws from. */
class ErasablePictureTest {
    private static final int SIDE = 32;

    @BeforeAll
    static void start() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private static int[] pixels(Image image) {
        int[] pixels = new int[SIDE * SIDE];
        image.getPixelReader().getPixels(0, 0, SIDE, SIDE, PixelFormat.getIntArgbPreInstance(), pixels, 0, SIDE);
        return pixels;
    }

    @Test
    void erasedItIsBlankInMemoryAndWhereItIsDrawnAgain() throws Exception {
        int[] face = new int[SIDE * SIDE];
        Arrays.fill(face, 0xFFA05030);
        WaitForAsyncUtils.asyncFx(() -> {
                    ErasablePicture picture = new ErasablePicture(SIDE, SIDE);
                    try (PixelImage image = new PixelImage(face.clone(), SIDE, SIDE)) {
                        picture.draw(image);
                    }
                    ImageView shown = new ImageView(picture.image());
                    assertThat(pixels(picture.image())).containsOnly(0xFFA05030);
                    assertThat(pixels(shown.snapshot(null, null))).containsOnly(0xFFA05030);
                    picture.erase();
                    assertThat(pixels(picture.image())).containsOnly(0);
                    assertThat(pixels(shown.snapshot(null, null))).doesNotContain(0xFFA05030);
                    return null;
                })
                .get();
    }
}
