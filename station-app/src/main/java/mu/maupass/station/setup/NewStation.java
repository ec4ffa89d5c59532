package mu.maupass.station.setup;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.fault.Fault;
import mu.maupass.fault.Threads;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.data.FolderOwner;
import mu.maupass.station.data.FolderStanding;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Faults;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.settings.Setting;
import mu.maupass.station.settings.SettingKey;
import mu.maupass.station.settings.Settings;
import mu.maupass.station.settings.SettingsFiles;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.keys.KeyKeeping;
import mu.maupass.sync.keys.KeyProtection;
import mu.maupass.sync.keys.StationKeys;

/**
 * Makes this computer a station in a data folder that has none. Each step can be cut off: until the authority has certified
 * the key, the next start finds a computer that is no station; afterwards, a station. Safe for use by several threads.
 */
public final class NewStation implements SetupDesk {
    private final Path root;
    private final Faults faults;
    private final Executor background;
    private final boolean credential;

    /**
     * @param root       the data folder, which need not be there
     * @param background where files, the network and the camera may block
     */
    public NewStation(Path root, Faults faults, Executor background) {
        this.root = root;
        this.faults = faults;
        this.background = background;
        credential = credential(root.resolve(DataFolder.TRUST));
    }

    private static boolean credential(Path trust) {
        try {
            return StationKeys.protection(trust) == KeyProtection.CREDENTIAL;
        } catch (SyncException e) {
            // Told when the key is made.
            return false;
        }
    }

    @Override
    public boolean keyByCredential() {
        return credential;
    }

    @Override
    public CompletableFuture<SetupOutcome> enrol(SetupChoice choice) {
        return Threads.supply(() -> outcome(choice), background);
    }

    private SetupOutcome outcome(SetupChoice choice) {
        try {
            return enrolled(choice);
        } catch (StationException e) {
            return new SetupOutcome.Refused(e.failure());
        } catch (SyncException e) {
            return new SetupOutcome.Refused(Failure.of(e.failure()));
        } catch (RuntimeException | Error e) {
            return new SetupOutcome.Refused(faults.failure(Fault.of(e)));
        }
    }

    private SetupOutcome enrolled(SetupChoice choice) throws StationException, SyncException {
        String by = FolderOwner.of(root);
        try (DataFolder folder = DataFolder.open(root)) {
            Settings settings = switch (FolderStanding.of(root)) {
                // What this try began and could not end, on a full disk, or somebody else's: the code tells which.
                case ENROLLED -> Settings.load(folder.settings());
                case REMAINS -> throw FolderStanding.withoutEnrolment(root);
                case NEW, OTHER -> begun(folder, choice);
            };
            Enrolment made = Enrolment.make(
                    folder,
                    settings,
                    choice.offer().authority(),
                    choice.offer().code(),
                    choice.offer().trust(),
                    by);
            return new SetupOutcome.Enrolled(
                    made.station().stationId(),
                    made.station().officeName(),
                    made.first().stoppedBy().map(Failure::of));
        }
    }

    private static Settings begun(DataFolder folder, SetupChoice choice) throws StationException, SyncException {
        Settings settings = set(folder, choice);
        keep(folder.trust(), choice.key());
        return settings;
    }

    private static Settings set(DataFolder folder, SetupChoice choice) throws StationException {
        SettingsFiles files = new SettingsFiles(folder.settings(), SettingsFiles.FIXED);
        change(files, SettingKey.LANGUAGE, choice.language().tag());
        change(files, SettingKey.PROXY, choice.proxy().strip());
        return files.settings();
    }

    /** What holds already, or is fixed for all windows of this computer, is left alone; a proxy that is typed against that is told. */
    private static void change(SettingsFiles files, SettingKey key, String value) throws StationException {
        Setting now = files.read().stream()
                .filter(setting -> setting.key() == key)
                .findFirst()
                .orElseThrow();
        boolean fixed = now.origin() == Setting.Origin.LOCKED && (key == SettingKey.LANGUAGE || value.isEmpty());
        if (!fixed && !now.value().equals(value)) {
            files.change(key, value);
        }
    }

    /** Makes the key, where there is none yet, and puts its passphrase where it is wanted: nobody has used the key by then. */
    private static void keep(Path trust, KeyPlace place) throws SyncException {
        StationKeys.openOrCreate(trust);
        KeyProtection now = StationKeys.protection(trust);
        if (now == KeyProtection.TOKEN || now == KeyProtection.CREDENTIAL) {
            return;
        }
        if (place == KeyPlace.KEYRING && now != KeyProtection.KEYRING) {
            new KeyKeeping(trust).inKeyring();
        } else if (place == KeyPlace.FILE && now == KeyProtection.KEYRING) {
            new KeyKeeping(trust).inFile();
        }
    }

    @Override
    public CompletableFuture<Optional<EnrolmentOffer>> look(Consumer<PixelImage> picture, Cancellation cancelled) {
        return Threads.supply(
                () -> new OfferSight(settings().camera(), background).look(picture, cancelled), background);
    }

    /** Of a set-up that was cut off, where there is one; looking makes none. */
    private Settings settings() throws StationException {
        return Settings.load(root.resolve(DataFolder.SETTINGS));
    }
}
