package mu.maupass.station.screen.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import mu.maupass.devices.camera.simulated.SimulatedCondition;
import mu.maupass.station.screen.citizen.Visits;
import mu.maupass.station.screen.citizen.Visits.ScriptedEnrolment;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.lifetime.SharedProperty;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.VisitState;
import mu.maupass.station.visit.VisitState.Phase;
import org.junit.jupiter.api.Test;

class SimulatedDevicesViewModelTest {
    private final ScriptedDevices devices = new ScriptedDevices();
    private final SharedProperty<Optional<VisitState>> visit = new SharedProperty<>(Optional.empty());
    private final Lifetime window = new Lifetime();
    private Instant now = Instant.parse("2026-11-21T05:40:11Z");
    private final SimulatedDevicesViewModel model = new SimulatedDevicesViewModel(
            devices, visit, (InstantSource) () -> now, Runnable::run, Runnable::run, window);

    @Test
    void laysTheCardOfWhoIsAtTheCounter() {
        model.selected().set(devices.cases().getLast());
        model.layCard();
        assertThat(model.card().get()).contains("walkin");
        model.takeCardAway();
        assertThat(model.card().get()).isEmpty();
    }

    @Test
    void putsSomebodyElseBeforeTheCameraAndChangesWhatItSees() {
        assertThat(model.beforeCamera().get()).isEmpty();
        model.selected().set(devices.cases().getLast());
        model.standBeforeCamera();
        assertThat(devices.beforeCamera()).contains("walkin");
        assertThat(model.beforeCamera().get()).contains(devices.cases().getLast());
        model.setCamera(SimulatedCondition.DARK);
        assertThat(devices.camera()).isEqualTo(SimulatedCondition.DARK);
        assertThat(model.camera().get()).isEqualTo(SimulatedCondition.DARK);
        model.ownerBeforeCamera();
        assertThat(devices.beforeCamera()).isEmpty();
    }

    @Test
    void takesTheAuthorityOffTheNetworkAndPutsItBack() {
        model.setReachable(false);
        assertThat(devices.authorityReachable()).isFalse();
        assertThat(model.reachable().get()).isFalse();
        model.setReachable(true);
        assertThat(model.reachable().get()).isTrue();
    }

    @Test
    void theTelephoneScansOnlyWhatTheCitizensWindowShows() {
        model.scan();
        assertThat(model.canScan().get()).isFalse();
        assertThat(model.code().get()).isEmpty();
        visit.set(Optional.of(Visits.factor(new ScriptedEnrolment(), 0, Phase.WAITING)));
        assertThat(model.canScan().get()).isTrue();
        model.scan();
        assertThat(model.code().get()).isEqualTo("492039");
        assertThat(model.secondsLeft().get()).isEqualTo(19);
        assertThat(devices.texts).singleElement().asString().contains(Visits.SECRET);
    }

    @Test
    void theCodeChangesWithTime() {
        visit.set(Optional.of(Visits.factor(new ScriptedEnrolment(), 0, Phase.WAITING)));
        model.scan();
        now = Instant.parse("2026-11-21T05:40:30Z");
        devices.code = "111222";
        model.tick();
        assertThat(model.code().get()).isEqualTo("111222");
        assertThat(model.secondsLeft().get()).isEqualTo(30);
    }

    @Test
    void theTelephoneRemembersAfterTheVisitAndForgetsWhenItIsPutAway() {
        visit.set(Optional.of(Visits.factor(new ScriptedEnrolment(), 0, Phase.WAITING)));
        model.scan();
        visit.set(Optional.of(Visits.waiting(StepName.CONFIRM)));
        model.tick();
        assertThat(model.code().get()).isEqualTo("492039");
        window.end();
        model.tick();
        assertThat(model.code().get()).isEmpty();
    }
}
