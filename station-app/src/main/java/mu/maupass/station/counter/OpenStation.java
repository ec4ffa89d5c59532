package mu.maupass.station.counter;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.emrtd.EmrtdChipReader;
import mu.maupass.devices.vision.face.FaceModelCatalogue;
import mu.maupass.devices.vision.face.FaceModels;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.data.FolderStanding;
import mu.maupass.station.document.PageSource;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.settings.Settings;
import mu.maupass.sync.activation.VisitOrigin;
import mu.maupass.sync.engine.SyncTiming;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure;
import mu.maupass.sync.keys.StationKeys;

/** An enrolled station opened for one command, with its data folder locked. */
public record OpenStation(DataFolder folder, Settings settings, Station station) implements AutoCloseable {

    /** For commands that touch no card. */
    public static OpenStation withoutDevices(Path data) throws StationException, SyncException {
        return open(data, (settings, folder) -> Devices.none());
    }

    /**
     * With the camera and the scanner of the settings.
     *
     * @param known models for faces that may be installed in the data folder
     * @param readers for documents and staff cards; stay the caller's to close, after the station
     */
    public static OpenStation with(Path data, FaceModelCatalogue known, CardReaders readers)
            throws StationException, SyncException {
        return open(
                data,
                (settings, folder) -> new Devices(
                        new EmrtdChipReader(DocumentReaders.of(readers, settings.staffReader())),
                        pages(settings),
                        assistance(settings, new FaceModels(folder.models(), known)),
                        VisitOrigin.COUNTER,
                        Optional.of(readers)));
    }

    /**
     * With the camera of the settings.
     *
     * @param readers for documents and citizens' keys; stay the caller's to close, after the station
     */
    public static OpenStation with(
            Path data,
            FaceModelCatalogue known,
            CardReaders readers,
            Function<Settings, PageSource> pages,
            VisitOrigin origin)
            throws StationException, SyncException {
        return open(
                data,
                (settings, folder) -> new Devices(
                                new EmrtdChipReader(readers),
                                pages.apply(settings),
                                assistance(settings, new FaceModels(folder.models(), known)),
                                origin)
                        .withKeys(readers));
    }

    /** The same with this camera, whatever the settings say. */
    public static OpenStation with(
            Path data,
            FaceModelCatalogue known,
            CardReaders readers,
            PageSource pages,
            Devices.CameraChoice camera,
            VisitOrigin origin)
            throws StationException, SyncException {
        return open(
                data,
                (settings, folder) -> new Devices(
                                new EmrtdChipReader(readers),
                                pages,
                                Optional.of(new Devices.Assistance(camera, new FaceModels(folder.models(), known))),
                                origin)
                        .withKeys(readers));
    }

    private static PageSource pages(Settings settings) {
        return settings.scanner()
                .<PageSource>map(address -> new ConfiguredPages(settings, address))
                .orElse(Devices.NO_SCANNER);
    }

    private static Optional<Devices.Assistance> assistance(Settings settings, FaceModels models) {
        return StationCameras.none(settings.camera())
                ? Optional.empty()
                : Optional.of(
                        new Devices.Assistance(training -> StationCameras.of(settings.camera(), training), models));
    }

    /** A station of an earlier version goes on to work where its passphrase cannot be moved; the doctor says what that means. */
    private static void moveApart(DataFolder folder) {
        try {
            StationKeys.moveApart(folder.trust());
        } catch (SyncException e) {
            System.getLogger("data")
                    .log(
                            System.Logger.Level.WARNING,
                            "the passphrase lies beside the key: {0}",
                            e.failure().code());
        }
    }

    private static OpenStation open(Path data, BiFunction<Settings, DataFolder, Devices> devices)
            throws StationException, SyncException {
        DataFolder folder = DataFolder.open(data);
        try {
            Settings settings = Settings.load(folder.settings());
            moveApart(folder);
            var enrolled = StationEnrolment.load(folder.trust());
            if (enrolled.isEmpty() && FolderStanding.of(data) == FolderStanding.REMAINS) {
                throw FolderStanding.withoutEnrolment(data);
            }
            return new OpenStation(
                    folder,
                    settings,
                    Station.open(
                            folder,
                            settings,
                            enrolled.orElseThrow(() -> SyncException.of(TrustFailure.Cause.NOT_ENROLLED, "")),
                            devices.apply(settings, folder),
                            SyncTiming.standard(),
                            Clock.system(settings.zone())));
        } catch (StationException | SyncException | RuntimeException | Error e) {
            folder.close();
            throw e;
        }
    }

    @Override
    public void close() {
        station.close();
        folder.close();
    }
}
