package mu.maupass.station.screen.document;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import mu.maupass.devices.card.InvalidSecretException;
import mu.maupass.devices.card.ReaderState;
import mu.maupass.station.screen.control.AgentKey;
import mu.maupass.station.screen.control.Fields;
import mu.maupass.station.screen.control.InputField;
import mu.maupass.station.screen.control.Missing;
import mu.maupass.station.screen.control.RefuseAction;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.control.Segments;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.control.WrappingLine;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.document.DocumentViewModel.Entry;
import mu.maupass.station.screen.document.DocumentViewModel.Way;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.portrait.Magnifier;
import mu.maupass.station.screen.portrait.PortraitLoader;
import mu.maupass.station.screen.portrait.ShownPortrait;
import mu.maupass.station.screen.theme.Mirror;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.StepProgress;
import org.kordamp.ikonli.feather.Feather;

/** What opens the chip, where to lay the card, and the reading as it goes on. */
public final class DocumentView {
    private final DocumentViewModel model;
    private final InspectionViewModel inspection;
    private final VisitDesk desk;
    private final Strings strings;
    private final VBox fields = new VBox(8);
    private final Label hint = Type.text("", "small", "neutral-text");
    private final Magnifier portrait;
    private final ShownPortrait shown;
    private final ReadingProgress progress;
    private final VBox entry;
    private final Lifetime lifetime;
    /** Of the inputs for the present way. */
    private Lifetime asking;

    private TextInputControl first = Fields.line();

    public DocumentView(
            DocumentViewModel model,
            InspectionViewModel inspection,
            VisitDesk desk,
            Strings strings,
            PortraitLoader portraits,
            Lifetime lifetime) {
        this.lifetime = lifetime;
        this.model = model;
        this.inspection = inspection;
        this.desk = desk;
        this.strings = strings;
        portrait = new Magnifier("document-portrait", 240, 308, strings.get("agent.document.portrait"));
        shown = new ShownPortrait(portraits, portrait, lifetime);
        asking = lifetime.inner();
        progress = new ReadingProgress(strings, lifetime);
        entry = new VBox(16);
    }

    public Screen screen() {
        Segments<Way> way = new Segments<>(
                "document-way",
                Way.class,
                model.way(),
                choice -> strings.get(
                        switch (choice) {
                            case CAN -> "agent.document.way-can";
                            case MRZ -> "agent.document.way-mrz";
                            case FIELDS -> "agent.document.way-fields";
                        }),
                lifetime);
        entry.getChildren().setAll(DocumentStages.missing(inspection, strings));
        entry.getChildren().addAll(way.node(), new VBox(4, fields, hint), readerChoice(), drawing());
        VBox reading = new VBox(progress.node());
        HBox running = new HBox(32, portrait.node(), reading);
        HBox.setHgrow(reading, Priority.ALWAYS);
        VBox content = new VBox(entry, running);
        lifetime.follow(model.way(), this::ask);
        lifetime.follow(model.entry(), this::say);
        lifetime.follow(model.reading(), now -> swap(now, running));
        lifetime.follow(model.progress(), this::follow);
        first.requestFocus();
        return new Screen(
                strings.get("agent.document.title"),
                model.reading()
                        .map(now -> strings.get(now ? "agent.document.sentence-reading" : "agent.document.sentence")),
                content,
                first,
                Optional.of(ScreenAction.primary(
                                strings.get("agent.document.primary"),
                                Feather.CREDIT_CARD,
                                model.ready(),
                                model::startReading)
                        .wanting(() -> model.entry().get() instanceof Entry.Complete
                                ? Optional.empty()
                                : Optional.of(missing()))),
                List.of(
                        new RefuseAction(strings, desk.counter().refusalReasons(), desk::refuse).action(),
                        ScreenAction.always(
                                "by-page",
                                strings.get("agent.document.by-page"),
                                Feather.FILE_TEXT,
                                AgentKey.OTHER_WAY.code(),
                                () -> inspection.stage().set(InspectionViewModel.Stage.PAGE))),
                desk.failure().during(lifetime));
    }

    /** Not what stands beside the field already, but how much of it is not there yet. */
    private Missing missing() {
        boolean begun = model.way().get() == Way.CAN
                && model.entry().get() instanceof Entry.Incomplete
                && !model.can().get().isBlank();
        return begun
                ? new Missing(
                        strings.get(
                                "agent.document.missing-can",
                                model.can().get().strip().length()),
                        first)
                : new Missing(hint.getText(), first, Optional.of(hint));
    }

