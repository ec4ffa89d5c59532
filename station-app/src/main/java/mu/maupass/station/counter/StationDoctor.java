package mu.maupass.station.counter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import mu.maupass.devices.card.AccessSecret;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.TrustAnchors;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.face.FaceModels;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.doctor.DayScheduleExamination;
import mu.maupass.station.doctor.DeviceExamination;
import mu.maupass.station.doctor.Diagnosis;
import mu.maupass.station.doctor.KnownDeviceExamination;
import mu.maupass.station.doctor.ReaderExamination;
import mu.maupass.station.doctor.StaffReaderExamination;
import mu.maupass.station.doctor.StationExamination;
import mu.maupass.station.doctor.SystemExamination;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.settings.Settings;
import mu.maupass.station.version.InstalledVersion;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.trust.EnrolledStation;
import mu.maupass.sync.trust.TrustStore;

/**
 * Looks at everything that belongs to a station, also while it works: what is there, what is wrong, and whether visits can
 * be made. Changes nothing.
 *
 * @param data   the station's data folder, which need not be there
 * @param models of faces, where it may have some
 */
public record StationDoctor(Path data, CardReaders readers, Optional<FaceModels> models, Clock clock) {

    /** @param secret what opens the card on the reader, to read it whole */
    public List<Diagnosis> examine(Optional<AccessSecret> secret) {
        Settings settings = settings();
        OpenCvLibrary library = new OpenCvLibrary();
        return List.of(
                        new SystemExamination(InstalledVersion.running().withName()),
                        new StationExamination(data, clock),
                        new DayScheduleExamination(DayScheduleExamination.OF_PACKAGE),
                        new ReaderExamination(readers, secret, anchors(), training(), clock),
                        new StaffReaderExamination(
                                settings.staffReader(),
                                DocumentReaders.all(readers).snapshot()),
                        new DeviceExamination(
                                StationCameras.none(settings.camera())
                                        ? Optional.empty()
                                        : Optional.of(() -> StationCameras.of(settings.camera(), true)),
                                StationScanners.real(library, StationCameras.orNone(settings.camera())),
                                settings.scanner(),
                                settings.printer(),
                                settings.turned(),
                                models),
                        new KnownDeviceExamination(data))
                .stream()
                .flatMap(one -> one.findings().stream())
                .toList();
    }

    /** What is wrong with the settings is a finding of its own. */
    private Settings settings() {
        if (!Files.isDirectory(data)) {
            return Settings.defaults();
        }
        try (DataFolder folder = DataFolder.look(data)) {
            return Settings.load(folder.settings());
        } catch (StationException e) {
            return Settings.defaults();
        }
    }

    /** Without a bundle that can be read a card is read all the same; what is wrong with the bundle is a finding of its own. */
    private TrustAnchors anchors() {
        try {
            return BundledAnchors.of(data);
        } catch (CardException | SyncException e) {
            return TrustAnchors.none();
        }
    }

    /** Whether virtual readers are readers here. */
    private boolean training() {
        try {
            Path trust = data.resolve(DataFolder.TRUST);
            Optional<EnrolledStation> enrolled = StationEnrolment.load(trust);
            return enrolled.isPresent()
                    && TrustStore.of(trust, enrolled.get(), clock)
                            .current()
                            .policy()
                            .training();
        } catch (SyncException e) {
            return false;
        }
    }
}
