package mu.maupass.station.screen;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import mu.maupass.devices.scanner.ScanMode;
import mu.maupass.devices.scanner.ScanSource;
import mu.maupass.devices.scanner.ScannerCapabilities;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.device.Device;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.strings.Language;
import mu.maupass.station.trial.CameraPicture;
import mu.maupass.station.trial.DeviceMark;
import mu.maupass.station.trial.DeviceTrials;
import mu.maupass.station.trial.FoundDevice;
import mu.maupass.station.trial.ScannerAnswer;
import mu.maupass.station.trial.TriedDevice;

/** Devices that a test has made up. */
public final class ScriptedTrials implements DeviceTrials {
    /** Why no device works. */
    public Optional<Failure> failure = Optional.empty();
    /** What the camera gives. */
    public PixelImage seen = new PixelImage(new int[] {0xff112233}, 1, 1);
    /** What was decided about each. */
    public final Map<TriedDevice, DeviceMark> marks = new EnumMap<>(TriedDevice.class);
    /** What was tried, in words. */
    public final List<String> said = new ArrayList<>();

    @Override
    public CompletableFuture<ScannerAnswer> scanner(Agent by) {
        return tried(
                by,
                "scanner",
                new ScannerAnswer(
                        "Kodak E1025",
                        Optional.of(new Device(Device.Kind.SCANNER, "Kodak E1025", "sane://localhost/kodak")),
                        new ScannerCapabilities(
                                Set.of(ScanSource.FLATBED, ScanSource.FEEDER),
                                Set.of(ScanMode.COLOUR),
                                List.of(200, 600),
                                Optional.empty())));
    }

    @Override
    public CompletableFuture<String> staffReader(Agent by) {
        return tried(by, "staff reader", "Gemalto 00 01");
    }

    @Override
    public CompletableFuture<CameraPicture> camera(Agent by) {
        return tried(by, "camera", new CameraPicture("Brio 100", Optional.empty(), seen));
    }

    @Override
    public CompletableFuture<byte[]> sheet(Agent by, Language language) {
        return tried(by, "printer " + language.tag(), new byte[0]);
    }

    @Override
    public CompletableFuture<List<FoundDevice>> find(Agent by, TriedDevice device) {
        return tried(by, "to find " + device, List.of(new FoundDevice("Kodak E1025", "sane://localhost/kodak")));
    }

    @Override
    public CompletableFuture<Map<TriedDevice, DeviceMark>> marks() {
        return CompletableFuture.completedFuture(Map.copyOf(marks));
    }

    @Override
    public CompletableFuture<Map<TriedDevice, DeviceMark>> mark(
            Agent by, TriedDevice device, DeviceMark mark, Optional<Device> approved) {
        if (failure.isEmpty()) {
            marks.put(device, mark);
            approved.filter(works -> mark == DeviceMark.WORKS)
                    .ifPresent(works -> said.add(by.id() + " approves " + works.name()));
        }
        return tried(by, "to mark " + device, Map.copyOf(marks));
    }

    private <T> CompletableFuture<T> tried(Agent by, String what, T answer) {
        said.add(by.id() + " tries " + what);
        return failure.<CompletableFuture<T>>map(why -> CompletableFuture.failedFuture(new StationException(why)))
                .orElseGet(() -> CompletableFuture.completedFuture(answer));
    }
}
