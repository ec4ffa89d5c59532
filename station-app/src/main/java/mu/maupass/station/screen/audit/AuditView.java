package mu.maupass.station.screen.audit;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.audit.AuditViewModel.Days;
import mu.maupass.station.screen.control.Fields;
import mu.maupass.station.screen.control.FittingTable;
import mu.maupass.station.screen.control.InputField;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.control.Segments;
import mu.maupass.station.screen.control.TextColumn;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Strings;
import mu.maupass.sync.outbox.AuditRow;
import org.kordamp.ikonli.feather.Feather;

/** Who did what: the filters above, the newest entries first. */
public final class AuditView {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final AuditViewModel model;
    private final Strings strings;
    private final ZoneId zone;
    private final Lifetime lifetime;
    private final TableView<AuditRow> table = new FittingTable<>();
    private final Label detail = Type.text("", "quiet");

    /**
     * @param zone of the office
     * @param lifetime until it is drawn again or another takes its place
     */
    public AuditView(AuditViewModel model, Strings strings, ZoneId zone, Lifetime lifetime) {
        this.model = model;
        this.strings = strings;
        this.zone = zone;
        this.lifetime = lifetime;
    }

    public Screen screen() {
        Pane days = new Segments<>("audit-days", Days.class, model.days(), this::word, lifetime).node();
        FlowPane filters = new FlowPane(
                16,
                8,
                days,
                field("audit-kind", "audit.kind", model.kind()),
                field("audit-person", "audit.person", model.person()),
                field("audit-code", "audit.code", model.code()));
        filters.setRowValignment(VPos.BOTTOM);
        rows();
        VBox content = new VBox(16, filters, table, detail);
        VBox.setVgrow(table, Priority.ALWAYS);
        return new Screen(
                strings.get("audit.title"),
                new SimpleObjectProperty<>(strings.get("audit.sentence")),
                content,
                table,
                Optional.empty(),
                List.of(new ScreenAction(
                        "audit-more",
                        strings.get("audit.more"),
                        Feather.CHEVRON_DOWN,
                        KeyCode.UNDEFINED,
                        model.next().map(Optional::isPresent),
                        model::more)),
                new SimpleObjectProperty<>(Optional.empty()));
    }

    private VBox field(String id, String name, StringProperty text) {
        TextField input = Fields.line();
        input.setId(id);
        return new InputField(strings.get(name), input).into(text, lifetime).withoutHint();
    }

    private void rows() {
        table.setId("audit-rows");
        table.setItems(model.rows());
        table.setAccessibleText(strings.get("audit.title"));
        table.setPlaceholder(Type.text(strings.get("audit.none"), "quiet"));
        table.getColumns()
                .add(TextColumn.ofNumbers(strings.get("audit.column.number"), 80, row -> String.valueOf(row.number())));
        table.getColumns()
                .add(TextColumn.of(
                        strings.get("audit.column.time"),
                        180,
                        row -> TIME.format(row.entry().time().atZoneSameInstant(zone))));
        table.getColumns()
                .add(TextColumn.of(
                        strings.get("audit.person"), 150, row -> row.entry().agentId()));
        table.getColumns()
                .add(TextColumn.of(
                        strings.get("audit.kind"), 240, row -> row.entry().event()));
        table.getColumns()
                .add(TextColumn.of(
                        strings.get("audit.code"), 80, row -> row.entry().code()));
        table.getColumns()
                .add(TextColumn.of(
                        strings.get("audit.column.visit"),
                        300,
                        row -> row.entry().visitId().map(Object::toString).orElse("")));
        lifetime.follow(
                table.getSelectionModel().selectedItemProperty(),
                row -> detail.setText(
                        row == null || row.entry().code().isEmpty()
                                ? strings.get("audit.select")
                                : strings.line(Failure.remembered(row.entry().code()))));
    }

    private String word(Days days) {
        return strings.get(
                switch (days) {
                    case TODAY -> "audit.days.today";
                    case WEEK -> "audit.days.week";
                    case ALL -> "audit.days.all";
                });
    }
}
