package mu.maupass.station.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class FaultPaceTest {
    private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");
    private final FaultPace pace = new FaultPace();

    private static LogRecord event(String logger, String text, Duration after) {
        LogRecord event = new LogRecord(Level.SEVERE, text);
        event.setLoggerName(logger);
        event.setInstant(NOW.plus(after));
        return event;
    }

    private static LogRecord fault(String code, Duration after) {
        return event("fault", code + " in camera\n  java.lang.IllegalStateException\n    at some.Place", after);
    }

    @Test
    void aFaultThatIsMetInEveryPictureIsWrittenOnceAMinute() {
        assertThat(pace.isLoggable(fault("K7QF:3M2A", Duration.ZERO))).isTrue();
        assertThat(pace.isLoggable(fault("K7QF:3M2A", Duration.ofMillis(40)))).isFalse();
        assertThat(pace.isLoggable(fault("K7QF:3M2A", Duration.ofSeconds(59)))).isFalse();
        assertThat(pace.isLoggable(fault("K7QF:3M2A", Duration.ofSeconds(60)))).isTrue();
        assertThat(pace.isLoggable(fault("K7QF:3M2A", Duration.ofSeconds(61)))).isFalse();
    }

    @Test
    void anotherFaultIsWrittenAtOnce() {
        assertThat(pace.isLoggable(fault("K7QF:3M2A", Duration.ZERO))).isTrue();
        assertThat(pace.isLoggable(fault("K7QF:0000", Duration.ZERO))).isTrue();
    }

    @Test
    void whoAsksTwiceAboutOneEventHearsTheSame() {
        LogRecord event = fault("K7QF:3M2A", Duration.ZERO);
        assertThat(pace.isLoggable(event)).isTrue();
        assertThat(pace.isLoggable(event)).isTrue();
    }

    @Test
    void everythingElseIsWrittenAlways() {
        for (int i = 0; i < 3; i++) {
            assertThat(pace.isLoggable(event("agent", "a sign-in was not written down", Duration.ZERO)))
                    .isTrue();
        }
    }
}
