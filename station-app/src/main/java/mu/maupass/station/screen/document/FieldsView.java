package mu.maupass.station.screen.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.Observable;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import mu.maupass.devices.scanner.Side;
import mu.maupass.station.document.DocumentField;
import mu.maupass.station.document.PageInHand;
import mu.maupass.station.document.PageSide;
import mu.maupass.station.document.ZoneReading;
import mu.maupass.station.document.ZoneReading.Place;
import mu.maupass.station.nic.Nic;
import mu.maupass.station.screen.control.AgentKey;
import mu.maupass.station.screen.control.BesideOrBelow;
import mu.maupass.station.screen.control.Fields;
import mu.maupass.station.screen.control.InputField;
import mu.maupass.station.screen.control.InputField.Tone;
import mu.maupass.station.screen.control.Missing;
import mu.maupass.station.screen.control.RefuseAction;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.document.InspectionViewModel.Stage;
import mu.maupass.station.screen.identify.TypedDate;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.portrait.PortraitLoader;
import mu.maupass.station.screen.theme.Mirror;
import mu.maupass.station.strings.Strings;
import org.kordamp.ikonli.feather.Feather;

/**
 * The document's fields: what was read to be confirmed, what was not to be typed. The keyboard begins at the first that needs
 * the eye, with its place on the document beside it; Enter confirms it and goes to the next one. Where fields are typed it goes from
 * one to the next, over none that is empty.
 */
final class FieldsView {
    private static final double MOST_WIDTH = 480;
    private static final double PICTURE_WIDTH = 360;
    private static final double PICTURE_HEIGHT = 232;
    private static final double CROP_HEIGHT = 80;
    private static final double LEAST_PICTURE = 200;
    private static final double FIELDS_WIDTH = 272;
    private static final double GAP = 24;

    private final InspectionViewModel model;
    private final PrintedFields fields;
    private final VisitDesk desk;
    private final Strings strings;
    private final PagePicture picture;
    private final FieldCrop crop = new FieldCrop("field-crop", PICTURE_WIDTH, CROP_HEIGHT);
    private final Map<DocumentField, TextField> inputs = new EnumMap<>(DocumentField.class);
    private final ObjectProperty<Optional<DocumentField>> current =
            new SimpleObjectProperty<>(this, "current", Optional.empty());
    private final Lifetime lifetime;
    private String before = "";

    FieldsView(
            InspectionViewModel model, VisitDesk desk, Strings strings, PortraitLoader portraits, Lifetime lifetime) {
        this.lifetime = lifetime;
        this.model = model;
        this.fields = model.fields();
        this.desk = desk;
        this.strings = strings;
        picture = new PagePicture("page-picture", portraits, desk, strings, PICTURE_WIDTH, PICTURE_HEIGHT, lifetime);
    }

