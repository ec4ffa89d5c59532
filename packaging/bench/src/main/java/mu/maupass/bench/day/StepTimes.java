package mu.maupass.bench.day;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.VisitState;
import mu.maupass.station.visit.VisitState.Phase;

/** How long the station works in each step of a visit, as the windows see it: from an answer to what comes of it. JavaFX thread. */
final class StepTimes {

    private final Map<StepName, Double> millis = new EnumMap<>(StepName.class);
    private Optional<StepName> running = Optional.empty();
    private long since;

    StepTimes(VisitDesk desk, Lifetime lifetime) {
        desk.visit().follow(lifetime, this::changed);
    }

    private void changed(Optional<VisitState> visit) {
        boolean works = visit.filter(state -> state.phase() == Phase.RUNNING).isPresent();
        long now = System.nanoTime();
        if (works && running.isEmpty()) {
            running = visit.map(VisitState::step);
            since = now;
        } else if (!works) {
            running.ifPresent(step -> millis.merge(step, (now - since) / 1e6, Double::sum));
            running = Optional.empty();
        }
    }

    /** What was measured since this was called last, in milliseconds. */
    Map<StepName, Double> take() {
        Map<StepName, Double> taken = new EnumMap<>(StepName.class);
        taken.putAll(millis);
        millis.clear();
        return taken;
    }
}
