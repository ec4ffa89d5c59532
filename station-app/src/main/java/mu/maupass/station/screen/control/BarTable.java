package mu.maupass.station.screen.control;

import java.util.List;
import javafx.scene.control.TableView;
import mu.maupass.station.strings.Strings;

/** The table of a chart: names, numbers, and the share of each where they add up to something. */
public final class BarTable {
    private BarTable() {}

    /**
     * @param id of the table
     * @param title read aloud, and what is counted
     * @param column what the names are
     */
    public static TableView<Bar> of(String id, String title, String column, Strings strings) {
        TableView<Bar> table = new FittingTable<>();
        table.setId(id);
        table.setAccessibleText(title);
        table.setPlaceholder(Type.text(strings.get("day.none"), "quiet"));
        table.getColumns().add(TextColumn.of(column, 180, Bar::name));
        table.getColumns().add(TextColumn.ofNumbers(strings.get("report.visits"), 90, Bar::shown));
        return table;
    }

    /** The same with the share of each. */
    public static TableView<Bar> shared(String id, String title, String column, List<Bar> bars, Strings strings) {
        TableView<Bar> table = of(id, title, column, strings);
        double all = bars.stream().mapToDouble(Bar::value).sum();
        table.getColumns()
                .add(TextColumn.ofNumbers(
                        strings.get("board.share"),
                        90,
                        bar -> Figures.percent(all == 0 ? 0 : bar.value() / all, strings)));
        table.getItems().setAll(bars);
        return table;
    }
}
