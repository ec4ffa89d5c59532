package mu.maupass.devices.camera.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import mu.maupass.devices.camera.Camera;
import mu.maupass.devices.camera.CameraException;
import mu.maupass.devices.camera.CameraFailure;
import mu.maupass.devices.camera.CameraFormat;
import mu.maupass.devices.camera.CameraFrame;
import mu.maupass.devices.camera.CameraRequest;
import mu.maupass.devices.vision.PixelImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SimulatedCamerasTest {

    private static final int PORTRAIT = 0xFF20A060;
    private static final CameraRequest REQUEST =
            new CameraRequest(Optional.empty(), CameraFormat.VGA, CameraFormat.VGA, 60, Duration.ofSeconds(1));
    private static final Duration LONG = Duration.ofSeconds(20);

    private final SimulatedCameras cameras = new SimulatedCameras(() -> Optional.of(portrait()));

    private static PixelImage portrait() {
        int[] pixels = new int[90 * 120];
        Arrays.fill(pixels, PORTRAIT);
        return new PixelImage(pixels, 90, 120);
    }

    /** The part of the picture that has the portrait's green. */
    private static double portraitIn(CameraFrame frame) {
        int green = 0;
        for (int pixel : frame.image().argb()) {
            if ((pixel >> 8 & 0xFF) > (pixel >> 16 & 0xFF) + 60) {
                green++;
            }
        }
        return (double) green / frame.image().argb().length;
    }

    private double portraitIn(Camera camera, SimulatedCondition condition) throws CameraException {
        cameras.show(condition);
        long seen;
        try (CameraFrame before = camera.newest(0, LONG).orElseThrow()) {
            seen = before.sequence();
        }
        // The second picture from now: the next one may have been begun before the change.
        try (CameraFrame frame = camera.newest(seen + 1, LONG).orElseThrow()) {
            return portraitIn(frame);
        }
    }

    @Test
    void showsWhoStandsThereAndWhatElseIsAskedFor() throws Exception {
        try (Camera camera = cameras.open(REQUEST)) {
            double one = portraitIn(camera, SimulatedCondition.PRESENT);
            assertThat(one).isBetween(0.3, 0.6);
            assertThat(portraitIn(camera, SimulatedCondition.ABSENT)).isZero();
            assertThat(portraitIn(camera, SimulatedCondition.TWO_FACES)).isBetween(0.1, one);
            assertThat(portraitIn(camera, SimulatedCondition.BLURRED)).isBetween(one * 0.8, one * 1.1);
            assertThat(portraitIn(camera, SimulatedCondition.DARK)).isZero();
            assertThat(portraitIn(camera, SimulatedCondition.PRESENT)).isBetween(one * 0.9, one * 1.1);
        }
    }

    @Test
    void moves() throws Exception {
        try (Camera camera = cameras.open(REQUEST);
                CameraFrame first = camera.newest(0, LONG).orElseThrow();
                CameraFrame later = camera.newest(first.sequence() + 5, LONG).orElseThrow()) {
            assertThat(later.image().argb()).isNotEqualTo(first.image().argb());
        }
    }

    @Test
    void showsNobodyWhereNobodyStands() throws Exception {
        try (Camera camera = new SimulatedCameras(Optional::empty).open(REQUEST);
                CameraFrame frame = camera.newest(0, LONG).orElseThrow()) {
            assertThat(portraitIn(frame)).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"BLACK, K-106, true", "FROZEN, K-105, true", "SILENT, K-108, false", "UNPLUGGED, K-104, false"})
    void failsInMidStreamAsItIsTold(SimulatedCondition condition, String code, boolean passes) throws Exception {
        try (Camera camera = cameras.open(REQUEST)) {
            cameras.show(condition);
            CameraException thrown = catchThrowableOfType(CameraException.class, () -> {
                for (long seen = 0; ; ) {
                    Optional<CameraFrame> frame = camera.newest(seen, Duration.ofMillis(100));
                    if (frame.isPresent()) {
                        seen = frame.get().sequence();
                        frame.get().close();
                    }
                }
            });
            assertThat(thrown.failure().code()).isEqualTo(code);
            assertThat(camera.open()).isEqualTo(passes);
            cameras.show(SimulatedCondition.PRESENT);
            if (passes) {
                assertThat(camera.newest(0, LONG)).get().satisfies(CameraFrame::close);
            } else {
                assertThatThrownBy(() -> camera.newest(0, LONG)).isInstanceOf(CameraException.class);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"UNPLUGGED, K-101", "BUSY, K-103", "SILENT, K-108"})
    void failsToOpenAsItIsTold(SimulatedCondition condition, String code) {
        cameras.show(condition);
        assertThatThrownBy(() -> cameras.open(REQUEST))
                .isInstanceOfSatisfying(
                        CameraException.class,
                        e -> assertThat(e.failure().code()).isEqualTo(code));
    }

    @Test
    void knowsNoOtherCamera() {
        assertThatThrownBy(() -> cameras.open(REQUEST.of("usb")))
                .isInstanceOfSatisfying(
                        CameraException.class,
                        e -> assertThat(e.failure()).isInstanceOf(CameraFailure.CameraNotFound.class));
    }

    @Test
    void overwritesThePortraitItWasGiven() throws Exception {
        PixelImage given = portrait();
        new SimulatedCameras(() -> Optional.of(given)).open(REQUEST).close();
        assertThat(given.argb()).containsOnly(0);
    }
}
