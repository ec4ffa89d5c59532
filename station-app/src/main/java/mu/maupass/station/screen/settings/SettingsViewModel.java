package mu.maupass.station.screen.settings;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import mu.maupass.fault.Threads;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.counter.SettingsDesk;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.settings.Setting;

/** The settings with where each is from, and changing one. On the thread of the user interface only. */
public final class SettingsViewModel {
    private final SettingsDesk settings;
    private final VisitDesk desk;
    private final ObservableList<Setting> all = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<Setting>> chosen =
            new SimpleObjectProperty<>(this, "chosen", Optional.empty());
    private final StringProperty value = new SimpleStringProperty(this, "value", "");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final ReadOnlyBooleanWrapper saved = new ReadOnlyBooleanWrapper(this, "saved");
    private final ReadOnlyObjectWrapper<Optional<Failure>> failure =
            new ReadOnlyObjectWrapper<>(this, "failure", Optional.empty());
    private final ObservableValue<Boolean> canSave;

    /** @param screen until something else is looked at */
    public SettingsViewModel(SettingsDesk settings, VisitDesk desk, Lifetime screen) {
        this.settings = settings;
        this.desk = desk;
        canSave = screen.computed(
                () -> !busy.get()
                        && changeable()
                        && !value.get().contains(Setting.HIDDEN)
                        && !value.get().strip().equals(chosen.get().get().shown()),
                busy,
                chosen,
                value);
        screen.onChange(chosen, now -> {
            value.set(now.map(Setting::shown).orElse(""));
            failure.set(Optional.empty());
            saved.set(false);
        });
        load(false);
    }

    /** In the order of the keys. */
    public ObservableList<Setting> all() {
        return FXCollections.unmodifiableObservableList(all);
    }

    public ObjectProperty<Optional<Setting>> chosen() {
        return chosen;
    }

    /** What the chosen one is to be; empty for its default. */
    public StringProperty value() {
        return value;
    }

    /** Whether one is chosen that may be changed, and something else was typed. */
    public ObservableValue<Boolean> canSave() {
        return canSave;
    }

    /** Whether the last change is written. */
    public ReadOnlyBooleanProperty saved() {
        return saved.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Failure>> failure() {
        return failure.getReadOnlyProperty();
    }

    /** Whether one is chosen that is not fixed. */
    public boolean changeable() {
        return chosen.get()
                .filter(setting -> setting.origin() != Setting.Origin.LOCKED)
                .isPresent();
    }

    public void save() {
        Optional<Agent> administrator = desk.agent().get();
        if (!canSave.getValue() || administrator.isEmpty()) {
            return;
        }
        busy.set(true);
        saved.set(false);
        failure.set(Optional.empty());
        Threads.handOver(
                settings.change(administrator.get(), chosen.get().orElseThrow().key(), value.get()),
                desk.uiThread(),
                done -> {
                    busy.set(false);
                    load(true);
                },
                why -> {
                    busy.set(false);
                    failure.set(Optional.of(SettingsFailure.of(why)));
                });
    }

    private void load(boolean written) {
        Threads.handOver(
                settings.read(),
                desk.uiThread(),
                read -> {
                    show(read);
                    saved.set(written);
                },
                why -> failure.set(Optional.of(SettingsFailure.of(why))));
    }

    private void show(List<Setting> read) {
        Optional<Setting> again = chosen.get()
                .flatMap(before ->
                        read.stream().filter(now -> now.key() == before.key()).findFirst());
        all.setAll(read);
        chosen.set(again);
    }
}
