package mu.maupass.station.device;

import java.nio.file.Files;
import java.nio.file.Path;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.keys.StationKeys;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.outbox.SqliteOutboxReader;
import mu.maupass.sync.trust.TrustSeen;

/** The list of devices for whoever only looks, also while a station works. */
public final class KnownDevices {
    private KnownDevices() {}

    /**
     * @param trust the folder of what decides trust
     * @param outbox the queue's file, which remembers how new the list is
     * @throws SyncException Q-1xx where the queue cannot be read
     */
    public static DeviceList.Read look(Path trust, Path outbox, StationKeys keys) throws SyncException {
        StationSeal seal = StationSeal.of(keys);
        return DeviceList.read(trust.resolve(ApprovedDevices.FILE), seal, seen(outbox, seal));
    }

    private static long seen(Path outbox, StationSeal seal) throws SyncException {
        if (!Files.exists(outbox)) {
            return 0;
        }
        try (SqliteOutboxReader reader = SqliteOutboxReader.open(outbox)) {
            return reader.trust(seal).map(TrustSeen::devices).orElse(0L);
        }
    }
}
