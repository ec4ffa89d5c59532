package mu.maupass.station.screen.day;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.control.Fields;
import mu.maupass.station.screen.control.Figures;
import mu.maupass.station.screen.control.FittingTable;
import mu.maupass.station.screen.control.InputField;
import mu.maupass.station.screen.control.Missing;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.control.Segments;
import mu.maupass.station.screen.control.StateColumn;
import mu.maupass.station.screen.control.TextColumn;
import mu.maupass.station.screen.control.Tiles;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.supervision.VisitLine;
import mu.maupass.sync.activation.VisitOutcome;
import org.kordamp.ikonli.feather.Feather;

/** The day's visits: figures, the list, and the search by a reference. */
public final class DayView {
    private final DayViewModel model;
    private final ReprintViewModel reprint;
    private final Strings strings;
    private final ZoneId zone;
    private final Lifetime lifetime;
    private final TableView<VisitLine> table = new FittingTable<>();
    private final Label detail = Type.text("", "quiet");

    /**
     * @param zone of the office
     * @param lifetime until it is drawn again or another takes its place
     */
    public DayView(DayViewModel model, ReprintViewModel reprint, Strings strings, ZoneId zone, Lifetime lifetime) {
        this.model = model;
        this.reprint = reprint;
        this.strings = strings;
        this.zone = zone;
        this.lifetime = lifetime;
    }

    public Screen screen() {
        Tiles figures = new Tiles();
        lifetime.follow(model.figures(), now -> figures.show(Figures.ofDay(now, strings)));
        TextField search = Fields.line();
        search.setId("day-search");
        VBox searched = new InputField(strings.get("day.search"), search)
                .into(model.search(), lifetime)
                .withoutHint();
        searched.getStyleClass().add("narrow");
        lines();
        lifetime.follow(
                lifetime.computed(this::none, model.figures(), model.failure()),
                why -> table.setPlaceholder(Type.text(why, "quiet")));
        VBox content = new VBox(12, figures.node(), searched, table, detail, copy());
        VBox.setVgrow(table, Priority.ALWAYS);
        return new Screen(
                strings.get(model.ofAll() ? "day.title" : "day.title-own"),
                lifetime.computed(() -> Figures.day(model.day().get(), strings), model.day()),
                content,
                table,
                Optional.of(ScreenAction.primary(
                                strings.get("day.print-again"), Feather.PRINTER, reprint.ready(), reprint::print)
                        .wanting(this::missing)),
                ways(model, strings),
                lifetime.computed(
                        () -> model.failure().get().or(reprint.failure()::get), model.failure(), reprint.failure()));
    }

    /** Why there is no line. */
    private String none() {
        if (model.figures().get().isPresent()) {
            return strings.get("day.none");
        }
        return model.failure().get().isPresent() ? "" : strings.get("board.reading");
    }

    /** In which language, and what became of it. */
    private HBox copy() {
        Label printed = Type.word("", "successful-text");
        printed.setId("printed-again");
        lifetime.follow(reprint.printed(), done -> printed.setText(done ? strings.get("agent.receipt.printed") : ""));
        HBox line = new HBox(
                12,
                Type.word(strings.get("day.copy-language"), "strong"),
                new Segments<>("copy-language", Language.class, reprint.language(), Language::ownName, lifetime).node(),
                printed);
        line.setAlignment(Pos.CENTER_LEFT);
        lifetime.follow(
                reprint.chosen(),
                chosen ->
                        line.setVisible(chosen.isPresent() && reprint.obstacle().isEmpty()));
        return line;
    }

    private Optional<Missing> missing() {
        return reprint.busy().get()
                ? Optional.empty()
                : Optional.of(new Missing(
                        reprint.obstacle()
                                .or(reprint::stillComes)
                                .map(strings::line)
                                .orElseGet(() -> strings.get("day.choose")),
                        table));
    }

    /** To the day before, and to the day after. */
    public static List<ScreenAction> ways(DayViewModel model, Strings strings) {
        return List.of(
                ScreenAction.always(
                        "day-earlier",
                        strings.get("day.earlier"),
                        Feather.CHEVRON_LEFT,
                        KeyCode.UNDEFINED,
                        model::goEarlier),
                new ScreenAction(
                        "day-later",
                        strings.get("day.later"),
                        Feather.CHEVRON_RIGHT,
                        KeyCode.UNDEFINED,
                        model.later(),
                        model::goLater));
    }

    private void lines() {
        table.setId("day-visits");
        table.setItems(model.lines());
        table.setAccessibleText(strings.get("day.title"));
        table.getColumns().add(TextColumn.of(strings.get("day.column.time"), 90, this::time));
        if (model.ofAll()) {
            table.getColumns()
                    .add(TextColumn.of(
                            strings.get("day.column.agent"),
                            130,
                            line -> line.visit().agentId()));
        }
        table.getColumns()
                .add(TextColumn.of(
                        strings.get("day.column.outcome"),
                        170,
                        line -> outcome(line.visit().outcome())));
        table.getColumns()
                .add(TextColumn.of(
                        strings.get("day.column.code"), 80, line -> line.visit().reason()));
        table.getColumns()
                .add(TextColumn.ofNumbers(
                        strings.get("day.column.duration"),
                        110,
                        line -> Figures.minutes(line.visit().duration())));
        table.getColumns()
                .add(StateColumn.of(
                        strings.get("day.column.state"),
                        170,
                        line -> line.visit().state(),
                        strings));
        table.getColumns().add(TextColumn.of(strings.get("day.column.reference"), 130, VisitLine::shortReference));
        lifetime.follow(table.getSelectionModel().selectedItemProperty(), this::explain);
    }

    private void explain(VisitLine line) {
        reprint.chosen().set(Optional.ofNullable(line));
        detail.setText(
                line == null
                        ? strings.get("day.select")
                        : strings.get("queue.reference", line.reference())
                                + said(line)
                                + reprint.obstacle()
                                        .map(why -> "\n" + strings.line(why))
                                        .orElse(""));
    }

    /** Why it ended without an activation, or why its record was refused. */
    private String said(VisitLine line) {
        String code = line.record()
                .map(record -> record.code())
                .filter(refused -> !refused.isEmpty())
                .orElse(line.visit().reason());
        return code.isEmpty() ? "" : "\n" + strings.line(Failure.remembered(code));
    }

    private String time(VisitLine line) {
        return Figures.time(line.visit().time().atZoneSameInstant(zone).toOffsetDateTime());
    }

    private String outcome(VisitOutcome outcome) {
        return strings.get(
                switch (outcome) {
                    case ACTIVATED -> "day.outcome.activated";
                    case REFUSED -> "day.outcome.refused";
                    case CANCELLED -> "day.outcome.cancelled";
                    case TIMED_OUT -> "day.outcome.timed-out";
                    case FAILED -> "day.outcome.failed";
                });
    }
}
