package mu.maupass.station.command;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.emrtd.EmrtdChipReader;
import mu.maupass.fault.Fault;
import mu.maupass.fault.Threads;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.counter.OpenStation;
import mu.maupass.station.counter.StationCounter;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.settings.AgentPreferences;
import mu.maupass.station.settings.Settings;
import mu.maupass.sync.enrolment.PlainOfficeName;
import mu.maupass.sync.failure.SyncException;

/**
 * The station behind the first screen. The screen is drawn from what lies in plain files; keys, queue, what the authority
 * signed, devices and sync are opened once it is there, and what they say counts. Everything is closed together.
 */
final class StationBehind implements AutoCloseable {
    private final Path data;
    private final CommonOptions asked;
    private final Supplier<? extends CardReaders> readers;
    private final StationCounter counter;
    private final CompletableFuture<Opened> opened = new CompletableFuture<>();
    private boolean begun;

    /** What was opened, with or without a station. */
    private record Opened(CardReaders readers, Optional<OpenStation> station) {
        void close() {
            readers.close();
            station.ifPresent(open -> open.folder().close());
        }
    }

    /** @param readers opens those of the computer; may take seconds */
    StationBehind(Path data, CommonOptions asked, Supplier<? extends CardReaders> readers) {
        this.data = data;
        this.readers = readers;
        this.asked = asked;
        Settings settings = plainSettings(data);
        counter = StationCounter.opening(
                PlainOfficeName.read(data.resolve(DataFolder.TRUST)).orElse(""),
                settings,
                Clock.system(settings.zone()),
                AgentPreferences.in(data.resolve(DataFolder.PREFERENCES)),
                asked.faults());
        // Read here and not on the thread that draws.
        var _ = counter.strings(settings.language());
    }

    /** What is wrong with them is told when the station is opened. */
    private static Settings plainSettings(Path data) {
        try {
            return Settings.load(data.resolve(DataFolder.SETTINGS));
        } catch (StationException e) {
            return Settings.defaults();
        }
    }

    StationCounter counter() {
        return counter;
    }

    /** Begins to open it, on a thread of its own. What cannot be opened is said in the window: who has to hear it is there. */
    synchronized void open() {
        begun = true;
        Threads.start("start", () -> opened.complete(openAll()));
    }

    private Opened openAll() {
        CardReaders there = readers.get();
        try {
            OpenStation open = OpenStation.with(data, asked.faceModels(), new EmrtdChipReader(there));
            open.station().engine().start();
            open.station().upkeep().start();
            counter.opened(open.station(), there);
            return new Opened(there, Optional.of(open));
        } catch (StationException e) {
            return closed(e.failure(), there);
        } catch (SyncException e) {
            return closed(Failure.of(e.failure()), there);
        } catch (RuntimeException | Error e) {
            return closed(asked.faults().failure(Fault.of(e)), there);
        }
    }

    private Opened closed(Failure reason, CardReaders there) {
        counter.closed(reason, there);
        return new Opened(there, Optional.empty());
    }

    /** Waits for an opening that is under way. */
    @Override
    public synchronized void close() {
        if (!begun) {
            return;
        }
        Opened all = opened.join();
        counter.close();
        all.close();
    }
}
