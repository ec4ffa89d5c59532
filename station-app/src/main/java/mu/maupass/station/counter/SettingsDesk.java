package mu.maupass.station.counter;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.settings.Setting;
import mu.maupass.station.settings.SettingKey;

/** What the windows need to show and change settings. No method blocks; a future fails with a StationException. */
public interface SettingsDesk {
    /** What stands in the files now, in the order of the keys. */
    CompletableFuture<List<Setting>> read();

    /**
     * Changes one in the station's file, for the next start.
     *
     * @param by    an administrator
     * @param value empty for the default
     */
    CompletableFuture<Boolean> change(Agent by, SettingKey key, String value);
}
