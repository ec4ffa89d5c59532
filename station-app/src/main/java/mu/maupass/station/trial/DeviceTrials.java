package mu.maupass.station.trial;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.device.Device;
import mu.maupass.station.strings.Language;

/**
 * Trials of the devices that the settings name, as they stand in the files now: before a visit needs them. No method blocks. A future
 * fails with a StationException or a DeviceException that says what is wrong with the device.
 */
public interface DeviceTrials {
    /** Opens the scanner and asks what it can do; scans nothing. */
    CompletableFuture<ScannerAnswer> scanner(Agent by);

    /** Asks the staff card that lies in the reader for staff cards which it is, without its PIN. The name of that reader. */
    CompletableFuture<String> staffReader(Agent by);

    /** Takes one picture, which nobody keeps; the camera is off by then. Whoever gets the picture closes it. */
    CompletableFuture<CameraPicture> camera(Agent by);

    /** A page for the printer, as PDF; nobody's data stands on it. */
    CompletableFuture<byte[]> sheet(Agent by, Language language);

    /**
     * Those that are there to be chosen; opens none.
     *
     * @param device one that a setting names
     */
    CompletableFuture<List<FoundDevice>> find(Agent by, TriedDevice device);

    /** How far the set-up of the devices is. */
    CompletableFuture<Map<TriedDevice, DeviceMark>> marks();

    /**
     * Marks a device, and approves it for visits where it works.
     *
     * @param approved the device that was tried; empty for one that needs no approval
     * @return all marks then
     */
    CompletableFuture<Map<TriedDevice, DeviceMark>> mark(
            Agent by, TriedDevice device, DeviceMark mark, Optional<Device> approved);
}
