package mu.maupass.station.screen.supervisor;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import mu.maupass.station.day.DayReview;
import mu.maupass.station.day.DayTransfer;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.report.ClosedDay;
import mu.maupass.station.report.DaySupplement;
import mu.maupass.station.report.OpenRecord;
import mu.maupass.station.report.Reconciliation;
import mu.maupass.station.report.ReportWords;
import mu.maupass.station.screen.control.Figures;
import mu.maupass.station.screen.control.FittingTable;
import mu.maupass.station.screen.control.Question;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.control.SideBySide;
import mu.maupass.station.screen.control.StateColumn;
import mu.maupass.station.screen.control.TextColumn;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.sync.outbox.LedgerGap;
import org.kordamp.ikonli.feather.Feather;

/** What needs a second look, whether all says the same, and the closing, which is asked before it is done. */
final class ClosingPart {
    private static final double LOW = 130;
    /** Each of two tables side by side wants as much. */
    private static final double HALF = 320;

    private final DayBoardViewModel model;
    private final ReportWords words;
    private final Lifetime lifetime;
    private final Label detail = Type.text("", "quiet");

    /** Of the tables of now. */
    private Lifetime shown;

    private record Line(String name, String value) {}

    ClosingPart(DayBoardViewModel model, ReportWords words, Lifetime lifetime) {
        this.model = model;
        this.words = words;
        this.lifetime = lifetime;
        shown = lifetime.inner();
    }

    Node node() {
        Label state = Type.text("", "notice", "large");
        state.setId("closing-state");
        state.setMaxWidth(Double.MAX_VALUE);
        VBox tables = new VBox(16);
        VBox.setVgrow(tables, Priority.ALWAYS);
        detail.setId("second-look-detail");
        lifetime.follow(model.review(), read -> {
            state.setText(read.map(this::state).orElse(""));
            state.setVisible(read.isPresent());
            state.setManaged(read.isPresent());
            state.getStyleClass().removeAll("successful", "undetermined", "neutral", "failed");
            state.getStyleClass().add(read.map(ClosingPart::tone).orElse("neutral"));
            read.ifPresentOrElse(
                    review -> tables.getChildren().setAll(tables(review)),
                    () -> tables.getChildren().clear());
        });
        return new VBox(16, UnreadNotice.of(model, words, lifetime), state, tables, detail);
    }

    ScreenAction primary() {
        return new ScreenAction(
                "primary",
                words.get("board.close"),
                Feather.LOCK,
                KeyCode.ENTER,
                model.canClose(),
                () -> {},
                Optional.of(() -> question(model.review().get().orElseThrow())),
                Optional::empty);
    }

    /** Where the authority has refused the day; its reason stands in the state. */
    ScreenAction sendAgain() {
        return new ScreenAction(
                "send-day-again",
                words.get("supervisor.send-again"),
                Feather.SEND,
                KeyCode.UNDEFINED,
                model.canSendAgain(),
                model::sendAgain);
    }

    /** @param shown what the answer is about: what is found otherwise at the closing is not accepted by it */
    private Question question(DayReview shown) {
        LocalDate day = shown.day();
        boolean sound = shown.records().sound();
        List<String> consequence = new ArrayList<>();
        if (shown.totals().visits() == 0) {
            consequence.add(words.get("board.close-empty"));
        }
        if (!sound) {
            consequence.add(words.get("board.close-gaps", gaps(shown)));
        }
        model.approvals()
                .map(open ->
                        open == 0 ? Optional.<String>empty() : Optional.of(words.get("board.close-approvals", open)))
                .orElseGet(() -> Optional.of(words.get("board.close-approvals-unread")))
                .ifPresent(consequence::add);
        consequence.add(words.get("board.close-consequence"));
        return new Question(
                words.get("board.close-question", Figures.day(day, words.strings())),
                String.join("\n", consequence),
                Optional.empty(),
                words.get("board.close-keep"),
                List.of(ScreenAction.always(
                        "close-day",
                        words.get(sound ? "board.close" : "board.close-anyway"),
                        Feather.LOCK,
                        KeyCode.UNDEFINED,
                        () -> model.close(shown))));
    }

    private static long gaps(DayReview of) {
        return of.records().gaps() - of.records().explained();
    }

    private String state(DayReview review) {
        return review.closed()
                .map(closed -> closed(closed, review))
                .orElseGet(() -> review.totals().visits() == 0
                        ? words.get("day.none")
                        : words.get(
                                review.records().sound() ? "board.open" : "board.open-gaps",
                                review.totals().visits(),
                                review.totals().activated(),
                                review.records().attention(),
                                review.records().waiting()));
    }

    private String closed(ClosedDay closed, DayReview review) {
        String how = words.get(
                review.supplements().isEmpty() ? "board.closed" : "board.closed-supplemented",
                words.time(closed.closedAt()),
                closed.name().isEmpty() ? closed.agent() : closed.name());
        List<String> said = new ArrayList<>(List.of(how));
        if (!review.records().sound()) {
            said.add(words.get("board.close-gaps", gaps(review)));
        }
        said.add(transfer(review.transfer()));
        return String.join("\n", said);
    }

