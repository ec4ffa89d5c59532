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
 * The content of a backup, unpacked into its own folder and checked.
 *
 * @param stationId whose backup it is
 * @param madeAt    when it was made
 * @param head      the end of the chain in it
 */
public record StationRestoration(String stationId, OffsetDateTime madeAt, ChainHead head) {

    private static final int BUFFER = 1 << 16;
    private static final int MANIFEST_BYTES = 1 << 16;

    /**
     * Unpacks a backup and checks that every byte is unchanged and the databases are undamaged. The outbox is marked as
     * restored, so that its chain continues where the authority says.
     *
     * @param backup as {@link StationBackup} wrote it, or the ZIP that another program decrypted from it
     * @param key    the recipient's private key, for an encrypted one
     * @param folder an empty or a new folder; after a failure the caller has to remove what is in it
     * @param outbox path of the outbox in it, relative
     * @throws SyncException Q-131 when it is no backup or damaged, Q-133 when it is encrypted and no key was given,
     *     Q-134 when it was encrypted to another key, Q-135 when it is of a newer version, Q-10x for the disk, Q-103
     *     when a database in it is damaged
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
            if (EncryptedStream.isEncrypted(file)) {
                PrivateKey opener = key.orElseThrow(() -> SyncException.of(Cause.BACKUP_KEY, "it is encrypted"));
                try (InputStream content = EncryptedStream.open(file, opener)) {
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
            // What is not a failure of the disk is a fault in the file; the parsers throw many different exceptions for
            // that.
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
     * Verifies the unpacked chain before it is put in place: every signature, and the heads in it that the authority
     * countersigned.
     *
     * @param outbox the unpacked outbox
     * @param keys   the public keys of the station and of its authority
     * @throws SyncException Q-12x with the first row that differs from what was signed
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
            // A station never writes a name that leads out of the folder.
            if (entry.isDirectory() || !target.startsWith(folder) || target.equals(folder)) {
                throw SyncException.of(Cause.BACKUP_DAMAGED, "a name in it");
            }
            OwnerOnlyFile.createFolder(OwnerOnlyFile.folderOf(target));
            OwnerOnlyFile.write(target, zip::transferTo);
        }
        // Only the end proves that the file is unchanged, so the rest is read before anything is used.
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
