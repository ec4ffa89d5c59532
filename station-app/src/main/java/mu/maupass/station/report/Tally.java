package mu.maupass.station.report;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.trust.PathRules;

/** Adds up rows as they come; holds no row. Not thread-safe. */
public final class Tally {
    /** More kinds than this of one thing are no longer told apart: hostile rows must not fill the memory. */
    private static final int MOST_NAMES = 10_000;

    private final Map<VisitOutcome, Long> outcomes = new EnumMap<>(VisitOutcome.class);
    private final Map<ReportRow.Standing, Long> standings = new EnumMap<>(ReportRow.Standing.class);
    private final Map<VisitPath, Long> paths = new EnumMap<>(VisitPath.class);
    private final Map<DocumentKind, Long> documents = new EnumMap<>(DocumentKind.class);
    private final SortedMap<String, Long> agents = new TreeMap<>();
    private final SortedMap<Integer, Long> hours = new TreeMap<>();
    private final SortedMap<String, Long> reasons = new TreeMap<>();
    private final Durations all = new Durations();
    private final Map<VisitPath, OnePath> byPath = new EnumMap<>(VisitPath.class);
    private long visits;
    private long sealed;
    private long sent;
    private long waiting;
    private long attention;
    private long closed;

    private static final class OnePath {
        private final Durations durations = new Durations();
        private long visits;
        private long activated;
        private long refused;
    }

    public void add(ReportRow row) {
        visits++;
        outcomes.merge(row.outcome(), 1L, Long::sum);
        standings.merge(row.standing(), 1L, Long::sum);
        paths.merge(row.path(), 1L, Long::sum);
        documents.merge(row.document(), 1L, Long::sum);
        count(agents, row.agent());
        hours.merge(row.ended().getHour(), 1L, Long::sum);
        if (!row.reason().isEmpty()) {
            count(reasons, row.reason());
        }
        OnePath path = byPath.computeIfAbsent(row.path(), _ -> new OnePath());
        path.visits++;
        if (row.outcome() == VisitOutcome.ACTIVATED) {
            all.add(row.duration());
            path.durations.add(row.duration());
            path.activated++;
        } else if (row.outcome() == VisitOutcome.REFUSED) {
            path.refused++;
        }
        delivered(row.state());
    }

    private void delivered(DeliveryState state) {
        switch (state) {
            case NOT_QUEUED -> {}
            case WAITING -> {
                sealed++;
                waiting++;
            }
            case SENT -> {
                sealed++;
                sent++;
            }
            case NEEDS_ATTENTION -> {
                sealed++;
                attention++;
            }
            case CLOSED -> {
                sealed++;
                closed++;
            }
        }
    }

    private static void count(SortedMap<String, Long> names, String name) {
        names.merge(names.size() < MOST_NAMES || names.containsKey(name) ? name : "…", 1L, Long::sum);
    }

    public long visits() {
        return visits;
    }

    public long activated() {
        return outcomes.getOrDefault(VisitOutcome.ACTIVATED, 0L);
    }

    /** @param rules by which both paths are compared */
    public ReportTotals totals(PathRules rules) {
        return new ReportTotals(
                visits,
                outcomes,
                standings,
                paths,
                documents,
                agents,
                hours,
                reasons,
                all.summary(),
                PathComparison.of(figures(VisitPath.ASSISTED), figures(VisitPath.NON_BIOMETRIC), rules));
    }

    /** How many records were sealed, sent, confirmed; with what did not add up. */
    public Reconciliation reconciliation(Gaps gaps) {
        return new Reconciliation(
                sealed, sent, waiting, attention, closed, gaps.count(), gaps.explained(), gaps.first());
    }

    private PathComparison.Figures figures(VisitPath path) {
        OnePath one = byPath.get(path);
        return one == null
                ? new PathComparison.Figures(0, 0, 0, Optional.empty())
                : new PathComparison.Figures(one.visits, one.activated, one.refused, one.durations.quantile(0.5));
    }
}
