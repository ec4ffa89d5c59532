package mu.maupass.station.command.device;

import java.util.List;
import java.util.Optional;
import mu.maupass.station.command.data.Operator;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.counter.OpenStation;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.device.ApprovedDevices;
import mu.maupass.station.device.DeviceList;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.SyncFailure;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What an administrator decides about a device of the list, while no station works. */
final class Decision {
    @Parameters(paramLabel = "NUMBER", description = "The device's number in \"device list\".")
    private int number;

    @Mixin
    @SuppressWarnings("NullAway.Init") // Made by the parser.
    private Operator operator;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    int take(boolean approved) throws Exception {
        CommonOptions common = CommonOptions.of(spec);
        Output output = common.output();
        try (OpenStation open = open(common)) {
            requireWholeQueue(open);
            ApprovedDevices devices = open.station().approvedDevices();
            List<DeviceList.Entry> all = devices.all();
            if (number < 1 || number > all.size()) {
                throw new CommandLine.ParameterException(spec.commandLine(), "there is no device " + number);
            }
            String by = operator.identifiedUnderLock(
                    open.folder().root(), open.station().enrolled(), Operator.Entitled.ADMINISTRATOR, output);
            devices.decide(all.get(number - 1).device(), approved, by);
            DeviceListCommand.tell(devices.all(), output);
            return ExitCode.DONE;
        }
    }

    /**
     * What the queue knows of the list says whether it is the newest. One that was taken away for a moment would know nothing, and
     * nothing of a roster by which somebody could be asked.
     */
    private static void requireWholeQueue(OpenStation open) throws SyncException {
        Optional<SyncFailure> closed = open.station().outbox().obstacle();
        if (closed.isPresent()) {
            throw new SyncException(closed.get());
        }
    }

    /** Only the station that has the folder's lock changes its list. */
    private static OpenStation open(CommonOptions common) throws StationException, SyncException {
        try {
            return OpenStation.withoutDevices(common.dataPath());
        } catch (StationException e) {
            throw e.failure().code().equals(DataFolder.TAKEN)
                    ? new StationException(
                            new Failure("D-119", common.dataPath().toString()))
                    : e;
        }
    }
}
