package mu.maupass.station.counter;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.camera.Camera;
import mu.maupass.devices.camera.CameraException;
import mu.maupass.devices.camera.CameraFailure;
import mu.maupass.devices.camera.CameraFrame;
import mu.maupass.devices.camera.CameraRequest;
import mu.maupass.devices.camera.Cameras;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.ReaderState;
import mu.maupass.devices.card.piv.PivReader;
import mu.maupass.devices.scanner.Scanner;
import mu.maupass.devices.scanner.ScannerAddress;
import mu.maupass.devices.scanner.ScannerException;
import mu.maupass.devices.scanner.ScannerFailure;
import mu.maupass.devices.scanner.simulated.SimulatedScanners;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.fault.Threads;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.agent.ReaderStaffCards;
import mu.maupass.station.device.ApprovedDevices;
import mu.maupass.station.device.Device;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.printer.SystemPrinter;
import mu.maupass.station.receipt.TrialSheet;
import mu.maupass.station.settings.SettingKey;
import mu.maupass.station.settings.Settings;
import mu.maupass.station.settings.SettingsFiles;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.trial.CameraPicture;
import mu.maupass.station.trial.DeviceMark;
import mu.maupass.station.trial.DeviceMarks;
import mu.maupass.station.trial.DeviceTrials;
import mu.maupass.station.trial.FoundDevice;
import mu.maupass.station.trial.ScannerAnswer;
import mu.maupass.station.trial.TriedDevice;

/**
 * Trials of the devices of the settings, with who tried which in the audit log. Safe for use by several threads.
 *
 * @param training   whether programs stand for devices here
 * @param officeName for the page
 * @param readers    all card readers; empty where this program has none
 * @param approved   the devices that visits may use
 * @param kept       how far the set-up is
 * @param clock      of the office
 * @param background where devices may block
 */
