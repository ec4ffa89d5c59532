package mu.maupass.devices.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mu.maupass.devices.ToldFaults;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What nobody foresaw in a camera's driver is a failure with a code, and the camera can be opened again. */
@Timeout(60)
class FaultyDriverTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final CameraInfo INFO = new CameraInfo("scripted", "Scripted camera", true);
    private static final CameraRequest REQUEST =
            new CameraRequest(Optional.empty(), CameraFormat.VGA, CameraFormat.VGA, 60, LONG);

    private final ToldFaults told = new ToldFaults();
    private final CameraSlot slot = new CameraSlot();

    @AfterEach
    void close() {
        told.close();
    }

    /** Gives grey pictures until it is told to fail. */
    private static final class ScriptedSource implements FrameSource {
        volatile Optional<Supplier<Error>> opening = Optional.empty();
        volatile Optional<Supplier<Error>> reading = Optional.empty();
        volatile Optional<Supplier<Error>> closing = Optional.empty();
        private int pictures;

        private static void failIf(Optional<Supplier<Error>> fault) {
            if (fault.isPresent()) {
                throw fault.get().get();
            }
        }

        @Override
        public CameraFormat open(CameraFormat wanted) {
            failIf(opening);
            return wanted;
        }

        @Override
        public boolean read(int[] argb) {
            failIf(reading);
            Arrays.fill(argb, 0xFF808080 + ++pictures % 50);
            return true;
        }

        @Override
        public boolean skip() {
            return false;
        }

        @Override
        public void close() {
            failIf(closing);
        }
    }

    static Stream<Supplier<Error>> errors() {
        return Stream.of(
                () -> new OutOfMemoryError("scripted"),
                () -> new NoClassDefFoundError("scripted"),
                () -> new StackOverflowError("scripted"));
    }

    private void assertOpens() throws CameraException {
        try (Camera camera = slot.open(INFO, REQUEST, new ScriptedSource());
                CameraFrame frame = camera.newest(0, LONG).orElseThrow()) {
            assertThat(frame.image().argb()[0]).isNotZero();
        }
    }

    private static void isUnforeseen(CameraException e) {
        assertThat(e.failure().code()).isEqualTo("K-116");
        assertThat(e.failure().fault()).isPresent();
    }

    @ParameterizedTest
    @MethodSource("errors")
    void anErrorAtTheOpeningIsSaidWithItsCode(Supplier<Error> error) throws Exception {
        ScriptedSource source = new ScriptedSource();
        source.opening = Optional.of(error);
        assertThatThrownBy(() -> slot.open(INFO, REQUEST, source))
                .isInstanceOfSatisfying(CameraException.class, FaultyDriverTest::isUnforeseen);
        assertOpens();
    }

    @ParameterizedTest
    @MethodSource("errors")
    void anErrorBetweenTwoPicturesIsSaidWithItsCode(Supplier<Error> error) throws Exception {
        ScriptedSource source = new ScriptedSource();
        try (Camera camera = slot.open(INFO, REQUEST, source)) {
            source.reading = Optional.of(error);
            assertThatThrownBy(() -> camera.newest(Long.MAX_VALUE, LONG))
                    .isInstanceOfSatisfying(CameraException.class, FaultyDriverTest::isUnforeseen);
        }
        assertOpens();
    }

    @Test
    void anErrorAtTheClosingIsToldAndTheCameraIsFreeAgain() throws Exception {
        ScriptedSource source = new ScriptedSource();
        source.closing = Optional.of(() -> new NoClassDefFoundError("scripted"));
        slot.open(INFO, REQUEST, source).close();
        told.next();
        assertOpens();
    }
}
