package mu.maupass.station.screen.citizen;

import java.time.Duration;
import java.time.InstantSource;
import mu.maupass.station.policy.Purpose;
import mu.maupass.station.screen.control.ReadFirst;
import mu.maupass.station.screen.desk.CitizenDesk;
import mu.maupass.station.screen.lifetime.Lifetime;

/** For tests of what has nothing to do with the time that a person reads. */
final class Hurry {
    static final ReadFirst NOTHING_TO_READ = new ReadFirst(InstantSource.system(), Duration.ZERO);

    private Hurry() {}

    static CitizenView view(CitizenDesk desk, CitizenLook look, Lifetime window) {
        CitizenViewModel model = new CitizenViewModel(desk, window);
        return new CitizenView(model, look, () -> Purpose.SERVICE, NOTHING_TO_READ, Runnable::run, window);
    }
}
