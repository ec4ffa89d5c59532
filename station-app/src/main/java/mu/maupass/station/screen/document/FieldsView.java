package mu.maupass.station.screen.document;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import mu.maupass.devices.scanner.Side;
import mu.maupass.station.document.DocumentField;
import mu.maupass.station.document.PageInHand;
import mu.maupass.station.document.PageSide;
import mu.maupass.station.nic.Nic;
import mu.maupass.station.screen.control.AgentKey;
import mu.maupass.station.screen.control.InputField;
import mu.maupass.station.screen.control.InputField.Tone;
import mu.maupass.station.screen.control.Missing;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.document.InspectionViewModel.Stage;
import mu.maupass.station.screen.identify.TypedDate;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.portrait.PortraitLoader;
import mu.maupass.station.strings.Strings;
import org.kordamp.ikonli.feather.Feather;

/** The document's fields, beside its picture: what was read to be confirmed, what was not to be typed. */
final class FieldsView {
    private static final double WIDTH = 270;

    private final InspectionViewModel model;
    private final VisitDesk desk;
    private final Strings strings;
    private final PagePicture picture;
    private final Map<DocumentField, TextField> inputs = new EnumMap<>(DocumentField.class);
    private final Lifetime lifetime;

    FieldsView(
            InspectionViewModel model, VisitDesk desk, Strings strings, PortraitLoader portraits, Lifetime lifetime) {
        this.lifetime = lifetime;
        this.model = model;
        this.desk = desk;
        this.strings = strings;
        picture = new PagePicture("page-picture", portraits, desk, strings, 300, 220, lifetime);
    }

    Screen screen() {
        Node surname = field(DocumentField.SURNAME);
        FlowPane fields = new FlowPane(16, 12, surname);
        for (DocumentField field : EnumSet.complementOf(EnumSet.of(DocumentField.SURNAME))) {
            fields.getChildren().add(field(field));
        }
        fields.setPrefWrapLength(2 * WIDTH + 16);
        HBox.setHgrow(fields, Priority.ALWAYS);
        HBox content = new HBox(24, fields);
        content.setMinHeight(Region.USE_PREF_SIZE);
        if (model.page().isPresent()) {
            content.getChildren().addFirst(picture.node());
            picture.show(model.page()
                    .flatMap(page ->
                            page.side(Side.FRONT).or(() -> page.sides().stream().findFirst()))
                    .map(PageSide::picture));
        }
        Node first = surname.lookup(".text-field");
        return new Screen(
                strings.get("agent.fields.title"),
                model.running()
                        .map(now -> strings.get(
                                model.page().isPresent()
                                        ? "agent.fields.sentence-read"
                                        : "agent.fields.sentence-typed")),
                content,
                first,
                Optional.of(ScreenAction.primary(
                                strings.get("agent.fields.primary"),
                                Feather.ARROW_RIGHT,
                                model.fieldsReady(),
                                () -> model.stage().set(Stage.CHECKS))
                        .wanting(this::missing)),
                List.of(ScreenAction.always(
                        "back",
                        strings.get("agent.fields.back"),
                        Feather.ARROW_LEFT,
                        AgentKey.PAGE_BEFORE.code(),
                        () -> model.stage().set(Stage.PAGE))),
                desk.failure().during(lifetime));
    }

    private Optional<Missing> missing() {
        return model.open()
                .map(field -> new Missing(
                        strings.get(
                                model.unconfirmed().contains(field) ? "agent.missing.confirm" : "agent.missing.field",
                                strings.get(name(field))),
                        Objects.requireNonNull(inputs.get(field))));
    }

    private Node field(DocumentField field) {
        TextField input = new TextField();
        input.setId("field-" + field.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        input.getStyleClass().add("figures");
        inputs.put(field, input);
        InputField named = new InputField(strings.get(name(field)), input).into(model.text(field), lifetime);
        VBox node = named.node();
        node.setPrefWidth(WIDTH);
        Optional<PageInHand.Read> read = model.read(field);
        CheckBox sure = new CheckBox(strings.get("agent.fields.confirm"));
        sure.setId(input.getId() + "-confirm");
        sure.setAccessibleText(strings.get("agent.fields.confirm") + ": " + strings.get(name(field)));
        lifetime.tie(sure.selectedProperty(), model.confirmed(field));
        boolean unsure = read.filter(known -> !known.sure()).isPresent();
        if (unsure) {
            node.getChildren().add(sure);
        }
        lifetime.follow(model.text(field), text -> hint(field, named, read));
        lifetime.follow(model.confirmed(field), chosen -> hint(field, named, read));
        return node;
    }

    private void hint(DocumentField field, InputField named, Optional<PageInHand.Read> read) {
        String text = model.text(field).get().strip();
        if (field == DocumentField.NIC && !text.isEmpty()) {
            switch (model.nic()) {
                case Nic.Reading.Incomplete(int missing) ->
                    named.hint(strings.get("agent.fields.nic-missing", missing), Tone.NEUTRAL);
                case Nic.Reading.Invalid ignored -> named.hint(strings.get("agent.fields.nic-wrong"), Tone.FAILED);
                case Nic.Reading.Valid ignored -> asRead(field, named, read, text);
            }
        } else if ((field == DocumentField.BIRTH_DATE || field == DocumentField.EXPIRY)
                && !text.isEmpty()
                && TypedDate.read(text).isEmpty()) {
            named.hint(strings.get("agent.fields.date"), Tone.NEUTRAL);
        } else {
            asRead(field, named, read, text);
        }
    }

    /** A reading that is not certain is never shown as a fact: it says so until it was confirmed or changed. */
    private void asRead(DocumentField field, InputField named, Optional<PageInHand.Read> read, String text) {
        if (read.filter(known -> known.text().equals(text)).isEmpty()) {
            named.hint(strings.get(text.isEmpty() ? "agent.fields.empty" : "agent.fields.typed"), Tone.NEUTRAL);
        } else if (read.get().sure() || model.confirmed(field).get()) {
            named.hint(
                    strings.get(read.get().sure() ? "agent.fields.sure" : "agent.fields.confirmed"), Tone.SUCCESSFUL);
        } else {
            named.hint(
                    strings.get("agent.fields.unsure", (int) (100 * read.get().confidence())), Tone.UNDETERMINED);
        }
    }

    private static String name(DocumentField field) {
        return switch (field) {
            case SURNAME -> "word.surname";
            case GIVEN_NAMES -> "word.given-names";
            case BIRTH_DATE -> "word.birth-date";
            case NIC -> "word.nic";
            case DOCUMENT_NUMBER -> "word.document-number";
            case EXPIRY -> "word.valid-until";
            case ISSUER -> "agent.fields.issuer";
        };
    }
}
