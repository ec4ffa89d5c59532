package mu.maupass.station.screen.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignInClockTest {
    private static final Duration LIMIT = Duration.ofMinutes(15);

    private Duration elapsed = Duration.ofHours(3);
    private final SignInClock clock = new SignInClock(() -> elapsed);

    @Test
    void whoTouchesItNowAndThenGoesOn() {
        for (int i = 0; i < 10; i++) {
            elapsed = elapsed.plusMinutes(14);
            assertThat(clock.touch(LIMIT)).isTrue();
        }
        assertThat(clock.left(LIMIT)).isEqualTo(LIMIT);
    }

    @Test
    void whoComesAfterTheComputerSleptIsNobodyYet() {
        elapsed = elapsed.plusHours(9);
        assertThat(clock.left(LIMIT)).isNegative();
        assertThat(clock.touch(LIMIT)).isFalse();
        assertThat(clock.touch(LIMIT)).as("touching it more does not help").isFalse();
        clock.restart();
        assertThat(clock.touch(LIMIT)).isTrue();
    }
}
