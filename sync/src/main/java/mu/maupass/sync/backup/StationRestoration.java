package mu.maupass.sync.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
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
import mu.maupass.sync.keys.StationSeal;
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
 * @param signer    the certificate of the station that signed it; empty for one of a version that did not sign
 */
public record StationRestoration(
        String stationId, OffsetDateTime madeAt, ChainHead head, Optional<X509Certificate> signer) {

    private static final int BUFFER = 1 << 16;
    private static final int MANIFEST_BYTES = 1 << 16;
    private static final long LEFT_FREE = 64L << 20;

    /**
     * Unpacks a backup, of which only known names and bounded sizes are taken, and verifies the station's signature over it
     * before anything in it is used.
     *
     * @param backup as {@link StationBackup} wrote it, or the ZIP that another program decrypted from it
     * @param key    the recipient's private key, for an encrypted one
     * @param folder an empty or a new folder; after a failure the caller has to remove what is in it
     * @throws SyncException Q-131 when it is no backup or damaged, Q-133 when it is encrypted and no key was given,
     *     Q-134 when it was encrypted to another key, Q-135 when it is of a newer version, Q-10x for the disk, Q-137 when no
     *     station signed it
     */
    public static StationRestoration unpack(Path backup, Optional<PrivateKey> key, Path folder) throws SyncException {
        return unpack(backup, key, folder, false);
    }

    /** @param unsigned whether one of a version that did not sign is taken too */
    public static StationRestoration unpack(Path backup, Optional<PrivateKey> key, Path folder, boolean unsigned)
            throws SyncException {
        try {
            OwnerOnlyFile.createFolder(folder);
        } catch (IOException e) {
            throw DatabaseFailures.of(e);
        }
        Unpacked unpacked;
        try (BufferedInputStream file = new BufferedInputStream(Files.newInputStream(backup), BUFFER)) {
            if (EncryptedStream.isEncrypted(file)) {
                PrivateKey opener = key.orElseThrow(() -> SyncException.of(Cause.BACKUP_KEY, "it is encrypted"));
                try (InputStream content = EncryptedStream.open(file, opener)) {
                    unpacked = unzip(content, folder);
                }
            } else {
                unpacked = unzip(file, folder);
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
        Optional<X509Certificate> signer = unpacked.signer(folder, unsigned);
        return read(unpacked.manifest(), signer);
    }

    /**
     * Prepares the unpacked outbox before it is put in place. It is marked as restored, under the station's key, so that its
     * chain goes on where the authority says; and it is verified: both files, every signature and code, and the heads in it
     * that the authority countersigned.
     *
     * @param outbox the unpacked outbox
     * @param keys   the public keys of the station and of its authority
     * @param seal   of the station
     * @param by     who restores it
     * @throws SyncException Q-103 when a database is damaged, Q-12x with the first row that differs from what was signed
     */
    public static void prepare(Path outbox, ChainKeys keys, Optional<StationSeal> seal, Clock clock, String by)
            throws SyncException {
        OutboxSnapshot.continueAsRestored(outbox, clock, seal, by);
        try (SqliteOutboxReader reader = SqliteOutboxReader.open(outbox)) {
            Path head = CountersignedHeads.beside(outbox);
            ChainVerdict verdict =
                    reader.verify(keys, Files.exists(head) ? CountersignedHeads.read(head, keys) : List.of(), seal);
            if (verdict instanceof ChainVerdict.Broken broken) {
                throw new SyncException(broken.failure());
            }
        }
    }

    /** What was unpacked, and the hash of each entry. */
    private record Unpacked(JsonNode manifest, BackupSignature hashes) {
        Optional<X509Certificate> signer(Path folder, boolean unsigned) throws SyncException {
            Path signature = folder.resolve(BackupSignature.ENTRY);
            if (!Files.exists(signature)) {
                if (unsigned && manifest.path("format").asInt() < StationBackup.FORMAT) {
                    return Optional.empty();
                }
                throw SyncException.of(Cause.BACKUP_UNSIGNED, "");
            }
            try {
                X509Certificate signer = hashes.verify(Files.readString(signature, StandardCharsets.US_ASCII));
                Files.delete(signature);
                return Optional.of(signer);
            } catch (IOException e) {
                throw DatabaseFailures.of(e);
            }
        }
    }

    private static Unpacked unzip(InputStream content, Path folder) throws IOException, SyncException {
        BackupSignature hashes = new BackupSignature();
        ZipInputStream zip = new ZipInputStream(content);
        ZipEntry first = zip.getNextEntry();
        if (first == null || !first.getName().equals(StationBackup.MANIFEST)) {
            throw SyncException.of(Cause.BACKUP_DAMAGED, "no manifest");
        }
        JsonNode manifest;
        try {
            byte[] text = zip.readNBytes(MANIFEST_BYTES);
            hashes.write(StationBackup.MANIFEST, OutputStream.nullOutputStream(), target -> target.write(text));
            manifest = new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw SyncException.of(Cause.BACKUP_DAMAGED, "manifest");
        }
        if (manifest.path("format").asInt() > StationBackup.FORMAT) {
            throw SyncException.of(
                    Cause.BACKUP_NEWER, "format " + manifest.path("format").asInt());
        }
        int entries = 0;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String name = entry.getName();
            long most = BackupEntries.most(name);
            Path target = folder.resolve(name).normalize();
            if (most == 0 || ++entries > BackupEntries.MOST || Files.exists(target)) {
                throw SyncException.of(Cause.BACKUP_DAMAGED, "a name in it");
            }
            OwnerOnlyFile.createFolder(OwnerOnlyFile.folderOf(target));
            if (name.equals(BackupSignature.ENTRY)) {
                OwnerOnlyFile.write(target, zip.readNBytes(BackupSignature.MAX_BYTES));
            } else {
                OwnerOnlyFile.write(
                        target, file -> hashes.write(name, file, into -> copy(zip, into, most, freeBytes(folder))));
            }
        }
        // Only the end proves that the file is unchanged, so the rest is read before anything is used.
        content.transferTo(OutputStream.nullOutputStream());
        return new Unpacked(manifest, hashes);
    }

    /**
     * What may still be written without filling the disk. {@link Files#getFileStore} would look for the folder in the list of what
     * is mounted, where the root of a rescue system (chroot) does not stand.
     */
    private static long freeBytes(Path folder) {
        return Math.max(0, folder.toFile().getUsableSpace() - LEFT_FREE);
    }

    /** Copies an entry, and stops where it becomes larger than it may be, whatever it says of itself. */
    private static void copy(InputStream from, OutputStream to, long most, long free) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long copied = 0;
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            copied += read;
            if (copied > most || copied > free) {
                throw new IOException("an entry is too large");
            }
            to.write(buffer, 0, read);
        }
    }

    private static StationRestoration read(JsonNode manifest, Optional<X509Certificate> signer) throws SyncException {
        try {
            return new StationRestoration(
                    manifest.path("station").asText(),
                    OffsetDateTime.parse(manifest.path("made_at").asText()),
                    new ChainHead(
                            manifest.path("seq").asLong(), manifest.path("hash").asText()),
                    signer);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw SyncException.of(Cause.BACKUP_DAMAGED, "manifest");
        }
    }
}
