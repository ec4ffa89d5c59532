package mu.maupass.sync.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import mu.maupass.sync.authority.AuthorityTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockGuardTest {

    private static final Instant TOLD = Instant.parse("2026-11-21T05:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration TWO_YEARS = Duration.ofDays(731);

    @TempDir
    Path folder;

    private Instant wall = TOLD;
    private Duration up = Duration.ofHours(2);
    private String boot = "first";

    @Test
    void aClockIsNotJudgedBeforeTheAuthorityHasToldTheTime() {
        assertThat(guard().state()).isEqualTo(new ClockState.Unconfirmed());
    }

    @Test
    void timePassesWithoutHarm() {
        ClockGuard guard = confirmed();
        pass(DAY.multipliedBy(40));
        wall = wall.plusSeconds(200);
        assertThat(guard.state()).isEqualTo(new ClockState.Trusted(TOLD));
    }

    @Test
    void theAuthoritysTimeGoesOnWhateverTheClockShowsUntilTheComputerIsStartedAgain() {
        assertThat(guard().authorityTime()).isEmpty();
        ClockGuard guard = confirmed();
        wall = wall.plus(Duration.ofMinutes(4));
        pass(Duration.ofHours(1));
        assertThat(guard.authorityTime()).contains(TOLD.plus(Duration.ofHours(1)));
        assertThat(guard().authorityTime()).contains(TOLD.plus(Duration.ofHours(1)));
        boot = "second";
        assertThat(guard().authorityTime()).isEmpty();
    }

    @Test
    void aClockChangedWhileTheStationRunsIsNoticedUntilItIsSetRight() {
        ClockGuard guard = confirmed();
        pass(Duration.ofHours(1));
        wall = wall.minus(DAY);
        assertThat(guard.state()).isEqualTo(new ClockState.Moved(DAY.negated()));
        wall = wall.plus(DAY).plus(TWO_YEARS);
        assertThat(guard.state()).isEqualTo(new ClockState.Moved(TWO_YEARS));
        wall = wall.minus(TWO_YEARS);
        assertThat(guard.state()).isInstanceOf(ClockState.Trusted.class);
    }

    @Test
    void aChangedClockIsNoticedAfterARestartOfTheStationAndOfTheComputer() {
        confirmed();
        pass(Duration.ofHours(1));
        wall = wall.plus(TWO_YEARS);
        assertThat(guard().state()).as("the same run of the computer").isInstanceOf(ClockState.Moved.class);
        boot = "second";
        up = Duration.ofMinutes(1);
        assertThat(guard().state()).as("two years off").isInstanceOf(ClockState.Moved.class);
        wall = TOLD.minus(DAY);
        assertThat(guard().state()).as("earlier than the clock was before").isInstanceOf(ClockState.Moved.class);
        wall = TOLD.plus(Duration.ofDays(3));
        ClockGuard monday = guard();
        assertThat(monday.state()).as("a long weekend").isEqualTo(new ClockState.Trusted(TOLD));
        monday.remember();
        wall = TOLD.plus(Duration.ofDays(2));
        assertThat(guard().state()).as("earlier than the clock was since then").isInstanceOf(ClockState.Moved.class);
    }

    @Test
    void aWrongClockIsWrongFromTheFirstContact() {
        wall = TOLD.plus(TWO_YEARS);
        assertThat(confirmed().state()).isEqualTo(new ClockState.Moved(TWO_YEARS));
    }

    @Test
    void revocationAndLastContactOutliveARestartAndAFileThatIsNoneIsAsIfNothingWasTold() throws Exception {
        confirmed().revoke();
        assertThat(guard().revoked()).isTrue();
        assertThat(guard().lastContact()).contains(TOLD);
        assertThat(confirmed().revoked()).as("the authority answered again").isFalse();
        Files.writeString(folder.resolve("clock.json"), "{\"confirmed_at\":");
        assertThat(guard().state()).isEqualTo(new ClockState.Unconfirmed());
    }

    private ClockGuard confirmed() {
        ClockGuard guard = guard();
        guard.confirm(new AuthorityTime(TOLD.atOffset(ZoneOffset.UTC), Duration.ZERO));
        return guard;
    }

    private ClockGuard guard() {
        InstantSource source = () -> wall;
        Clock clock = source.withZone(ZoneOffset.UTC);
        return ClockGuard.open(folder.resolve("clock.json"), clock, () -> new ElapsedTime.Reading(boot, up));
    }

    private void pass(Duration time) {
        wall = wall.plus(time);
        up = up.plus(time);
    }
}