    Screen screen() {
        VBox rows = new VBox(10);
        for (DocumentField field : DocumentField.values()) {
            rows.getChildren().add(field(field));
        }
        rows.setMaxWidth(MOST_WIDTH);
        Region content = model.page().isPresent()
                ? new BesideOrBelow(GAP, rows, new VBox(8, crop.node(), picture.node()))
                : new VBox(rows);
        content.setMinHeight(Region.USE_PREF_SIZE);
        if (model.page().isPresent()) {
            lifetime.follow(picture.image(), image -> showPlace());
        }
        lifetime.follow(current, field -> showPlace());
        lifetime.follow(content.widthProperty(), width -> fit(width.doubleValue(), rows));
        content.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.Z && event.isShortcutDown()) {
                undo();
                event.consume();
            }
        });
        List<Observable> changing = new ArrayList<>(Arrays.asList(fields.entered()));
        changing.add(current);
        ObjectBinding<String> does = lifetime.computed(this::main, changing.toArray(Observable[]::new));
        changing.add(model.fieldsReady());
        ObjectBinding<Boolean> can = lifetime.computed(
                () -> waitsForTheEye()
                        || following().isPresent()
                        || model.fieldsReady().get(),
                changing.toArray(Observable[]::new));
        return new Screen(
                strings.get("agent.fields.title"),
                model.running()
                        .map(now -> strings.get(
                                model.page().isPresent()
                                        ? "agent.fields.sentence-read"
                                        : "agent.fields.sentence-typed")),
                content,
                input(fields.open().orElse(DocumentField.SURNAME)),
                Optional.of(
                        ScreenAction.primary(strings.get("agent.fields.primary"), Feather.ARROW_RIGHT, can, this::next)
                                .saying(does.map(strings::get))
                                .wanting(this::missing)),
                List.of(
                        new RefuseAction(strings, desk.counter().refusalReasons(), desk::refuse).action(),
                        ScreenAction.always(
                                        "undo",
                                        strings.get("agent.fields.undo"),
                                        Feather.CORNER_UP_LEFT,
                                        KeyCode.UNDEFINED,
                                        this::undo)
                                .when(fields.undoable()),
                        ScreenAction.always(
                                "back",
                                strings.get("agent.fields.back"),
                                Feather.ARROW_LEFT,
                                AgentKey.PAGE_BEFORE.code(),
                                () -> model.stage().set(Stage.PAGE))),
                desk.failure().during(lifetime));
    }

    /** The picture leaves the fields the room that a name needs. */
    private void fit(double width, Region rows) {
        double besides = GAP + Math.max(FIELDS_WIDTH, rows.minWidth(-1));
        double room = width <= 0 ? PICTURE_WIDTH : Math.clamp(width - besides, LEAST_PICTURE, PICTURE_WIDTH);
        picture.resize(room, PICTURE_HEIGHT * room / PICTURE_WIDTH);
        crop.resize(room, CROP_HEIGHT * room / PICTURE_WIDTH);
        showPlace();
    }

    /** Whether the field with the keyboard is one that was not surely read and waits to be compared. */
    private boolean waitsForTheEye() {
        return current.get().filter(fields.unconfirmed()::contains).isPresent();
    }

    /** Where Enter leads from a field that was typed, or left empty. */
    private Optional<DocumentField> following() {
        return current.get().flatMap(fields::following);
    }

    /** Key of the words of what Enter does now. */
    private String main() {
        return waitsForTheEye()
                ? "agent.fields.next"
                : following().isPresent() ? "agent.fields.next-field" : "agent.fields.primary";
    }

    /**
     * Confirms the field with the keyboard and goes to the next that is typed or needs the eye; where there is none, to the checks.
     */
    private void next() {
        leave();
        Optional<DocumentField> following = following();
        current.get().ifPresent(fields::confirm);
        following
                .or(fields::open)
                .ifPresentOrElse(
                        field -> input(field).requestFocus(),
                        () -> model.stage().set(Stage.CHECKS));
    }

    private void undo() {
        leave();
        fields.undo().ifPresent(field -> {
            input(field).requestFocus();
            before = fields.text(field).get();
        });
    }

    /** What was typed in the field is one change. */
    private void leave() {
        current.get().ifPresent(field -> {
            fields.typedOver(field, before);
            before = fields.text(field).get();
        });
    }

    private TextField input(DocumentField field) {
        return Objects.requireNonNull(inputs.get(field));
    }

    private Optional<Missing> missing() {
        return fields.open()
                .map(field -> new Missing(
                        fields.unconfirmed().contains(field)
                                ? strings.get("agent.missing.confirm", strings.get(name(field)))
                                : strings.get(
                                        "agent.missing.field",
                                        fields.impossible().stream()
                                                .map(one -> strings.get(name(one)))
                                                .collect(Collectors.joining(", "))),
                        input(field)));
    }

    /** The side on which the field stands, and the field in it; the front where a machine did not find it anywhere. */
    private void showPlace() {
        Optional<PageInHand> page = model.page();
        Optional<ZoneReading> zone = page.flatMap(PageInHand::zone);
        Optional<Place> place = current.get()
                .filter(field -> fields.read(field).isPresent())
                .flatMap(field -> zone.flatMap(known -> known.place(field)));
        Optional<PageSide> ofZone = page.stream()
                .flatMap(known -> known.sides().stream())
                .filter(side -> side.zone().equals(zone))
                .findFirst();
        Optional<PageSide> shown = place.isPresent()
                ? ofZone
                : page.flatMap(known ->
                        known.side(Side.FRONT).or(() -> known.sides().stream().findFirst()));
        picture.show(shown.map(PageSide::picture));
        crop.show(
                picture.image().get(),
                place,
                current.get()
                        .map(field -> strings.get("agent.fields.place", strings.get(name(field))))
                        .orElse(""));
    }

    private Node field(DocumentField field) {
        TextField input = Mirror.never(Fields.line());
        input.setId("field-" + field.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        input.getStyleClass().addAll("figures", "printed-field");
        inputs.put(field, input);
        InputField named = new InputField(strings.get(name(field)), input).into(fields.text(field), lifetime);
        Optional<PageInHand.Read> read = fields.read(field);
        boolean unsure = read.filter(known -> !known.sure()).isPresent();
        VBox node = unsure ? named.flat(compared(field, input.getId())) : named.flat();
        lifetime.onChange(input.focusedProperty(), has -> {
            if (has) {
                before = fields.text(field).get();
                current.set(Optional.of(field));
            } else {
                leave();
            }
        });
        lifetime.follow(fields.text(field), text -> hint(field, named, read));
        lifetime.follow(fields.confirmed(field), chosen -> hint(field, named, read));
        return node;
    }

    /** For the mouse: Enter does the same. */
    private CheckBox compared(DocumentField field, String id) {
        CheckBox sure = new CheckBox(strings.get("agent.fields.confirm"));
        sure.setId(id + "-confirm");
        sure.setMinWidth(Region.USE_PREF_SIZE);
        sure.setAccessibleText(strings.get("agent.fields.confirm") + ": " + strings.get(name(field)));
        lifetime.follow(fields.confirmed(field), sure::setSelected);
        lifetime.onChange(sure.selectedProperty(), chosen -> {
            if (!chosen || !fields.confirm(field)) {
                fields.confirmed(field).set(chosen);
            }
        });
        return sure;
    }

    private void hint(DocumentField field, InputField named, Optional<PageInHand.Read> read) {
        String text = fields.text(field).get().strip();
        if (field == DocumentField.NIC && !text.isEmpty()) {
            switch (fields.nic()) {
                case Nic.Reading.Incomplete(int missing) ->
                    named.hint(strings.get("agent.fields.nic-missing", missing), Tone.NEUTRAL);
                case Nic.Reading.Invalid ignored -> named.hint(strings.get("agent.fields.nic-wrong"), Tone.FAILED);
                case Nic.Reading.Valid ignored -> asRead(field, named, read, text);
            }
        } else if (PrintedFields.isDay(field)
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
            named.hint(strings.get(unread(field, text)), Tone.NEUTRAL);
        } else if (read.get().sure() || fields.confirmed(field).get()) {
            named.hint(
                    strings.get(read.get().sure() ? "agent.fields.sure" : "agent.fields.confirmed"), Tone.SUCCESSFUL);
        } else {
            named.hint(strings.get("agent.fields.unsure"), Tone.UNDETERMINED);
        }
    }

    private String unread(DocumentField field, String text) {
        if (!text.isEmpty()) {
            return "agent.fields.typed";
        }
        return fields.impossible().contains(field) ? "agent.fields.empty" : "agent.fields.may-be-empty";
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
