package mu.maupass.station.command;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.fault.Fault;
import mu.maupass.fault.Threads;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.counter.DocumentReaders;
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
    private Optional<CompletableFuture<Opened>> opening = Optional.empty();
    /** Set when the window is closed: what is not open yet is not to be opened any more. */
    private volatile boolean unwanted;

    /** What was opened, with or without a station. */
    private record Opened(CardReaders readers, Optional<OpenStation> station) {
        void close() {
            station.ifPresent(open -> open.folder().close());
            readers.close();
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
        CompletableFuture<Opened> begun = Threads.supply(this::openAll, work -> Threads.start("start", work));
        opening = Optional.of(begun);
        Threads.handOver(
                begun,
                Runnable::run,
                all -> {},
                why -> counter.closed(asked.faults().failure(Fault.of(why))));
    }

    private Opened openAll() {
        counter.strings(counter.agentLanguage()).loadAll();
        CardReaders there = readers.get();
        try {
            return new Opened(there, station(there));
        } catch (RuntimeException | Error e) {
            there.close();
            throw e;
        }
    }

    private Optional<OpenStation> station(CardReaders there) {
        if (unwanted) {
            return Optional.empty();
        }
        try {
            OpenStation open = OpenStation.with(data, asked.faceModels(), there);
            try {
                return begin(open, there);
            } catch (RuntimeException | Error e) {
                open.close();
                throw e;
            }
        } catch (StationException e) {
            counter.closed(e.failure());
        } catch (SyncException e) {
            counter.closed(Failure.of(e.failure()));
        }
        return Optional.empty();
    }

    /** Nothing is sent, and no sign-in goes on, for a window that nobody sees any more. */
    private Optional<OpenStation> begin(OpenStation open, CardReaders there) {
        if (unwanted) {
            open.close();
            return Optional.empty();
        }
        open.station().engine().start();
        open.station().upkeep().start();
        counter.opened(open.station(), DocumentReaders.of(there, open.settings().staffReader()));
        return Optional.of(open);
    }

    /** Waits for an opening that is under way, and lets it go no further than it must. */
    @Override
    public void close() {
        unwanted = true;
        Optional<Opened> all = ended();
        // A sign-in that still waits would wait for nothing.
        counter.closed(new Failure("D-129"));
        try {
            counter.close();
        } finally {
            all.ifPresent(Opened::close);
        }
    }

    private synchronized Optional<Opened> ended() {
        try {
            return opening.map(CompletableFuture::join);
        } catch (CompletionException e) {
            // It was told when it happened.
            return Optional.empty();
        }
    }
}
