package mu.maupass.bench.day;

import java.util.List;
import java.util.Map;
import mu.maupass.station.visit.StepName;

/**
 * One visit of the day, and the station behind it.
 *
 * @param steps how long the station worked in each, in milliseconds
 * @param waits how long the windows let others wait, in milliseconds
 */
record DayVisit(VisitKind kind, ProcessState after, Map<StepName, Double> steps, List<Double> waits) {

    long waitsOver(double millis) {
        return waits.stream().filter(wait -> wait > millis).count();
    }

    double longestWait() {
        return waits.stream().mapToDouble(wait -> wait).max().orElse(0);
    }
}
