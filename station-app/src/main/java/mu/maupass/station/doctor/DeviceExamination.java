package mu.maupass.station.doctor;

import static mu.maupass.station.doctor.Diagnosis.note;
import static mu.maupass.station.doctor.Diagnosis.problem;
import static mu.maupass.station.doctor.Diagnosis.well;

import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sound.sampled.AudioSystem;
import mu.maupass.devices.camera.CameraException;
import mu.maupass.devices.camera.CameraFailure;
import mu.maupass.devices.camera.CameraInfo;
import mu.maupass.devices.camera.Cameras;
import mu.maupass.devices.scanner.Scanner;
import mu.maupass.devices.scanner.ScannerAddress;
import mu.maupass.devices.scanner.ScannerException;
import mu.maupass.devices.scanner.ScannerFailure;
import mu.maupass.devices.scanner.Scanners;
import mu.maupass.devices.vision.face.FaceFailure;
import mu.maupass.devices.vision.face.FaceModels;
import mu.maupass.station.doctor.Diagnosis.Area;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.printer.SystemPrinter;

/**
 * Camera, scanner, printer, displays, sound and face models. A visit goes on without any of them, so none makes a station
 * unready.
 *
 * @param cameras  that the settings mean; empty where the settings say that there is none
 * @param scanner  address of the settings
 * @param queue    of the printer that the settings choose
 * @param turned   whether one display is enough, which shows one side at a time
 * @param models   empty where there is no data folder yet
 */
public record DeviceExamination(
        Optional<CameraChoice> cameras,
        Scanners scanners,
        Optional<ScannerAddress> scanner,
        Optional<String> queue,
        boolean turned,
        Optional<FaceModels> models)
        implements Examination {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** Chooses the driver of cameras. */
    @FunctionalInterface
    public interface CameraChoice {
        Cameras choose() throws CameraException;
    }

    @Override
    public List<Diagnosis> findings() {
        List<Diagnosis> found = new ArrayList<>();
        found.add(camera());
        found.add(scannerThatIsSetUp());
        found.add(printer());
        found.add(displays());
        found.add(
                AudioSystem.getMixerInfo().length == 0
                        ? note(Area.DEVICES, "sound", "none", new Failure("D-162"))
                        : well(Area.DEVICES, "sound", "there"));
        models.ifPresent(known -> found.add(models(known)));
        return found;
    }

    /** D-155: a device that is a program. */
    static Failure virtual(String device) {
        return new Failure("D-155", device);
    }

    private Diagnosis camera() {
        if (cameras.isEmpty()) {
            return well(Area.DEVICES, "camera", "none, by the settings");
        }
        try {
            List<CameraInfo> there = cameras.get().choose().list();
            if (there.isEmpty()) {
                return note(Area.DEVICES, "camera", "none", Failure.of(new CameraFailure.NoCamera()));
            }
            String names = there.stream().map(CameraInfo::name).collect(Collectors.joining(", "));
            return there.stream().allMatch(CameraInfo::virtual)
                    ? note(Area.DEVICES, "camera", names, virtual(names))
                    : well(Area.DEVICES, "camera", names);
        } catch (CameraException e) {
            return problem(Area.DEVICES, "camera", "cannot be used", Failure.of(e.failure()));
        }
    }

    private Diagnosis scannerThatIsSetUp() {
        if (scanner.isEmpty()) {
            return note(Area.DEVICES, "scanner", "none in the settings", Failure.of(new ScannerFailure.NoScanner()));
        }
        try (Scanner opened = scanners.open(scanner.get(), LIMIT)) {
            return opened.info().virtual()
                    ? note(
                            Area.DEVICES,
                            "scanner",
                            opened.info().name(),
                            virtual(opened.info().name()))
                    : well(Area.DEVICES, "scanner", opened.info().name());
        } catch (ScannerException e) {
            return problem(Area.DEVICES, "scanner", "does not answer", Failure.of(e.failure()));
        }
    }

    private Diagnosis printer() {
        return SystemPrinter.find(queue)
                .map(printer -> SystemPrinter.standstill(printer)
                        .map(why -> note(Area.DEVICES, "printer", printer.getName(), why))
                        .orElseGet(() -> SystemPrinter.showsWhatBecomesOfPages()
                                ? well(Area.DEVICES, "printer", printer.getName())
                                : note(
                                        Area.DEVICES,
                                        "printer",
                                        printer.getName(),
                                        new Failure("D-158", printer.getName()))))
                .orElseGet(() -> note(Area.DEVICES, "printer", queue.orElse("none"), SystemPrinter.missing(queue)));
    }

    private Diagnosis displays() {
        try {
            int displays = GraphicsEnvironment.getLocalGraphicsEnvironment().getScreenDevices().length;
            return displays > 1 || turned
                    ? well(Area.DEVICES, "displays", displays)
                    : note(Area.DEVICES, "displays", displays, new Failure("D-159"));
        } catch (HeadlessException e) {
            return note(Area.DEVICES, "displays", "none here", Reason.NO_DISPLAY.failure());
        }
    }

    private static Diagnosis models(FaceModels known) {
        List<String> installed = new ArrayList<>();
        for (FaceModels.Entry entry : known.list()) {
            if (entry.state() == FaceModels.State.CHANGED) {
                return problem(
                        Area.DEVICES,
                        "face-models",
                        entry.model().file() + " was changed",
                        Failure.of(new FaceFailure.ModelChanged(entry.model().file())));
            }
            if (entry.state() == FaceModels.State.INSTALLED) {
                installed.add(entry.model().title());
            }
        }
        return installed.isEmpty()
                ? note(Area.DEVICES, "face-models", "none", new Failure("D-161"))
                : well(Area.DEVICES, "face-models", String.join(", ", installed));
    }
}
