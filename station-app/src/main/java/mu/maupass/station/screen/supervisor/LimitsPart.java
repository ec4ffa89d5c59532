package mu.maupass.station.screen.supervisor;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import mu.maupass.station.policy.LimitUse;
import mu.maupass.station.report.ReportWords;
import mu.maupass.station.screen.control.Bar;
import mu.maupass.station.screen.control.BarChart;
import mu.maupass.station.screen.control.FittingTable;
import mu.maupass.station.screen.control.TextColumn;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;

/** How far each limit of the work is used up now, as a chart and as a table (requirement O4). */
final class LimitsPart {
    private final ReadOnlyObjectProperty<List<LimitUse>> limits;
    private final ReportWords words;
    private final Lifetime lifetime;

    LimitsPart(ReadOnlyObjectProperty<List<LimitUse>> limits, ReportWords words, Lifetime lifetime) {
        this.limits = limits;
        this.words = words;
        this.lifetime = lifetime;
    }

    Node node() {
        String title = words.get("board.limits-title");
        VBox chart = new VBox(12);
        chart.getStyleClass().add("framed");
        TableView<LimitUse> table = table(title);
        lifetime.follow(limits, now -> {
            chart.getChildren()
                    .setAll(
                            Type.word(title, "strong"),
                            BarChart.lying(title, now.stream().map(this::bar).toList(), 1));
            table.getItems().setAll(now);
        });
        VBox content = new VBox(16, chart, table);
        VBox.setVgrow(table, Priority.ALWAYS);
        return content;
    }

    private Bar bar(LimitUse limit) {
        // The free part gets smaller while its bar grows.
        String name = limit.kind() == LimitUse.Kind.DISK ? words.get("board.limit.disk-share") : name(limit);
        return new Bar(name, limit.share(), words.percent(limit.share()));
    }

    private String name(LimitUse limit) {
        return words.get(
                switch (limit.kind()) {
                    case QUEUE -> "board.limit.queue";
                    case UNSENT -> "board.limit.unsent";
                    case SILENT -> "board.limit.silent";
                    case REFUSED -> "board.limit.refused";
                    case DISK -> "board.limit.disk";
                });
    }

    /** The disk stops the work from the other side. */
    private String stops(LimitUse limit) {
        String at = Long.toString(limit.limit());
        return limit.kind() == LimitUse.Kind.DISK ? words.get("board.limit-below", at) : at;
    }

    private TableView<LimitUse> table(String title) {
        TableView<LimitUse> table = new FittingTable<>();
        table.setId("limits");
        table.setAccessibleText(title);
        table.setPlaceholder(Type.text(words.get("board.limits-none"), "quiet"));
        table.getColumns().add(TextColumn.of(words.get("board.limit"), 320, this::name));
        table.getColumns()
                .add(TextColumn.ofNumbers(words.get("board.limit-now"), 140, limit -> Long.toString(limit.now())));
        table.getColumns().add(TextColumn.ofNumbers(words.get("board.limit-stops"), 180, this::stops));
        table.getColumns()
                .add(TextColumn.ofNumbers(words.get("board.limit-used"), 140, limit -> words.percent(limit.share())));
        return table;
    }
}
