package mu.maupass.station.screen.supervisor;

import java.util.List;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import mu.maupass.station.day.DayReview;
import mu.maupass.station.report.PathComparison;
import mu.maupass.station.report.ReportWords;
import mu.maupass.station.screen.control.Bar;
import mu.maupass.station.screen.control.BarChart;
import mu.maupass.station.screen.control.FittingTable;
import mu.maupass.station.screen.control.TextColumn;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.sync.activation.VisitPath;

/** Whether both paths serve citizens alike (requirement F4), and whether there are enough visits to say so. */
final class PathsPart {
    private final DayBoardViewModel model;
    private final ReportWords words;
    private final Lifetime lifetime;

    private record Measure(String name, String assisted, String nonBiometric) {}

    PathsPart(DayBoardViewModel model, ReportWords words, Lifetime lifetime) {
        this.model = model;
        this.words = words;
        this.lifetime = lifetime;
    }

    Node node() {
        VBox content = new VBox(12);
        lifetime.follow(
                model.review(),
                read -> content.getChildren()
                        .setAll(read.map(DayReview::totals)
                                .map(totals -> List.of(
                                        verdict(totals.equality()), chart(totals.equality()), table(totals.equality())))
                                .orElse(List.of())));
        return new VBox(12, UnreadNotice.of(model, words, lifetime), content);
    }

    private Label verdict(PathComparison of) {
        Label verdict = Type.text(words.verdict(of), "notice", "large", tone(of.verdict()));
        verdict.setId("paths-verdict");
        verdict.setMaxWidth(Double.MAX_VALUE);
        return verdict;
    }

    private static String tone(PathComparison.Verdict verdict) {
        return switch (verdict) {
            case TOO_FEW -> "neutral";
            case ALIKE -> "successful";
            case SUCCESS_GAP, REFUSAL_GAP, TIME_GAP -> "failed";
        };
    }

    private Node chart(PathComparison of) {
        VBox chart = new VBox(
                12,
                Type.word(words.get("report.success"), "strong"),
                BarChart.lying(
                        words.get("report.success"),
                        List.of(
                                success(VisitPath.ASSISTED, of.assisted()),
                                success(VisitPath.NON_BIOMETRIC, of.nonBiometric())),
                        1));
        chart.getStyleClass().add("framed");
        return chart;
    }

    private Bar success(VisitPath path, PathComparison.Figures of) {
        return new Bar(
                words.value(path.value()),
                of.success(),
                words.get("board.success-of", words.share(of.success(), of.visits()), of.activated(), of.visits()));
    }

    private Node table(PathComparison of) {
        TableView<Measure> table = new FittingTable<>();
        table.setId("paths");
        table.setAccessibleText(words.get("report.section.paths"));
        // All of its rows.
        table.getStyleClass().add("high");
        table.getColumns().add(TextColumn.of(words.get("board.measure"), 260, Measure::name));
        table.getColumns().add(TextColumn.ofNumbers(words.value(VisitPath.ASSISTED.value()), 180, Measure::assisted));
        table.getColumns()
                .add(TextColumn.ofNumbers(words.value(VisitPath.NON_BIOMETRIC.value()), 180, Measure::nonBiometric));
        table.getItems()
                .setAll(List.of(
                        measure("report.visits", of, path -> Long.toString(path.visits())),
                        measure("report.success", of, path -> words.share(path.success(), path.visits())),
                        measure(
                                "report.interval",
                                of,
                                path -> words.percent(path.lowest()) + " – " + words.percent(path.highest())),
                        measure("report.refused", of, path -> words.share(path.refusal(), path.visits())),
                        measure("report.median", of, path -> words.minutes(path.median()))));
        return table;
    }

    private Measure measure(String name, PathComparison of, Function<PathComparison.Figures, String> value) {
        return new Measure(words.get(name), value.apply(of.assisted()), value.apply(of.nonBiometric()));
    }
}
