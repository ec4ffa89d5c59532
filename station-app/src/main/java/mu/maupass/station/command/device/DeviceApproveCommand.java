package mu.maupass.station.command.device;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code station device approve}. */
@Command(name = "approve", description = "Approve a device, once somebody has looked at it.")
final class DeviceApproveCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // Made by the parser.
    private Decision decision;

    @Override
    public Integer call() throws Exception {
        return decision.take(true);
    }
}
