package mu.maupass.sync.backup;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import mu.maupass.sync.database.DatabaseFailures;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.file.OwnerOnlyFile;
import mu.maupass.sync.keys.StationKeys;
import mu.maupass.sync.outbox.OutboxSnapshot;
import org.bouncycastle.cms.CMSException;

/**
 * Writes a station's data into one encrypted file while the station works: a ZIP of its data folder, with both
 * databases as they were at one moment, through {@link EncryptedStream}. It needs room for one copy of the databases
 * ({@link Staging}); its memory does not grow with their size.
 */
public final class StationBackup {

    static final int FORMAT = 2;
    static final String MANIFEST = "manifest.json";

    private final Path root;
    private final Path outbox;
    private final List<Path> others;
    private final Map<Path, byte[]> besides;

    /** Without anything that lies elsewhere. */
    public StationBackup(Path root, Path outbox, List<Path> others) {
        this(root, outbox, others, Map.of());
    }

    /**
     * @param root    the data folder
     * @param outbox  the outbox in it
     * @param others  further files and folders in it, as far as they exist
     * @param besides what lies elsewhere and belongs to it, by the name that it gets in the folder
     */
    public StationBackup(Path root, Path outbox, List<Path> others, Map<Path, byte[]> besides) {
        this.besides = Map.copyOf(besides);
        this.root = root.toAbsolutePath();
        this.outbox = outbox.toAbsolutePath();
        this.others = List.copyOf(others);
    }

    /**
     * Writes the backup in place of an older one. If it is interrupted at any point, the older one is still complete.
     *
     * @param keys       of the station, which signs what is in it
     * @param recipients public keys, one or more; each private key that belongs to one of them opens it
     * @return size of the backup in bytes
     * @throws SyncException Q-105 when another backup runs; for the disks; Q-111 when there
     *     is no outbox
     */
    public long write(Path file, String stationId, StationKeys keys, List<ECPublicKey> recipients, OffsetDateTime now)
            throws SyncException {
        try (Staging staging = Staging.of(root)) {
            OutboxSnapshot snapshot = staging.copy(outbox);
            OwnerOnlyFile.write(
                    file.toAbsolutePath(), target -> write(target, snapshot, stationId, keys, recipients, now));
            return Files.size(file);
        } catch (IOException e) {
            throw DatabaseFailures.of(e);
        }
    }

    private void write(
            OutputStream target,
            OutboxSnapshot snapshot,
            String stationId,
            StationKeys keys,
            List<ECPublicKey> recipients,
            OffsetDateTime now)
            throws IOException {
        try (OutputStream encrypted = EncryptedStream.encrypt(target, recipients);
                ZipOutputStream zip = new ZipOutputStream(encrypted)) {
            zip.setLevel(Deflater.BEST_SPEED);
            ObjectNode manifest = new JsonMapper()
                    .createObjectNode()
                    .put("format", FORMAT)
                    .put("station", stationId)
                    .put("made_at", now.toString())
                    .put("seq", snapshot.head().seq())
                    .put("hash", snapshot.head().hash());
            BackupSignature signature = new BackupSignature();
            byte[] text = manifest.toPrettyString().getBytes(StandardCharsets.UTF_8);
            add(zip, Path.of(MANIFEST), signature, into -> into.write(text));
            for (Path database : snapshot.files()) {
                add(
                        zip,
                        root.relativize(outbox.resolveSibling(database.getFileName())),
                        signature,
                        into -> Files.copy(database, into));
            }
            for (Path other : others) {
                addAll(zip, other.toAbsolutePath(), signature);
            }
            for (Map.Entry<Path, byte[]> one : besides.entrySet()) {
                add(zip, one.getKey(), signature, into -> into.write(one.getValue()));
            }
            zip.putNextEntry(new ZipEntry(BackupSignature.ENTRY));
            zip.write(signature.sign(keys));
        } catch (GeneralSecurityException | CMSException | SyncException e) {
            throw new IOException(e);
        }
    }

    private void addAll(ZipOutputStream zip, Path from, BackupSignature signature) throws IOException {
        if (Files.exists(from)) {
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    Path name = root.relativize(file);
                    // Whatever else lies in the folder is not taken along: nobody would put it back.
                    if (BackupEntries.allowed(named(name)) && !taken(name)) {
                        add(zip, name, signature, into -> Files.copy(file, into));
                    }
                }
            }
        }
    }

    private boolean taken(Path name) {
        return besides.containsKey(name);
    }

    private static String named(Path name) {
        return name.toString().replace('\\', '/');
    }

    private static void add(ZipOutputStream zip, Path name, BackupSignature signature, BackupSignature.Content content)
            throws IOException {
        zip.putNextEntry(new ZipEntry(named(name)));
        signature.write(named(name), zip, content);
        zip.closeEntry();
    }
}
