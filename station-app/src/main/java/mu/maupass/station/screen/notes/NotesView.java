package mu.maupass.station.screen.notes;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import mu.maupass.station.screen.control.Fields;
import mu.maupass.station.screen.control.InputField;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.control.Tiles;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.supervision.ShiftNote;
import org.kordamp.ikonli.feather.Feather;

/** The hand-over: what is open, and the notes between shifts. */
public final class NotesView {
    private final NotesViewModel model;
    private final Strings strings;
    private final ZoneId zone;
    private final Lifetime lifetime;

    /**
     * @param zone of the office
     * @param lifetime until it is drawn again or another takes its place
     */
    public NotesView(NotesViewModel model, Strings strings, ZoneId zone, Lifetime lifetime) {
        this.model = model;
        this.strings = strings;
        this.zone = zone;
        this.lifetime = lifetime;
    }

    public Screen screen() {
        Tiles open = new Tiles();
        lifetime.follow(
                model.open(),
                now -> open.show(List.of(
                        Map.entry(strings.get("day.waiting"), now.waiting()),
                        Map.entry(strings.get("day.attention"), now.needAttention()),
                        Map.entry(strings.get("notes.approvals"), now.approvals()))));
        TextField note = Fields.line();
        note.setId("note-text");
        InputField field = new InputField(strings.get("notes.new"), note).into(model.text(), lifetime);
        field.hint(strings.get("notes.hint", ShiftNote.MOST_CHARACTERS), InputField.Tone.NEUTRAL);
        VBox written = new VBox(12);
        written.setId("notes");
        ObservableList<ShiftNote> notes = model.notes();
        lifetime.follow(
                lifetime.computed(() -> List.copyOf(notes), notes),
                all -> written.getChildren().setAll(told(all)));
        return new Screen(
                strings.get("notes.title"),
                new SimpleObjectProperty<>(strings.get("notes.sentence")),
                new VBox(24, open.node(), field.node(), written),
                note,
                Optional.of(ScreenAction.primary(
                        strings.get("notes.write"), Feather.EDIT_3, model.canWrite(), model::write)),
                List.of(),
                model.failure());
    }

    private List<Node> told(List<ShiftNote> notes) {
        if (notes.isEmpty()) {
            return List.of(Type.quiet(strings.get("notes.none")));
        }
        DateTimeFormatter moment = strings.moment().withZone(zone);
        return notes.stream()
                .<Node>map(note -> {
                    VBox one = new VBox(
                            4,
                            Type.text(moment.format(note.time()) + "\u2002" + note.agent(), "small", "quiet"),
                            Type.text(note.text()));
                    one.getStyleClass().add("panel");
                    return one;
                })
                .toList();
    }
}
