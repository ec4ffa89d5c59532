package mu.maupass.station.screen.settings;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import mu.maupass.station.screen.control.Fields;
import mu.maupass.station.screen.control.FittingTable;
import mu.maupass.station.screen.control.InputField;
import mu.maupass.station.screen.control.InputField.Tone;
import mu.maupass.station.screen.control.Missing;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.control.TextColumn;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Mirror;
import mu.maupass.station.settings.Setting;
import mu.maupass.station.strings.Strings;
import org.kordamp.ikonli.feather.Feather;

/** Each setting with its value and where that is from; the chosen one can be changed unless it is fixed. */
public final class SettingsView {
    private final SettingsViewModel model;
    private final Strings strings;
    private final Lifetime lifetime;
    private final TableView<Setting> table = new FittingTable<>();
    private final TextField input = Mirror.never(Fields.line());
    private final Label about = Type.text("");

    /** @param lifetime until it is drawn again or another takes its place */
    public SettingsView(SettingsViewModel model, Strings strings, Lifetime lifetime) {
        this.model = model;
        this.strings = strings;
        this.lifetime = lifetime;
    }

    public Screen screen() {
        input.setId("setting-value");
        InputField field = new InputField(strings.get("settings.value"), input).into(model.value(), lifetime);
        settings();
        about.setId("setting-about");
        lifetime.follow(model.chosen(), now -> {
            about.setText(now.map(this::about).orElseGet(() -> strings.get("settings.select")));
            input.setDisable(!model.changeable());
            field.hint(now.map(this::hint).orElse(""), Tone.NEUTRAL);
        });
        lifetime.onChange(model.saved(), done -> {
            if (done) {
                field.hint(strings.get("settings.saved"), Tone.SUCCESSFUL);
            }
        });
        VBox content = new VBox(16, table, about, field.node());
        VBox.setVgrow(table, Priority.ALWAYS);
        return new Screen(
                strings.get("settings.title"),
                new SimpleObjectProperty<>(strings.get("settings.sentence")),
                content,
                table,
                Optional.of(
                        ScreenAction.primary(strings.get("settings.save"), Feather.SAVE, model.canSave(), model::save)
                                .wanting(this::missing)),
                List.of(),
                model.failure());
    }

    private Optional<Missing> missing() {
        return model.chosen()
                .get()
                .map(setting -> model.changeable()
                        ? new Missing(strings.get("settings.type"), input)
                        : new Missing(hint(setting), table))
                .or(() -> Optional.of(new Missing(strings.get("settings.select"), table)));
    }

    private void settings() {
        table.setId("settings");
        table.setItems(model.all());
        table.setAccessibleText(strings.get("settings.title"));
        table.setPlaceholder(Type.text(strings.get("settings.none"), "quiet"));
        table.getColumns()
                .add(TextColumn.of(
                        strings.get("settings.column.key"),
                        220,
                        one -> one.key().text()));
        table.getColumns().add(TextColumn.of(strings.get("settings.column.origin"), 220, this::origin));
        table.getColumns().add(TextColumn.of(strings.get("settings.column.value"), 480, Setting::shown));
        lifetime.follow(table.getSelectionModel().selectedItemProperty(), chosen -> {
            if (chosen != null) {
                model.chosen().set(Optional.of(chosen));
            }
        });
    }

    private String about(Setting setting) {
        return strings.get("settings.about." + setting.key().text());
    }

    private String hint(Setting setting) {
        return setting.origin() == Setting.Origin.LOCKED
                ? strings.get("settings.locked")
                : strings.get(
                        "settings.form",
                        setting.key().form(),
                        setting.key().byDefault().isEmpty()
                                ? strings.get("settings.nothing")
                                : setting.key().byDefault());
    }

    private String origin(Setting setting) {
        return strings.get(
                switch (setting.origin()) {
                    case DEFAULT -> "settings.origin.default";
                    case FILE -> "settings.origin.file";
                    case LOCKED -> "settings.origin.locked";
                });
    }
}