    private void ask(Way way) {
        asking.end();
        asking = lifetime.inner();
        switch (way) {
            case CAN -> {
                TextField can = Mirror.never(Fields.line());
                can.setPrefColumnCount(8);
                can.setMaxWidth(180);
                can.getStyleClass().addAll("large", "figures");
                fields.getChildren().setAll(field("document-can", "agent.document.can", can, model.can()));
                first = can;
            }
            case MRZ -> {
                TextArea zone = Mirror.never(Fields.wrappedLines());
                zone.setPrefRowCount(3);
                zone.setPrefColumnCount(46);
                zone.setMinWidth(0);
                zone.getStyleClass().add("figures");
                fields.getChildren().setAll(field("document-mrz", "agent.document.mrz", zone, model.mrz()));
                first = zone;
            }
            case FIELDS -> {
                TextField number = Mirror.never(Fields.line());
                number.getStyleClass().add("figures");
                WrappingLine line = new WrappingLine(16, 8, Pos.TOP_LEFT);
                line.getChildren()
                        .setAll(
                                field("document-number", "word.document-number", number, model.number()),
                                field("document-birth", "word.birth-date", Mirror.never(Fields.line()), model.birth()),
                                field(
                                        "document-expiry",
                                        "word.valid-until",
                                        Mirror.never(Fields.line()),
                                        model.expiry()));
                fields.getChildren().setAll(line);
                first = number;
            }
        }
        // A control takes keys once it has its skin: what is typed before the next pulse would be lost.
        fields.applyCss();
        say(model.entry().get());
        if (fields.getScene() != null && !(fields.getScene().getFocusOwner() instanceof ToggleButton)) {
            first.requestFocus();
            // What a scanner has begun goes on at its end.
            first.end();
        }
    }

    private Node field(String id, String key, TextInputControl control, StringProperty text) {
        control.setId(id);
        return new InputField(strings.get(key), control).into(text, asking).withoutHint();
    }

    private void say(Entry entry) {
        hint.setText(
                switch (entry) {
                    case Entry.Incomplete() ->
                        strings.get(
                                switch (model.way().get()) {
                                    case CAN -> "agent.document.hint-can";
                                    case MRZ -> "agent.document.hint-mrz";
                                    case FIELDS -> "agent.document.hint-fields";
                                });
                    case Entry.Complete ignored -> strings.get("agent.document.hint-complete");
                    case Entry.Wrong(InvalidSecretException.Field field) ->
                        strings.get(
                                switch (field) {
                                    case CAN -> "agent.document.wrong-can";
                                    case MRZ_LINES -> "agent.document.wrong-lines";
                                    case DOCUMENT_NUMBER -> "agent.document.wrong-number";
                                    case DATE_OF_BIRTH -> "agent.document.wrong-birth";
                                    case DATE_OF_EXPIRY -> "agent.document.wrong-expiry";
                                });
                });
        hint.getStyleClass()
                .setAll(
                        "label",
                        "small",
                        switch (entry) {
                            case Entry.Incomplete() -> "neutral-text";
                            case Entry.Complete ignored -> "successful-text";
                            case Entry.Wrong ignored -> "failed-text";
                        });
    }

    private Node readerChoice() {
        ComboBox<String> readers = new ComboBox<>();
        readers.setId("document-reader");
        readers.setAccessibleText(strings.get("agent.document.reader"));
        readers.setPromptText(strings.get("agent.document.reader-any"));
        lifetime.follow(readers.valueProperty(), name -> model.reader().set(Optional.ofNullable(name)));
        VBox node = new VBox(4, Type.word(strings.get("agent.document.reader"), "strong"), readers);
        lifetime.follow(model.readers(), names -> {
            readers.getItems().setAll(names);
            node.setVisible(!names.isEmpty());
            node.setManaged(!names.isEmpty());
        });
        return node;
    }

    private Node drawing() {
        Label state = Type.text("", "quiet");
        lifetime.follow(
                model.readerState(),
                readers -> state.setText(strings.get(
                        switch (readers) {
                            case ReaderState.NoService() -> "agent.document.no-service";
                            case ReaderState.Available available
                            when available.readers().isEmpty() -> "agent.document.no-reader";
                            case ReaderState.Available available
                            when available.readers().stream().anyMatch(r -> r.cardPresent()) ->
                                "agent.document.card-there";
                            case ReaderState.Available ignored -> "agent.document.lay";
                        })));
        HBox line = new HBox(24, CardDrawing.of(strings.get("agent.document.lay")), state);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void swap(boolean reading, Node running) {
        entry.setVisible(!reading);
        entry.setManaged(!reading);
        running.setVisible(reading);
        running.setManaged(reading);
        if (!reading) {
            shown.erase();
            progress.clear();
            first.requestFocus();
        }
    }

    private void follow(Optional<StepProgress> step) {
        step.ifPresent(progress::show);
        step.flatMap(StepProgress::portrait).ifPresent(shown::show);
    }
}
