package mu.maupass.station.screen.supervisor;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import mu.maupass.station.day.DayReview;
import mu.maupass.station.report.ReportRow;
import mu.maupass.station.report.ReportTotals;
import mu.maupass.station.report.ReportWords;
import mu.maupass.station.screen.control.Bar;
import mu.maupass.station.screen.control.BarChart;
import mu.maupass.station.screen.control.BarTable;
import mu.maupass.station.screen.control.Segments;
import mu.maupass.station.screen.control.SideBySide;
import mu.maupass.station.screen.control.Tiles;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.supervisor.DayBoardViewModel.Breakdown;

/** What a day came to: its figures, and its visits divided in one way at a time, as a chart and as a table. */
final class FiguresPart {
    private final DayBoardViewModel model;
    private final ReportWords words;
    private final Lifetime lifetime;

    FiguresPart(DayBoardViewModel model, ReportWords words, Lifetime lifetime) {
        this.model = model;
        this.words = words;
        this.lifetime = lifetime;
    }

    Node node() {
        Tiles tiles = new Tiles();
        VBox divided = new VBox();
        VBox.setVgrow(divided, Priority.ALWAYS);
        Runnable draw = () -> model.review()
                .get()
                .map(DayReview::totals)
                .ifPresentOrElse(
                        totals -> {
                            tiles.show(figures(totals));
                            divided.getChildren().setAll(divided(totals));
                        },
                        () -> {
                            tiles.show(List.<Map.Entry<String, String>>of());
                            divided.getChildren().clear();
                        });
        lifetime.follow(model.review(), read -> draw.run());
        lifetime.onChange(model.breakdown(), by -> draw.run());
        return new VBox(
                16,
                tiles.node(),
                UnreadNotice.of(model, words, lifetime),
                new Segments<>("breakdown", Breakdown.class, model.breakdown(), this::word, lifetime).node(),
                divided);
    }

    private List<Map.Entry<String, String>> figures(ReportTotals totals) {
        return List.of(
                Map.entry(words.get("day.visits"), Long.toString(totals.visits())),
                Map.entry(words.get("day.activated"), Long.toString(totals.activated())),
                Map.entry(words.get("board.final"), Long.toString(totals.of(ReportRow.Standing.FINAL))),
                Map.entry(words.get("board.provisional"), Long.toString(totals.of(ReportRow.Standing.PROVISIONAL))),
                Map.entry(
                        words.get("board.median"),
                        words.minutes(totals.durations().median())),
                Map.entry(
                        words.get("board.p90"), words.minutes(totals.durations().p90())));
    }

    private Node divided(ReportTotals totals) {
        Breakdown by = model.breakdown().get();
        List<Bar> bars = bars(totals, by);
        String title = words.get("board.by", word(by));
        if (bars.isEmpty()) {
            return Type.text(words.get("day.none"), "quiet");
        }
        VBox chart = new VBox(by == Breakdown.HOUR ? BarChart.standing(title, bars) : BarChart.lying(title, bars));
        chart.getStyleClass().add("framed");
        TableView<Bar> table = BarTable.shared("divided", title, word(by), bars, words.strings());
        table.setPrefWidth(360);
        SideBySide both = new SideBySide(chart, table);
        VBox.setVgrow(both, Priority.ALWAYS);
        return both;
    }

    private List<Bar> bars(ReportTotals totals, Breakdown by) {
        return switch (by) {
            case HOUR -> hours(totals);
            case PATH -> counted(totals.paths(), path -> words.value(path.value()));
            case DOCUMENT -> counted(totals.documents(), document -> words.value(document.value()));
            case OUTCOME -> counted(totals.outcomes(), outcome -> words.value(outcome.value()));
            case AGENT -> counted(totals.agents(), Function.identity());
        };
    }

    /** Every hour between the first and the last with a visit, so that a quiet one is seen as quiet. */
    private static List<Bar> hours(ReportTotals totals) {
        return totals.hours().isEmpty()
                ? List.of()
                : IntStream.rangeClosed(
                                totals.hours().firstKey(), totals.hours().lastKey())
                        .mapToObj(hour ->
                                Bar.of("%02d:00".formatted(hour), totals.hours().getOrDefault(hour, 0L)))
                        .toList();
    }

    private static <K> List<Bar> counted(Map<K, Long> counts, Function<K, String> name) {
        return counts.entrySet().stream()
                .map(one -> Bar.of(name.apply(one.getKey()), one.getValue()))
                .toList();
    }

    private String word(Breakdown by) {
        return words.get(
                switch (by) {
                    case HOUR -> "board.hour";
                    case PATH -> "report.path";
                    case DOCUMENT -> "report.column.document";
                    case OUTCOME -> "report.column.outcome";
                    case AGENT -> "report.column.agent";
                });
    }
}
