package mu.maupass.station.screen.supervisor;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.ToLongFunction;
import javafx.scene.Node;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import mu.maupass.station.day.DayCount;
import mu.maupass.station.report.ReportWords;
import mu.maupass.station.screen.control.Bar;
import mu.maupass.station.screen.control.BarChart;
import mu.maupass.station.screen.control.Figures;
import mu.maupass.station.screen.control.FittingTable;
import mu.maupass.station.screen.control.TextColumn;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.sync.activation.VisitOutcome;

/** Activations of the thirty days up to this one, as a chart and as a table. */
final class TrendPart {
    private final DayBoardViewModel model;
    private final ReportWords words;
    private final Lifetime lifetime;

    TrendPart(DayBoardViewModel model, ReportWords words, Lifetime lifetime) {
        this.model = model;
        this.words = words;
        this.lifetime = lifetime;
    }

    Node node() {
        VBox chart = new VBox(12);
        chart.getStyleClass().add("framed");
        TableView<DayCount> table = table();
        lifetime.follow(model.trend(), days -> {
            boolean read = !days.isEmpty();
            chart.setVisible(read);
            chart.setManaged(read);
            table.setVisible(read);
            chart.getChildren()
                    .setAll(
                            Type.word(words.get("board.trend-title"), "strong"),
                            BarChart.standing(words.get("board.trend-title"), bars(days)));
            table.getItems()
                    .setAll(days.reversed().stream()
                            .filter(day -> day.visits() > 0)
                            .toList());
        });
        VBox content = new VBox(16, UnreadNotice.of(model, words, lifetime), chart, table);
        VBox.setVgrow(table, Priority.ALWAYS);
        return content;
    }

    private List<Bar> bars(List<DayCount> days) {
        DateTimeFormatter name =
                DateTimeFormatter.ofPattern("d MMM", words.strings().locale());
        return days.stream()
                .map(day -> Bar.of(name.format(day.day()), day.of(VisitOutcome.ACTIVATED)))
                .toList();
    }

    private TableView<DayCount> table() {
        TableView<DayCount> table = new FittingTable<>();
        table.setId("trend");
        table.setAccessibleText(words.get("board.trend-title"));
        table.setPlaceholder(Type.text(words.get("board.trend-none"), "quiet"));
        table.getColumns()
                .add(TextColumn.of(words.get("board.day"), 220, day -> Figures.day(day.day(), words.strings())));
        table.getColumns().add(numbers("report.visits", DayCount::visits));
        table.getColumns().add(numbers("report.activations", day -> day.of(VisitOutcome.ACTIVATED)));
        table.getColumns().add(numbers("report.refused", day -> day.of(VisitOutcome.REFUSED)));
        return table;
    }

    private TableColumn<DayCount, String> numbers(String name, ToLongFunction<DayCount> count) {
        return TextColumn.ofNumbers(words.get(name), 120, day -> Long.toString(count.applyAsLong(day)));
    }
}
