package mu.maupass.station.screen.supervisor;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import mu.maupass.station.day.ReportSpan;
import mu.maupass.station.day.Stick;
import mu.maupass.station.report.ReportPeriod;
import mu.maupass.station.report.ReportWords;
import mu.maupass.station.report.file.ReportFormatName;
import mu.maupass.station.screen.control.Announcement;
import mu.maupass.station.screen.control.Figures;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.control.Segments;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.supervisor.ReportViewModel.Outcome;
import mu.maupass.station.strings.Language;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The day's report as a file: in which form and language, how far it is, and where it is. */
final class ReportPart {
    private final ReportViewModel model;
    private final ReportWords words;
    private final Lifetime lifetime;
    private final VBox node = new VBox(24);
    private Lifetime shown;

    ReportPart(ReportViewModel model, ReportWords words, Lifetime lifetime) {
        this.model = model;
        this.words = words;
        this.lifetime = lifetime;
        this.shown = lifetime.inner();
    }

    Node node() {
        Label meaning = Type.text("", "quiet");
        lifetime.follow(model.format(), format -> meaning.setText(words.get(meaning(format))));
        ProgressBar bar = lifetime.rests(new ProgressBar());
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(words.get("board.writing"));
        lifetime.bind(bar.visibleProperty(), model.busy());
        lifetime.bind(bar.managedProperty(), model.busy());
        // While nothing is written it must not move, also where nobody sees it.
        lifetime.follow(model.progress(), part -> bar.setProgress(model.busy().get() ? part.doubleValue() : 0));
        lifetime.onChange(model.busy(), busy -> bar.setProgress(busy ? bar.getProgress() : 0));
        // Above what is chosen: below it, it would be out of sight where the letters are large.
        Label outcome = Type.text("", "notice", "successful");
        outcome.setId("report-outcome");
        outcome.setMaxWidth(Double.MAX_VALUE);
        lifetime.follow(model.outcome(), became -> {
            boolean told = !(became instanceof Outcome.Nothing);
            outcome.setText(text(became));
            outcome.setVisible(told);
            outcome.setManaged(told);
            if (told) {
                Announcement.say(outcome, outcome.getText());
            }
        });
        Label days = Type.text("", "quiet");
        days.setId("report-days");
        ObservableValue<ReportPeriod> period = model.period(lifetime);
        lifetime.bind(days.textProperty(), lifetime.computed(() -> days(period.getValue()), period, model.span()));
        node.getChildren()
                .setAll(
                        outcome,
                        bar,
                        new VBox(
                                8,
                                line(
                                        "board.span",
                                        new Segments<>(
                                                        "report-span",
                                                        ReportSpan.class,
                                                        model.span(),
                                                        this::word,
                                                        lifetime)
                                                .node()),
                                days),
                        new VBox(
                                8,
                                line(
                                        "board.format",
                                        new Segments<>(
                                                        "report-format",
                                                        ReportFormatName.class,
                                                        model.format(),
                                                        ReportFormatName::name,
                                                        lifetime)
                                                .node()),
                                meaning),
                        line(
                                "board.language",
                                new Segments<>(
                                                "report-language",
                                                Language.class,
                                                model.language(),
                                                Language::ownName,
                                                lifetime)
                                        .node()),
                        Type.text(words.get("board.signed"), "quiet"),
                        line("board.sticks", sticks()));
        node.getStyleClass().add("medium");
        return node;
    }

    private String days(ReportPeriod period) {
        String from = Figures.day(period.from(), words.strings());
        // A week that has begun today says so, too.
        return model.span().get() == ReportSpan.DAY
                ? from
                : words.get("board.days", from, Figures.day(period.to(), words.strings()));
    }

    private String word(ReportSpan span) {
        return words.get(
                switch (span) {
                    case DAY -> "board.day";
                    case WEEK -> "board.week";
                    case MONTH -> "board.month";
                });
    }

    /** Each stick that is plugged in, with one action. */
    private Node sticks() {
        FlowPane buttons = new FlowPane(12, 8);
        lifetime.follow(model.sticks(), found -> buttons.getChildren().setAll(offered(found)));
        model.lookForSticks();
        return buttons;
    }

    private List<Node> offered(List<Stick> found) {
        shown.end();
        shown = lifetime.inner();
        List<Node> buttons = new ArrayList<>();
        for (Stick stick : found) {
            Button button = new Button(
                    words.get(
                            stick.writable() ? "board.stick" : "board.stick-read-only",
                            stick.name(),
                            stick.freeMegabytes()),
                    FontIcon.of(Feather.HARD_DRIVE));
            button.setId("stick-" + buttons.size());
            shown.bind(button.disableProperty(), model.busy().map(busy -> busy || !stick.writable()));
            button.setOnAction(event -> model.write(stick.folder()));
            buttons.add(button);
        }
        Button again = new Button(words.get("board.look-again"), FontIcon.of(Feather.REFRESH_CW));
        again.setId("look-for-sticks");
        again.setOnAction(event -> model.lookForSticks());
        buttons.add(again);
        if (found.isEmpty()) {
            buttons.add(Type.text(words.get("board.no-stick"), "quiet"));
        }
        return buttons;
    }

    private HBox line(String name, Node choice) {
        HBox line = new HBox(12, Type.word(words.get(name), "strong"), choice);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    ScreenAction primary() {
        return ScreenAction.primary(
                words.get("board.write"),
                Feather.DOWNLOAD,
                model.busy().map(busy -> !busy),
                () -> folder().ifPresent(model::write));
    }

    List<ScreenAction> others() {
        return List.of(new ScreenAction(
                "cancel-report", words.get("board.cancel"), Feather.X, KeyCode.UNDEFINED, model.busy(), model::cancel));
    }

    private Optional<Path> folder() {
        DirectoryChooser dialog = new DirectoryChooser();
        dialog.setTitle(words.get("board.folder"));
        model.sticks().get().stream()
                .filter(Stick::writable)
                .findFirst()
                .ifPresent(stick -> dialog.setInitialDirectory(stick.folder().toFile()));
        return Optional.ofNullable(dialog.showDialog(node.getScene().getWindow()))
                .map(File::toPath);
    }

    private String text(Outcome became) {
        return switch (became) {
            case Outcome.Nothing() -> "";
            case Outcome.Written(Path file, long visits) -> words.get("board.written", file, visits);
            case Outcome.Cancelled() -> words.get("board.cancelled");
        };
    }

    private static String meaning(ReportFormatName format) {
        return switch (format) {
            case PDF -> "board.format.pdf";
            case XLSX -> "board.format.xlsx";
            case CSV -> "board.format.csv";
            case JSON -> "board.format.json";
        };
    }
}
