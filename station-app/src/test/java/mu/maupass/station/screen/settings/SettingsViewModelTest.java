package mu.maupass.station.screen.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.settings.Setting;
import mu.maupass.station.settings.Setting.Origin;
import mu.maupass.station.settings.SettingKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettingsViewModelTest {
    private final ScriptedCounter counter = new ScriptedCounter();
    private final VisitDesk desk = new VisitDesk(counter, Runnable::run);
    private SettingsViewModel model;

    @BeforeEach
    void begin() {
        desk.signedIn(ScriptedCounter.NAIDOO);
        model = new SettingsViewModel(counter.settings, desk, new Lifetime());
    }

    private void choose(SettingKey key) {
        model.chosen().set(model.all().stream().filter(one -> one.key() == key).findFirst());
    }

    @Test
    void aChangedValueIsSavedOnceAndShownAsTheFiles() {
        choose(SettingKey.ZONE);
        assertThat(model.canSave().getValue()).as("nothing was typed").isFalse();
        model.value().set("Indian/Reunion");
        model.save();
        model.save();
        assertThat(counter.settings.said).containsExactly("i.naidoo sets zone to Indian/Reunion");
        assertThat(model.saved().get()).isTrue();
        assertThat(model.chosen().get()).contains(new Setting(SettingKey.ZONE, "Indian/Reunion", Origin.FILE));
    }

    @Test
    void aPasswordInAnAddressIsNotShownAndWhatStandsForItIsNotSaved() {
        counter.settings.all =
                List.of(new Setting(SettingKey.CAMERA, "http://guichet:vanille@192.0.2.10/video.mjpg", Origin.FILE));
        model = new SettingsViewModel(counter.settings, desk, new Lifetime());
        choose(SettingKey.CAMERA);
        assertThat(model.value().get()).isEqualTo("http://•••@192.0.2.10/video.mjpg");
        model.value().set("http://•••@192.0.2.11/video.mjpg");
        assertThat(model.canSave().getValue()).isFalse();
    }

    @Test
    void whatIsFixedCannotBeChanged() {
        choose(SettingKey.PROXY);
        model.value().set("elsewhere:1");
        model.save();
        assertThat(model.canSave().getValue()).isFalse();
        assertThat(counter.settings.said).isEmpty();
    }

    @Test
    void aValueThatCannotBeUsedIsSaidAndStaysToBeCorrected() {
        counter.settings.failure = Optional.of(new Failure("D-105", "zone", "1", "settings.properties", "Area/City"));
        choose(SettingKey.ZONE);
        model.value().set("Mars");
        model.save();
        assertThat(model.failure().get()).map(Failure::code).contains("D-105");
        assertThat(model.value().get()).isEqualTo("Mars");
        assertThat(model.canSave().getValue()).isTrue();
    }
}