    /** Whether the authority has the day, and whether it says the same. */
    private String transfer(DayTransfer transfer) {
        return switch (transfer.state()) {
            case NOTHING -> words.get("board.not-for-the-authority");
            case WAITING -> words.get("board.not-sent");
            case REFUSED -> words.get("board.not-taken", words.strings().line(Failure.remembered(transfer.code())));
            case SENT ->
                transfer.gaps().isEmpty()
                        ? words.get("board.sent")
                        : words.get(
                                "board.sent-otherwise",
                                transfer.gaps().stream()
                                        .map(gap -> words.get(
                                                "board.authority." + gap.what(), gap.station(), gap.authority()))
                                        .collect(Collectors.joining(", ")));
        };
    }

    private static String tone(DayReview review) {
        if (!review.records().sound()
                || review.transfer().state() == DayTransfer.State.REFUSED
                || !review.transfer().gaps().isEmpty()) {
            return "failed";
        }
        return review.closed().isPresent() ? "successful" : "neutral";
    }

    private List<Node> tables(DayReview review) {
        SideBySide both = new SideBySide(
                named(words.get("board.reconciliation"), reconciliation(review.records())),
                named(words.get("board.second-look"), open(review.open())));
        VBox.setVgrow(both, Priority.ALWAYS);
        List<Node> all = new ArrayList<>(List.of(both));
        if (!review.supplements().isEmpty()) {
            all.add(named(words.get("board.supplements"), supplements(review.supplements())));
        }
        return all;
    }

    private static VBox named(String title, TableView<?> table) {
        Label name = Type.word(title, "strong");
        name.setLabelFor(table);
        table.setAccessibleText(title);
        table.getStyleClass().add("low");
        VBox.setVgrow(table, Priority.ALWAYS);
        return new VBox(8, name, table);
    }

    private TableView<Line> reconciliation(Reconciliation of) {
        TableView<Line> table = new FittingTable<>();
        table.setId("reconciliation");
        table.setPrefWidth(HALF);
        table.getColumns().add(TextColumn.of(words.get("board.what"), 300, Line::name));
        table.getColumns().add(TextColumn.ofNumbers(words.get("board.count"), 100, Line::value));
        List<Line> lines = new ArrayList<>(List.of(
                line("report.sealed", of.sealed()),
                line("report.confirmed", of.confirmed()),
                line("report.waiting", of.waiting()),
                line("report.attention", of.attention()),
                line("report.closed", of.closed()),
                line("report.gaps", of.gaps())));
        if (of.explained() > 0) {
            lines.add(line("report.explained", of.explained()));
        }
        for (LedgerGap gap : of.first()) {
            lines.add(new Line(words.gap(gap.kind().value()), gap.reference()));
        }
        table.getItems().setAll(lines);
        return table;
    }

    private Line line(String name, long count) {
        return new Line(words.get(name), Long.toString(count));
    }

    private TableView<OpenRecord> open(List<OpenRecord> records) {
        TableView<OpenRecord> table = new FittingTable<>();
        table.setId("second-look");
        table.setPrefWidth(HALF);
        table.setPlaceholder(Type.text(words.get("board.second-look-none"), "quiet"));
        table.getColumns().add(TextColumn.ofNumbers(words.get("report.column.place"), 70, OpenRecord::placeShown));
        table.getColumns().add(StateColumn.of(words.get("day.column.state"), 150, OpenRecord::state, words.strings()));
        table.getColumns().add(TextColumn.of(words.get("board.why"), 220, this::why));
        table.getItems().setAll(records);
        shown.end();
        shown = lifetime.inner();
        shown.follow(
                table.getSelectionModel().selectedItemProperty(),
                record -> detail.setText(record == null ? "" : toDo(record)));
        return table;
    }

    private String toDo(OpenRecord record) {
        String reference = words.get("queue.reference", record.reference());
        return record.code().isEmpty()
                ? reference
                : reference + "\n" + words.strings().line(Failure.remembered(record.code()));
    }

    private String why(OpenRecord record) {
        return record.code().isEmpty()
                ? ""
                : record.code() + " " + words.strings().what(Failure.remembered(record.code()));
    }

    private TableView<DaySupplement> supplements(List<DaySupplement> all) {
        TableView<DaySupplement> table = new FittingTable<>();
        table.setId("supplements");
        table.setPrefHeight(LOW);
        DateTimeFormatter time = words.strings().moment();
        table.getColumns().add(TextColumn.of(words.get("board.when"), 150, one -> time.format(one.madeAt())));
        table.getColumns().add(TextColumn.of(words.get("board.by-whom"), 140, DaySupplement::agent));
        table.getColumns()
                .add(TextColumn.ofNumbers(words.get("board.later-visits"), 120, one -> Long.toString(one.later())));
        table.getColumns().add(TextColumn.of(words.get("board.settled"), 420, this::settled));
        table.getItems().setAll(all);
        return table;
    }

    private String settled(DaySupplement supplement) {
        return String.join(
                ", ",
                supplement.settled().stream()
                        .map(record -> record.placeShown() + " " + StateColumn.word(record.state(), words.strings())
                                + (record.code().isEmpty() ? "" : " " + record.code()))
                        .toList());
    }
}
