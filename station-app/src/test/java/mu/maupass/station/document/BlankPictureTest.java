package mu.maupass.station.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import mu.maupass.devices.vision.PixelImage;
import org.junit.jupiter.api.Test;

class BlankPictureTest {
    private static final int WIDTH = 1240;
    private static final int HEIGHT = 1754;

    private final int[] lid = new int[WIDTH * HEIGHT];

    private boolean blank() {
        try (PixelImage image = new PixelImage(lid.clone(), WIDTH, HEIGHT)) {
            return BlankPicture.is(image);
        }
    }

    private static int grey(int value) {
        return 0xff000000 | value * 0x010101;
    }

    /** A lid is never quite even: a sensor has noise, a lamp an end, a glass an edge. */
    @Test
    void aLidWithNoiseUnevenLightAndADarkEdgeIsBlank() {
        Random random = new Random(7);
        for (int i = 0; i < lid.length; i++) {
            int edge = i % WIDTH < 20 ? 120 : 0;
            lid[i] = grey(235 - edge - i / WIDTH * 8 / HEIGHT + random.nextInt(9) - 4);
        }
        assertThat(blank()).isTrue();
    }

    @Test
    void aCardAnywhereAndPrintOnPaperAsWhiteAsTheLidAreNot() {
        Arrays.fill(lid, grey(240));
        for (int y = 1200; y < 1500; y++) {
            Arrays.fill(lid, y * WIDTH + 700, y * WIDTH + 1100, grey(200));
        }
        assertThat(blank()).as("a card").isFalse();
        Arrays.fill(lid, grey(240));
        for (int line = 600; line < 900; line += 60) {
            for (int y = line; y < line + 20; y++) {
                for (int x = 200; x < 900; x += 6) {
                    Arrays.fill(lid, y * WIDTH + x, y * WIDTH + x + 2, grey(20));
                }
            }
        }
        assertThat(blank()).as("some lines of print").isFalse();
    }
}
