package mu.maupass.station.screen.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.input.KeyCode;
import mu.maupass.station.visit.Ending;
import org.junit.jupiter.api.Test;

class EnterTwiceTest {
    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-11-21T06:12:00Z"));
    private final InstantSource source = time::get;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final EnterTwice twice = new EnterTwice(clock);

    private boolean pressed(Place place, Duration later) {
        time.set(time.get().plus(later));
        return twice.is(KeyCode.ENTER, place);
    }

    @Test
    void theEchoOfTheEnterThatEndedAVisitBeginsNone() {
        assertThat(pressed(after(), Duration.ZERO)).isFalse();
        assertThat(pressed(new Place.BetweenVisits(), Duration.ofMillis(200))).isTrue();
    }

    @Test
    void anEnterOfItsOwnBeginsOne() {
        assertThat(pressed(after(), Duration.ZERO)).isFalse();
        assertThat(pressed(new Place.BetweenVisits(), Duration.ofMillis(400))).isFalse();
    }

    @Test
    void aClockThatWasSetBackTakesNoEnterAway() {
        assertThat(pressed(after(), Duration.ZERO)).isFalse();
        assertThat(pressed(new Place.BetweenVisits(), Duration.ofHours(-1))).isFalse();
    }

    private static Place after() {
        return new Place.AfterVisit(UUID.randomUUID(), Ending.REFUSED);
    }
}
