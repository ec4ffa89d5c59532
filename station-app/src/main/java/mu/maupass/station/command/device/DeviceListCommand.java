package mu.maupass.station.command.device;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.device.DeviceList;
import mu.maupass.station.device.KnownDevices;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure;
import mu.maupass.sync.trust.EnrolledStation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code station device list}. */
@Command(
        name = "list",
        description = "List the devices that were used here, with their numbers; also while a station works.")
final class DeviceListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        CommonOptions common = CommonOptions.of(spec);
        Output output = common.output();
        try (DataFolder folder = DataFolder.look(common.dataPath())) {
            EnrolledStation station = StationEnrolment.load(folder.trust())
                    .orElseThrow(() -> SyncException.of(TrustFailure.Cause.NOT_ENROLLED, ""));
            DeviceList.Read read = KnownDevices.look(folder.trust(), folder.outbox(), station.keys());
            if (read instanceof DeviceList.Read.PutBack()) {
                output.line("The list was changed, removed or put back: no device is approved.");
            }
            tell(read instanceof DeviceList.Read.Whole(DeviceList list) ? list.entries() : List.of(), output);
            return ExitCode.DONE;
        }
    }

    static void tell(List<DeviceList.Entry> devices, Output output) {
        ObjectNode value = Output.object().put("result", "done");
        ArrayNode list = value.putArray("devices");
        for (int i = 0; i < devices.size(); i++) {
            DeviceList.Entry entry = devices.get(i);
            String state = entry.state().name().toLowerCase(Locale.ROOT);
            list.addObject()
                    .put("number", i + 1)
                    .put("state", state)
                    .put("kind", entry.device().kind().text())
                    .put("name", entry.device().name())
                    .put("address", entry.device().number())
                    .put("by", entry.by())
                    .put("at", entry.at().toString());
            output.line("%d  %s  %s  %s  %s  (%s, %s)"
                    .formatted(
                            i + 1,
                            state,
                            entry.device().kind().text(),
                            entry.device().name(),
                            entry.device().number(),
                            entry.by(),
                            entry.at()));
        }
        output.value(value);
    }
}
