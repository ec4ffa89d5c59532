package mu.maupass.station.command.device;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code station device withdraw}. */
@Command(name = "withdraw", description = "Take back that a device is approved.")
final class DeviceWithdrawCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // Made by the parser.
    private Decision decision;

    @Override
    public Integer call() throws Exception {
        return decision.take(false);
    }
}
