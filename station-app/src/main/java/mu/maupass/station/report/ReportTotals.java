package mu.maupass.station.report;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitPath;

/**
 * What a report's rows add up to.
 *
 * @param visits    rows
 * @param outcomes  how many ended how
 * @param standings how many count for good
 * @param paths     how many by each path
 * @param documents how many with each kind of document
 * @param agents    how many of each agent
 * @param hours     how many ended in each hour of the day, 0 to 23
 * @param reasons   why visits did not succeed, by failure code
 * @param durations of all that ended in an activation
 * @param equality  whether both paths serve alike
 */
public record ReportTotals(
        long visits,
        Map<VisitOutcome, Long> outcomes,
        Map<ReportRow.Standing, Long> standings,
        Map<VisitPath, Long> paths,
        Map<DocumentKind, Long> documents,
        SortedMap<String, Long> agents,
        SortedMap<Integer, Long> hours,
        SortedMap<String, Long> reasons,
        Durations.Summary durations,
        PathComparison equality) {
    public ReportTotals {
        outcomes = Collections.unmodifiableMap(new EnumMap<>(outcomes));
        standings = Collections.unmodifiableMap(new EnumMap<>(standings));
        paths = Collections.unmodifiableMap(new EnumMap<>(paths));
        documents = Collections.unmodifiableMap(new EnumMap<>(documents));
        agents = Collections.unmodifiableSortedMap(new TreeMap<>(agents));
        hours = Collections.unmodifiableSortedMap(new TreeMap<>(hours));
        reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
    }

    public long activated() {
        return outcomes.getOrDefault(VisitOutcome.ACTIVATED, 0L);
    }

    public long of(ReportRow.Standing standing) {
        return standings.getOrDefault(standing, 0L);
    }
}
