package mu.maupass.station.counter;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import mu.maupass.fault.Threads;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.settings.Setting;
import mu.maupass.station.settings.SettingKey;
import mu.maupass.station.settings.SettingsFiles;

/**
 * The settings of a station that works, with who changed them in its audit log. Safe for use by several threads.
 *
 * @param background where files are read and written
 */
record StationSettings(SettingsFiles files, StationLog log, Executor background) implements SettingsDesk {
    @Override
    public CompletableFuture<List<Setting>> read() {
        return Threads.supply(files::read, background);
    }

    @Override
    public CompletableFuture<Boolean> change(Agent by, SettingKey key, String value) {
        return Threads.supply(
                () -> {
                    requireAdministrator(by);
                    change(key, value);
                    log.write(by.id(), SettingKey.CHANGED + key.text(), "");
                    return true;
                },
                background);
    }

    static void requireAdministrator(Agent by) throws StationException {
        if (by.role() != Agent.Role.ADMINISTRATOR) {
            throw new StationException(new Failure("D-118", by.id()));
        }
    }

    /** One after the other: each begins with what the one before has written. */
    private void change(SettingKey key, String value) throws StationException {
        synchronized (log) {
            files.change(key, value);
        }
    }
}
