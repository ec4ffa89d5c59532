package mu.maupass.station.screen.supervisor;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.control.Figures;
import mu.maupass.station.screen.control.FittingTable;
import mu.maupass.station.screen.control.Missing;
import mu.maupass.station.screen.control.Question;
import mu.maupass.station.screen.control.ReasonChoice;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.control.TextColumn;
import mu.maupass.station.screen.control.Tiles;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.identify.IdentifierInput;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.supervision.CloseReason;
import mu.maupass.station.supervision.OpenItem;
import mu.maupass.sync.activation.ShortReference;
import org.kordamp.ikonli.feather.Feather;

/** The supervisor's first screen: today in figures, what is open with what to do, and the ways on. */
public final class SupervisorView {
    private final SupervisorViewModel model;
    private final Strings strings;
    private final ZoneId zone;
    private final Lifetime lifetime;
    private final TableView<OpenItem> table = new FittingTable<>();
    private final Label detail = Type.text("");

    /**
     * @param zone of the office
     * @param lifetime until it is drawn again or another takes its place
     */
    public SupervisorView(SupervisorViewModel model, Strings strings, ZoneId zone, Lifetime lifetime) {
        this.model = model;
        this.strings = strings;
        this.zone = zone;
        this.lifetime = lifetime;
    }

    /**
     * @param ways to the other screens, first
     * @param toClosing to the closing of a day
     */
    public Screen screen(List<ScreenAction> ways, Consumer<LocalDate> toClosing) {
        Tiles figures = new Tiles();
        lifetime.follow(model.today(), now -> figures.show(Figures.ofDay(now, strings)));
        IdentifierInput input = new IdentifierInput("today-input", model.brought(), strings, lifetime);
        items();
        detail.setId("open-detail");
        VBox content = new VBox(
                16,
                asked(toClosing),
                written(),
                input.node(),
                figures.node(),
                Type.title(strings.get("supervisor.open")),
                table,
                detail,
                new TrainedPart(strings, lifetime).node(model.trained()));
        VBox.setVgrow(table, Priority.ALWAYS);
        return new Screen(
                strings.get("supervisor.title"),
                new SimpleObjectProperty<>(strings.get("supervisor.sentence")),
                content,
                input.input(),
                Optional.of(ScreenAction.primary(
                                strings.get("agent.ready.primary"),
                                Feather.USER_PLUS,
                                lifetime.computed(
                                        () -> model.obstacle().get().isEmpty()
                                                && model.brought().ready().get(),
                                        model.obstacle(),
                                        model.brought().ready()),
                                model::nextVisit)
                        .wanting(() -> Optional.of(new Missing(input.missing(), input.input()))
                                .filter(missing -> model.obstacle().get().isEmpty()))),
                actions(ways),
                lifetime.computed(
                        () -> model.failure().get().or(model.obstacle()::get).or(model.trainedUnread()::get),
                        model.failure(),
                        model.obstacle(),
                        model.trainedUnread()));
    }

    /** What the authority does for somebody who has forgotten their password. */
    private Label written() {
        Label notice = Type.text("", "notice", "successful");
        notice.setId("password-asked");
        notice.setMaxWidth(Double.MAX_VALUE);
        lifetime.follow(model.asked(), person -> {
            notice.setVisible(person.isPresent());
            notice.setManaged(person.isPresent());
            notice.setText(person.map(known -> strings.get("supervisor.password-asked", known.name()))
                    .orElse(""));
        });
        return notice;
    }

    /** In the morning: the day before is asked for, with the one thing to do. */
    private HBox asked(Consumer<LocalDate> toClosing) {
        Label which = Type.text("", "strong");
        which.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(which, Priority.ALWAYS);
        Button close = new Button(strings.get("supervisor.close-day"));
        close.setId("to-closing");
        close.getStyleClass().add("plain");
        close.setMinWidth(Region.USE_PREF_SIZE);
        close.setOnAction(event -> toClosing.accept(model.notClosed().get().getFirst()));
        HBox notice = new HBox(16, which, close);
        notice.setId("day-not-closed");
        notice.setAlignment(Pos.CENTER_LEFT);
        notice.getStyleClass().addAll("notice", "undetermined");
        lifetime.follow(model.notClosed(), days -> {
            notice.setVisible(!days.isEmpty());
            notice.setManaged(!days.isEmpty());
            which.setText(
                    days.isEmpty()
                            ? ""
                            : strings.get(
                                    days.size() == 1 ? "supervisor.day-open" : "supervisor.days-open",
                                    Figures.day(days.getFirst(), strings),
                                    days.size() - 1));
        });
        return notice;
    }

    private List<ScreenAction> actions(List<ScreenAction> ways) {
        List<ScreenAction> all = new ArrayList<>(ways);
        all.add(new ScreenAction(
                "send-again",
                strings.get("supervisor.send-again"),
                Feather.SEND,
                KeyCode.UNDEFINED,
                model.canSend(),
                model::sendAgain));
        all.add(new ScreenAction(
                "close-item",
                strings.get("supervisor.close"),
                Feather.ARCHIVE,
                KeyCode.UNDEFINED,
                model.canClose(),
                () -> {},
                Optional.of(() -> question(model.chosen().get().orElseThrow())),
                Optional::empty));
        all.add(ScreenAction.asking(
                "forgotten-password",
                strings.get("supervisor.forgotten"),
                Feather.KEY,
                KeyCode.UNDEFINED,
                () -> new ResetQuestion(model, strings, lifetime).question()));
        return all;
    }

