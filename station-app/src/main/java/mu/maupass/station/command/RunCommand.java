package mu.maupass.station.command;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.emrtd.EmrtdChipReader;
import mu.maupass.devices.card.pcsc.PcscCardReaders;
import mu.maupass.fault.Fault;
import mu.maupass.fault.Threads;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.counter.OpenStation;
import mu.maupass.station.counter.StationCounter;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Faults;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.settings.Settings;
import mu.maupass.sync.failure.SyncException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code station run}: the two windows, with the real devices of this machine. */
@Command(name = "run", description = "Open the windows. The same as no command at all.")
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    private @Nullable CommonOptions common;

    RunCommand() {}

    RunCommand(CommonOptions common) {
        this.common = common;
    }

    @Override
    public Integer call() throws Exception {
        CommonOptions asked = common != null ? common : CommonOptions.of(spec);
        Windows.requireDisplay();
        Path data = asked.dataPath();
        // The toolkit and the station start side by side: an old PC has two cores too.
        CompletableFuture<Opened> opened =
                Threads.supply(() -> open(data, asked), work -> Threads.start("start", work));
        try {
            Windows.show(opened.thenApply(Opened::counter), windows -> {});
        } finally {
            opened.join().close();
        }
        return ExitCode.DONE;
    }

    /** Everything that the windows stand on, closed together. */
    private record Opened(StationCounter counter, CardReaders readers, Optional<OpenStation> station)
            implements AutoCloseable {
        @Override
        public void close() {
            counter.close();
            readers.close();
            station.ifPresent(open -> open.folder().close());
        }
    }

    /** What cannot be opened is said in the window, where the person is who has to hear it. */
    private static Opened open(Path data, CommonOptions asked) {
        CardReaders readers = PcscCardReaders.open();
        try {
            OpenStation open = OpenStation.with(data, asked.faceModels(), new EmrtdChipReader(readers));
            open.station().engine().start();
            open.station().upkeep().start();
            Clock clock = Clock.system(open.settings().zone());
            return new Opened(
                    StationCounter.of(
                            open.station(), readers, open.settings(), clock, Optional.empty(), asked.faults()),
                    readers,
                    Optional.of(open));
        } catch (StationException e) {
            return closed(e.failure(), readers, asked.faults());
        } catch (SyncException e) {
            return closed(Failure.of(e.failure()), readers, asked.faults());
        } catch (RuntimeException | Error e) {
            return closed(asked.faults().failure(Fault.of(e)), readers, asked.faults());
        }
    }

    private static Opened closed(Failure reason, CardReaders readers, Faults faults) {
        Settings settings = Settings.defaults();
        return new Opened(
                StationCounter.closed(reason, readers, settings, Clock.system(settings.zone()), faults),
                readers,
                Optional.empty());
    }
}
