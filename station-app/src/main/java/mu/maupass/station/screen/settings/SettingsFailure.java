package mu.maupass.station.screen.settings;

import java.util.concurrent.CompletionException;
import mu.maupass.devices.DeviceException;
import mu.maupass.fault.Fault;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;

/** What became of a change of settings, or of the trial of a device, as people read it. */
final class SettingsFailure {
    private SettingsFailure() {}

    static Failure of(Throwable thrown) {
        Throwable why = thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return switch (why) {
            case StationException known -> known.failure();
            case DeviceException known -> Failure.of(known.failure());
            default -> Failure.unforeseen("D-197", Fault.of(why));
        };
    }
}
