package mu.maupass.station.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mu.maupass.station.agent.SignIn;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Faults;
import mu.maupass.station.settings.AgentPreferences;
import mu.maupass.station.settings.Settings;
import mu.maupass.station.strings.Language;
import mu.maupass.sync.engine.SyncState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a first screen may ask for before there is a station behind it, and what waits for one. */
@Timeout(20)
class OpeningTest {
    private static final Failure TAKEN = new Failure("D-101", "folder");

    private final Settings settings = Settings.defaults();
    private final StationCounter counter = StationCounter.opening(
            "Poste de Curepipe",
            settings,
            Clock.system(settings.zone()),
            AgentPreferences.none(),
            new Faults(Optional::empty));

    @AfterEach
    void close() {
        counter.closed(TAKEN);
        counter.close();
    }

    @Test
    void theFirstScreenHasWhatItNeedsBeforeTheStationIsOpen() {
        assertThat(counter.opened()).isNotDone();
        assertThat(counter.officeName()).isEqualTo("Poste de Curepipe");
        assertThat(counter.strings(Language.FRENCH).get("agent.sign-in.title")).isNotBlank();
        assertThat(counter.obstacle()).isEmpty();
        assertThat(counter.warning()).isEmpty();
        assertThat(counter.consentTextVersion()).isNotBlank();
    }

    @Test
    void aSignInWaitsAndIsRefusedForWhatKeptTheStationShut() throws Exception {
        char[] password = "lagon-bleu-42".toCharArray();
        CompletableFuture<SignIn> waiting = counter.signIn("a.ramdin", password);
        counter.closed(TAKEN);
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(new SignIn.Refused(TAKEN));
        assertThat(password).containsOnly('\0');
        assertThat(counter.opened()).isDone();
        assertThat(counter.obstacle()).contains(TAKEN);
    }

    @Test
    void aStationThatDoesNotOpenInTimeIsNotWaitedForForEver() throws Exception {
        Opening opening = new Opening(Duration.ofMillis(1));
        assertThat(opening.signInObstacle()).contains(new Failure("D-120", "0"));
        opening.ends(new Ground.Closed(TAKEN));
        assertThat(opening.signInObstacle()).contains(TAKEN);
    }

    @Test
    void whoListensBeforeIsToldOnceThereIsAnEndAndNotAfterClosing() {
        List<SyncState> told = new ArrayList<>();
        List<SyncState> toldAfterClosing = new ArrayList<>();
        var closedBefore = counter.onSync(toldAfterClosing::add);
        var listening = counter.onSync(told::add);
        assertThat(told).isEmpty();
        closedBefore.close();
        counter.closed(TAKEN);
        assertThat(told).containsExactly(counter.sync());
        assertThat(toldAfterClosing).isEmpty();
        listening.close();
    }
}
