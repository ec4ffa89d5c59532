package mu.maupass.station.command.device;

import picocli.CommandLine.Command;

/** {@code station device …}. */
@Command(
        name = "device",
        description = "Which readers, scanners and cameras may be used without a supervisor.",
        subcommands = {DeviceListCommand.class, DeviceApproveCommand.class, DeviceWithdrawCommand.class})
public final class DeviceCommand {}
