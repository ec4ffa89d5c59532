package mu.maupass.bench.day;

import java.util.Map;
import mu.maupass.station.visit.StepName;

/**
 * One visit of the day, and the station behind it.
 *
 * @param steps how long the station worked in each, in milliseconds
 * @param waits of others for the windows
 */
record DayVisit(VisitKind kind, ProcessState after, Map<StepName, Double> steps, Waits waits) {}
