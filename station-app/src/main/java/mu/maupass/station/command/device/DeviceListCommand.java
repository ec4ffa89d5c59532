package mu.maupass.station.command.device;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.counter.OpenStation;
import mu.maupass.station.device.DeviceList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code station device list}. */
@Command(
        name = "list",
        description = "List the devices that were used here, with their numbers; no station may work meanwhile.")
final class DeviceListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        CommonOptions common = CommonOptions.of(spec);
        try (OpenStation open = OpenStation.withoutDevices(common.dataPath())) {
            tell(open.station().approvedDevices().all(), common.output());
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
