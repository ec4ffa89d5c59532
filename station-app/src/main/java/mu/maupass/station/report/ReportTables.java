package mu.maupass.station.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.outbox.LedgerGap;

/**
 * The tables before a report's rows, the same in every format that people read.
 *
 * @param sections in their order
 */
public record ReportTables(List<Section> sections) {

    /**
     * A table.
     *
     * @param title   above it
     * @param header  names of the columns; empty where each line is a label and a value
     * @param lines   each as long as the header, or two cells
     * @param remarks sentences under it
     * @param counts  whether the second column counts something, so that bars can show it
     */
    public record Section(
            String title, List<String> header, List<List<Object>> lines, List<String> remarks, boolean counts) {
        public Section {
            header = List.copyOf(header);
            lines = lines.stream().map(List::copyOf).toList();
            remarks = List.copyOf(remarks);
        }
    }

    public ReportTables {
        sections = List.copyOf(sections);
    }

    public static ReportTables of(ReportHead head, ReportResult result, ReportWords words) {
        ReportTotals totals = result.totals();
        List<Section> sections = new ArrayList<>();
        sections.add(figures(totals, words));
        sections.add(counted(
                words.get("report.section.outcome"), totals.outcomes(), outcome -> words.value(outcome.value())));
        sections.add(paths(totals.equality(), words));
        sections.add(reconciliation(result.reconciliation(), words));
        sections.add(hours(totals, words));
        sections.add(counted(
                words.get("report.section.documents"), totals.documents(), document -> words.value(document.value())));
        sections.add(counted(words.get("report.section.agents"), totals.agents(), Function.identity()));
        sections.add(counted(words.get("report.section.reasons"), totals.reasons(), Function.identity()));
        sections.add(closed(head, words));
        return new ReportTables(sections.stream()
                .filter(section ->
                        !section.lines().isEmpty() || !section.remarks().isEmpty())
                .toList());
    }

    private static Section figures(ReportTotals totals, ReportWords words) {
        return new Section(
                words.get("report.section.figures"),
                List.of(),
                List.of(
                        List.of(words.get("report.visits"), totals.visits()),
                        List.of(words.get("report.activations"), totals.activated()),
                        List.of(words.get("report.activations.final"), totals.of(ReportRow.Standing.FINAL)),
                        List.of(words.get("report.activations.provisional"), totals.of(ReportRow.Standing.PROVISIONAL)),
                        List.of(words.get("report.activations.refused"), totals.of(ReportRow.Standing.REFUSED)),
                        List.of(
                                words.get("report.median"),
                                words.minutes(totals.durations().median())),
                        List.of(
                                words.get("report.p90"),
                                words.minutes(totals.durations().p90()))),
                List.of(),
                false);
    }

    private static Section paths(PathComparison of, ReportWords words) {
        return new Section(
                words.get("report.section.paths"),
                List.of(
                        words.get("report.path"),
                        words.get("report.visits"),
                        words.get("report.success"),
                        words.get("report.interval"),
                        words.get("report.refused"),
                        words.get("report.median-short")),
                List.of(
                        path(VisitPath.ASSISTED, of.assisted(), words),
                        path(VisitPath.NON_BIOMETRIC, of.nonBiometric(), words)),
                List.of(words.verdict(of)),
                false);
    }

    private static List<Object> path(VisitPath path, PathComparison.Figures figures, ReportWords words) {
        return List.of(
                words.value(path.value()),
                figures.visits(),
                words.share(figures.success(), figures.visits()),
                words.percent(figures.lowest()) + " – " + words.percent(figures.highest()),
                words.share(figures.refusal(), figures.visits()),
                words.minutes(figures.median()));
    }

    private static Section reconciliation(Reconciliation of, ReportWords words) {
        List<List<Object>> lines = new ArrayList<>();
        lines.add(List.of(words.get("report.sealed"), of.sealed()));
        lines.add(List.of(words.get("report.confirmed"), of.confirmed()));
        lines.add(List.of(words.get("report.waiting"), of.waiting()));
        lines.add(List.of(words.get("report.attention"), of.attention()));
        lines.add(List.of(words.get("report.closed"), of.closed()));
        lines.add(List.of(words.get("report.gaps"), of.gaps()));
        lines.add(List.of(words.get("report.explained"), of.explained()));
        for (LedgerGap gap : of.first()) {
            lines.add(List.of(words.gap(gap.kind().value()), gap.reference()));
        }
        return new Section(
                words.get("report.section.reconciliation"),
                List.of(),
                lines,
                List.of(words.get(of.sound() ? "report.sound" : "report.unsound")),
                false);
    }

    private static <K> Section counted(String title, Map<K, Long> counts, Function<K, String> name) {
        return new Section(
                title,
                List.of(),
                counts.entrySet().stream()
                        .map(one -> List.<Object>of(name.apply(one.getKey()), one.getValue()))
                        .toList(),
                List.of(),
                true);
    }

    /** Every hour between the first and the last with a visit, so that a quiet one is seen as quiet. */
    private static Section hours(ReportTotals totals, ReportWords words) {
        List<List<Object>> lines = totals.hours().isEmpty()
                ? List.of()
                : IntStream.rangeClosed(
                                totals.hours().firstKey(), totals.hours().lastKey())
                        .mapToObj(hour -> List.<Object>of(
                                "%02d:00".formatted(hour), totals.hours().getOrDefault(hour, 0L)))
                        .toList();
        return new Section(words.get("report.section.hours"), List.of(), lines, List.of(), true);
    }

    private static Section closed(ReportHead head, ReportWords words) {
        List<List<Object>> lines = new ArrayList<>();
        for (ClosedDay day : head.closed()) {
            lines.add(List.of(
                    day.station(),
                    words.get(
                            "report.closed-by",
                            day.day().toString(),
                            day.name().isEmpty() ? day.agent() : day.name(),
                            words.value(day.role()),
                            words.time(day.closedAt()),
                            String.valueOf(day.supplements()))));
        }
        lines.add(List.of(words.get("report.open-days"), head.open()));
        return new Section(words.get("report.section.closed"), List.of(), lines, List.of(), false);
    }
}
