package mu.maupass.station.command;

import java.nio.file.Path;
import java.time.Clock;
import mu.maupass.station.counter.Devices;
import mu.maupass.station.counter.Station;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.settings.Settings;
import mu.maupass.sync.engine.SyncTiming;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure;

/** An enrolled station opened for one command, with its data folder locked. */
record OpenStation(DataFolder folder, Settings settings, Station station) implements AutoCloseable {

    /** For commands that touch no card. */
    static OpenStation withoutDevices(Path data) throws StationException, SyncException {
        return with(data, Devices.none());
    }

    static OpenStation with(Path data, Devices devices) throws StationException, SyncException {
        DataFolder folder = DataFolder.open(data);
        try {
            Settings settings = Settings.load(folder.settings());
            var enrolled = StationEnrolment.load(folder.trust())
                    .orElseThrow(() -> SyncException.of(TrustFailure.Cause.NOT_ENROLLED, ""));
            return new OpenStation(folder, settings, Station.open(folder, settings, enrolled, devices, SyncTiming.standard(),
                    Clock.system(settings.zone())));
        } catch (StationException | SyncException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    @Override
    public void close() {
        station.close();
        folder.close();
    }
}
