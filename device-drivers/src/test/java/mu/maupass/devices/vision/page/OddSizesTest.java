package mu.maupass.devices.vision.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Random;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.ImageFailure;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.PixelImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A picture of whatever size gives a reading or a failure, never an exception of the image library. */
class OddSizesTest {

    private final PageReader reader = new PageReader(new OpenCvLibrary());

    private static PixelImage noise(int width, int height) {
        Random random = new Random(width * 31L + height);
        return new PixelImage(
                random.ints((long) width * height).map(c -> c | 0xFF000000).toArray(), width, height);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1, 2",
        "2, 1000",
        "1000, 2",
        "3, 5000",
        "5000, 3",
        "1, 30000",
        "31, 31",
        "31, 600",
        "32, 650",
        "30, 20000"
    })
    void aPictureInWhichNoPageCanBeSeenIsToldAsThat(int width, int height) {
        assertThat(catchThrowableOfType(ImageException.class, () -> reader.read(noise(width, height)))
                        .failure())
                .isEqualTo(ImageFailure.TOO_SMALL);
    }

    @Test
    void theSmallestAndTheNarrowestThatAreLookedAtHaveNoZoneAndNoFault() throws Exception {
        for (int[] size :
                new int[][] {{32, 32}, {33, 47}, {32, 640}, {640, 32}, {100, 2000}, {61, 1201}, {2500, 126}}) {
            try (PixelImage image = noise(size[0], size[1]);
                    PageReading page = reader.read(image)) {
                assertThat(page.mrz()).as("%d × %d", size[0], size[1]).isEmpty();
            }
        }
    }
}
