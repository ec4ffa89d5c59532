package mu.maupass.station.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.counter.SettingsDesk;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.settings.Setting;
import mu.maupass.station.settings.Setting.Origin;
import mu.maupass.station.settings.SettingKey;

/** Settings that a test has made up: one from the file, one fixed, the others by default. */
public final class ScriptedSettings implements SettingsDesk {
    public List<Setting> all = Stream.of(SettingKey.values())
            .map(key -> switch (key) {
                case READER -> new Setting(key, "Omnikey", Origin.FILE);
                case PROXY -> new Setting(key, "proxy.example:3128", Origin.LOCKED);
                default -> new Setting(key, key.byDefault(), Origin.DEFAULT);
            })
            .toList();
    /** Why nothing is changed. */
    public Optional<Failure> failure = Optional.empty();
    /** What was changed, in words. */
    public final List<String> said = new ArrayList<>();

    @Override
    public CompletableFuture<List<Setting>> read() {
        return CompletableFuture.completedFuture(all);
    }

    @Override
    public CompletableFuture<Boolean> change(Agent by, SettingKey key, String value) {
        if (failure.isPresent()) {
            return CompletableFuture.failedFuture(new StationException(failure.get()));
        }
        said.add(by.id() + " sets " + key.text() + " to " + value);
        all = all.stream()
                .map(one -> one.key() == key ? new Setting(key, value, Origin.FILE) : one)
                .toList();
        return CompletableFuture.completedFuture(true);
    }
}