record StationTrials(
        SettingsFiles files,
        BooleanSupplier training,
        StationLog log,
        String officeName,
        Function<Language, Strings> strings,
        Optional<CardReaders> readers,
        ApprovedDevices approved,
        DeviceMarks kept,
        Clock clock,
        Executor background)
        implements DeviceTrials {
    /** First part of the names in the audit log. */
    static final String TRIED = "device.tried.";

    private static final Duration LOOKING = Duration.ofSeconds(5);
    private static final Duration OPENING = Duration.ofSeconds(15);
    /** A camera balances light and colours in its first pictures. */
    private static final long SETTLED = 5;

    @Override
    public CompletableFuture<ScannerAnswer> scanner(Agent by) {
        return tried(by, "scanner", () -> {
            Settings settings = files.settings();
            ScannerAddress address =
                    settings.scanner().orElseThrow(() -> new ScannerException(new ScannerFailure.NoScanner()));
            Cameras cameras = StationCameras.orNone(settings.camera());
            OpenCvLibrary library = new OpenCvLibrary();
            var scanners = training.getAsBoolean()
                    ? StationScanners.with(library, cameras, SimulatedScanners.withPassport())
                    : StationScanners.real(library, cameras);
            try (Scanner opened = scanners.open(address, OPENING)) {
                return new ScannerAnswer(
                        opened.info().name(),
                        device(
                                opened.info().virtual(),
                                Device.Kind.SCANNER,
                                opened.info().name(),
                                opened.info().address().text()),
                        opened.capabilities());
            }
        });
    }

    @Override
    public CompletableFuture<String> staffReader(Agent by) {
        return tried(by, "staff-reader", () -> {
            String wanted = files.settings()
                    .staffReader()
                    .orElseThrow(
                            () -> new StationException(ReaderStaffCards.noOneReader(SettingKey.STAFF_READER.text())));
            CardReaders all = readers.orElseThrow(() -> new CardException(new CardFailure.NoReader()));
            // Where the service does not run, it is no fault of the setting: the reader says so itself.
            if (all.snapshot() instanceof ReaderState.Available(var there)
                    && there.stream()
                                    .filter(one -> PivReader.named(one.name(), wanted))
                                    .count()
                            != 1) {
                throw new StationException(ReaderStaffCards.noOneReader(wanted));
            }
            return new PivReader(all).answering(wanted, training.getAsBoolean(), OPENING);
        });
    }

    @Override
    public CompletableFuture<CameraPicture> camera(Agent by) {
        return tried(by, "camera", () -> {
            CameraRequest request = CameraRequest.liveView();
            try (Camera opened = StationCameras.of(files.settings().camera(), training.getAsBoolean())
                    .open(request)) {
                return new CameraPicture(
                        opened.info().name(),
                        device(
                                opened.info().virtual(),
                                Device.Kind.CAMERA,
                                opened.info().name(),
                                opened.info().id()),
                        settled(opened, request.timeout()));
            }
        });
    }

    private static PixelImage settled(Camera camera, Duration limit) throws CameraException {
        long seen = 0;
        while (true) {
            try (CameraFrame frame = camera.newest(seen, limit)
                    .orElseThrow(() -> new CameraException(
                            new CameraFailure.NoPicture(camera.info().name())))) {
                if (frame.sequence() >= SETTLED) {
                    return frame.copy();
                }
                seen = frame.sequence();
            }
        }
    }

    @Override
    public CompletableFuture<byte[]> sheet(Agent by, Language language) {
        return tried(
                by,
                "printer",
                () -> new TrialSheet(strings.apply(language)).pdf(officeName, OffsetDateTime.now(clock)));
    }

    private static Optional<Device> device(boolean virtual, Device.Kind kind, String name, String number) {
        return virtual ? Optional.empty() : Optional.of(new Device(kind, name, number));
    }

    @Override
    public CompletableFuture<List<FoundDevice>> find(Agent by, TriedDevice device) {
        return administrators(by, () -> switch (device) {
            case SCANNER -> scanners();
            case CAMERA ->
                StationCameras.of(Optional.empty(), training.getAsBoolean()).list().stream()
                        .filter(camera -> !camera.virtual() || training.getAsBoolean())
                        .map(camera -> new FoundDevice(camera.name(), camera.id()))
                        .toList();
            case PRINTER ->
                SystemPrinter.queues().stream()
                        .map(queue -> new FoundDevice(queue, queue))
                        .toList();
            case READER, STAFF_READER, DISPLAY, SOUND -> List.of();
        });
    }

    private List<FoundDevice> scanners() throws StationException, ScannerException {
        Cameras cameras = StationCameras.orNone(files.settings().camera());
        return StationScanners.real(new OpenCvLibrary(), cameras).find(LOOKING, new Cancellation()).stream()
                .map(found -> new FoundDevice(found.name(), found.address().text()))
                .toList();
    }

    @Override
    public CompletableFuture<Map<TriedDevice, DeviceMark>> marks() {
        return Threads.supply(kept::read, background);
    }

    @Override
    public CompletableFuture<Map<TriedDevice, DeviceMark>> mark(
            Agent by, TriedDevice device, DeviceMark mark, Optional<Device> works) {
        return administrators(by, () -> {
            if (mark == DeviceMark.WORKS && works.isPresent()) {
                approved.decide(works.get(), true, by.id());
            }
            // One after the other: each begins with what the one before has written.
            synchronized (log) {
                return kept.with(device, mark);
            }
        });
    }

    private <T> CompletableFuture<T> administrators(Agent by, Callable<T> work) {
        return Threads.supply(
                () -> {
                    StationSettings.requireAdministrator(by);
                    return work.call();
                },
                background);
    }

    private <T> CompletableFuture<T> tried(Agent by, String device, Callable<T> trial) {
        return administrators(by, () -> {
            log.write(by.id(), TRIED + device, "");
            return trial.call();
        });
    }
}
