package mu.maupass.sync.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import mu.maupass.sync.database.DatabaseFailures;
import mu.maupass.sync.failure.QueueFailure;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.file.OwnerOnlyFile;
import mu.maupass.sync.outbox.ChainVerdict;
import mu.maupass.sync.outbox.CountersignedHeads;
import mu.maupass.sync.outbox.OutboxSnapshot;
import mu.maupass.sync.outbox.SqliteOutboxReader;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.ChainKeys;

/**
 * What a backup held, unpacked into a folder of its own and checked.
 *
 * @param stationId whose backup it is
 * @param madeAt    when it was made
 * @param head      the end of the chain in it
 */
public record StationRestoration(String stationId, OffsetDateTime madeAt, ChainHead head) {

    private static final int BUFFER = 1 << 16;
    private static final int MANIFEST_BYTES = 1 << 16;

    /**
     * Unpacks a backup and checks it: unchanged to its last byte, sound databases. The outbox is marked as restored, so
     * that the chain goes on where the authority says.
     *
     * @param backup as {@link StationBackup} wrote it, or the ZIP that another program has taken out of it
     * @param key    the recipient's private key, for a sealed one
     * @param folder an empty or a new folder; whatever fails, what is in it is the caller's to remove
     * @param outbox the outbox in it, relative
     * @throws SyncException Q-131 when it is no backup or damaged, Q-133 when it is sealed and no key was given, Q-134
     *                       when it was sealed to another key, Q-135 when it is of a newer version, Q-10x for the disk,
     *                       Q-103 when a database in it is damaged
     */
    public static StationRestoration unpack(
            Path backup, Optional<PrivateKey> key, Path folder, Path outbox, Clock clock) throws SyncException {
        try {
            OwnerOnlyFile.createFolder(folder);
        } catch (IOException e) {
            throw DatabaseFailures.of(e);
        }
        JsonNode manifest;
        try (BufferedInputStream file = new BufferedInputStream(Files.newInputStream(backup), BUFFER)) {
            if (SealedStream.isSealed(file)) {
                PrivateKey opener = key.orElseThrow(() -> SyncException.of(Cause.BACKUP_KEY, "it is sealed"));
                try (InputStream content = SealedStream.open(file, opener)) {
                    manifest = unzip(content, folder);
                }
            } else {
                manifest = unzip(file, folder);
            }
        } catch (NoSuchFileException e) {
            throw SyncException.of(Cause.BACKUP_DAMAGED, "no such file");
        } catch (IllegalStateException e) {
            throw SyncException.of(Cause.BACKUP_DAMAGED, e.getClass().getSimpleName());
        } catch (IOException e) {
            // Whatever is not the disk's fault is the file's: parsers tell it in many ways.
            SyncException told = DatabaseFailures.of(e);
            throw told.failure() instanceof QueueFailure(Cause cause, var _) && cause == Cause.INPUT_OUTPUT
                    ? SyncException.of(Cause.BACKUP_DAMAGED, e.getClass().getSimpleName())
                    : told;
        }
        StationRestoration restored = read(manifest);
        OutboxSnapshot.continueAsRestored(folder.resolve(outbox), clock);
        return restored;
    }

    /**
     * Verifies the chain that was unpacked: every signature of it, and the authority's heads in it, before it is
     * put in place.
     *
     * @param outbox the unpacked outbox
     * @param keys   the public keys of the station and of its authority
     * @throws SyncException Q-12x with the first row that is not as it was signed
     */
    public static void verify(Path outbox, ChainKeys keys) throws SyncException {
        try (SqliteOutboxReader reader = SqliteOutboxReader.open(outbox)) {
            Path head = CountersignedHeads.beside(outbox);
            ChainVerdict verdict =
                    reader.verify(keys, Files.exists(head) ? CountersignedHeads.read(head, keys) : List.of());
            if (verdict instanceof ChainVerdict.Broken broken) {
                throw new SyncException(broken.failure());
            }
        }
    }

    private static JsonNode unzip(InputStream content, Path folder) throws IOException, SyncException {
        ZipInputStream zip = new ZipInputStream(content);
        ZipEntry first = zip.getNextEntry();
        if (first == null || !first.getName().equals(StationBackup.MANIFEST)) {
            throw SyncException.of(Cause.BACKUP_DAMAGED, "no manifest");
        }
        JsonNode manifest;
        try {
            manifest = new JsonMapper().readTree(zip.readNBytes(MANIFEST_BYTES));
        } catch (JsonProcessingException e) {
            throw SyncException.of(Cause.BACKUP_DAMAGED, "manifest");
        }
        if (manifest.path("format").asInt() > StationBackup.FORMAT) {
            throw SyncException.of(
                    Cause.BACKUP_NEWER, "format " + manifest.path("format").asInt());
        }
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            Path target = folder.resolve(entry.getName()).normalize();
            // A name that climbs out of the folder was not written by a station.
            if (entry.isDirectory() || !target.startsWith(folder) || target.equals(folder)) {
                throw SyncException.of(Cause.BACKUP_DAMAGED, "a name in it");
            }
            OwnerOnlyFile.createFolder(OwnerOnlyFile.folderOf(target));
            OwnerOnlyFile.write(target, zip::transferTo);
        }
        // The seal is proven at its end only: the rest is read before anything counts.
        content.transferTo(java.io.OutputStream.nullOutputStream());
        return manifest;
    }

    private static StationRestoration read(JsonNode manifest) throws SyncException {
        try {
            return new StationRestoration(
                    manifest.path("station").asText(),
                    OffsetDateTime.parse(manifest.path("made_at").asText()),
                    new ChainHead(
                            manifest.path("seq").asLong(), manifest.path("hash").asText()));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw SyncException.of(Cause.BACKUP_DAMAGED, "manifest");
        }
    }
}