    /** No reason is chosen at first: what stands in the audit log is what somebody has said. */
    private Question question(OpenItem item) {
        ReasonChoice<CloseReason> reasons = new ReasonChoice<>(
                "close-reasons", List.of(CloseReason.values()), why -> "close-" + why.event(), this::word);
        return new Question(
                strings.get("supervisor.close-question", kind(item)),
                strings.get("supervisor.close-consequence"),
                Optional.of(reasons::node),
                strings.get("supervisor.close-keep"),
                List.of(ScreenAction.always(
                                "close-for-reason",
                                strings.get("supervisor.close"),
                                Feather.ARCHIVE,
                                KeyCode.UNDEFINED,
                                () -> reasons.chosen().getValue().ifPresent(why -> model.close(item, why)))
                        .when(reasons.chosen().map(Optional::isPresent))));
    }

    private void items() {
        table.setId("open-items");
        table.setItems(model.open());
        table.setAccessibleText(strings.get("supervisor.open"));
        Label none = Type.text("", "quiet");
        table.setPlaceholder(none);
        lifetime.follow(
                model.openRead(), read -> none.setText(strings.get(read ? "supervisor.none" : "supervisor.reading")));
        table.getColumns().add(TextColumn.of(strings.get("supervisor.column.kind"), 190, this::kind));
        table.getColumns()
                .add(TextColumn.of(
                        strings.get("supervisor.column.since"),
                        150,
                        item -> item.since()
                                .map(time -> strings.moment().withZone(zone).format(time))
                                .orElse("")));
        table.getColumns()
                .add(TextColumn.of(
                        strings.get("supervisor.column.limit"),
                        150,
                        item -> item.limit()
                                .map(day -> Figures.day(day, strings))
                                .orElse("")));
        table.getColumns().add(TextColumn.of(strings.get("supervisor.column.what"), 420, this::what));
        lifetime.follow(table.getSelectionModel().selectedItemProperty(), item -> {
            model.chosen().set(Optional.ofNullable(item));
            detail.setText(item == null ? strings.get("supervisor.select") : toDo(item));
        });
    }

    private String kind(OpenItem item) {
        return strings.get(
                switch (item) {
                    case OpenItem.Refused _ -> "supervisor.kind.refused";
                    case OpenItem.Approval _ -> "supervisor.kind.approval";
                    case OpenItem.Pattern _ -> "supervisor.kind.pattern";
                    case OpenItem.Interrupted _ -> "supervisor.kind.interrupted";
                    case OpenItem.Training _ -> "supervisor.kind.training";
                    case OpenItem.Guessed _ -> "supervisor.kind.guessed";
                    case OpenItem.Outdated _ -> "supervisor.kind.version";
                });
    }

    private String what(OpenItem item) {
        return switch (item) {
            case OpenItem.Refused(var record) -> strings.what(Failure.remembered(record.code()));
            case OpenItem.Approval approval -> strings.what(approval.why());
            case OpenItem.Pattern pattern -> strings.what(pattern.why());
            case OpenItem.Interrupted(var _, String agent, var visit, var _, var _) ->
                strings.get(
                        "supervisor.what.interrupted",
                        agent,
                        ShortReference.of(visit).grouped());
            case OpenItem.Training(String name, var _, var _) -> name;
            case OpenItem.Guessed(String name, var _) -> name;
            case OpenItem.Outdated(Failure why) -> strings.what(why);
        };
    }

    private String toDo(OpenItem item) {
        return switch (item) {
            case OpenItem.Refused(var record) ->
                strings.line(Failure.remembered(record.code())) + "\n"
                        + strings.get("queue.reference", record.jti().toString());
            case OpenItem.Approval approval ->
                strings.get("supervisor.do.approval", approval.agent()) + "\n" + strings.line(approval.why());
            case OpenItem.Pattern pattern ->
                strings.get("supervisor.do.pattern", pattern.agent()) + "\n" + strings.line(pattern.why());
            case OpenItem.Interrupted(var _, String agent, var _, var _, var _) ->
                strings.get("supervisor.do.interrupted", agent);
            case OpenItem.Training(String name, String _, var until) ->
                strings.get("supervisor.do.training", name, Figures.day(until, strings));
            case OpenItem.Guessed(String name, int failed) -> strings.get("supervisor.do.guessed", name, failed);
            case OpenItem.Outdated(Failure why) -> strings.line(why);
        };
    }

    private String word(CloseReason why) {
        return strings.get(
                switch (why) {
                    case CITIZEN_TOLD -> "supervisor.why.citizen-told";
                    case SETTLED_ELSEWHERE -> "supervisor.why.settled";
                    case REPORTED -> "supervisor.why.reported";
                    case NOTHING_TO_DO -> "supervisor.why.nothing";
                });
    }
}
