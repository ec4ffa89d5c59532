package mu.maupass.sync.outbox;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.file.OwnerOnlyFile;
import mu.maupass.sync.keys.StationSeal;

/**
 * Audit entries of commands that run beside the station, such as a backup: only the station itself writes to its log. Each
 * is a file beside the outbox, authenticated by the station's key, until the station takes it in.
 */
public final class AuditInbox {

    private static final Logger LOG = System.getLogger(AuditInbox.class.getName());
    private static final String KIND = "noted";
    private static final String PREFIX = "audit-";
    private static final String SUFFIX = ".note";
    /** Where a crash came between the entry and the deletion of its file, the entry is among the last. */
    private static final int LOOKED_AT = 200;

    private final Path folder;
    private final StationSeal seal;

    /** @param outbox the station's file, which may be in use */
    public AuditInbox(Path outbox, StationSeal seal) {
        this.folder = OwnerOnlyFile.folderOf(outbox);
        this.seal = seal;
    }

    /** Leaves an entry for the station. */
    public void leave(AuditEntry entry) throws IOException {
        String json = new UsageEvent.Noted(entry).json();
        Path file = folder.resolve(PREFIX + UUID.randomUUID() + SUFFIX);
        OwnerOnlyFile.write(file, (seal.code(KIND, 0, json) + "\n" + json).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes down what was left here. What the station's key did not authenticate is written down as that.
     *
     * @param now for the latter
     * @throws SyncException Q-1xx; what was not written down yet stays here
     */
    public void takeInto(Outbox outbox, OffsetDateTime now) throws SyncException {
        for (Path file : left()) {
            try {
                String[] parts = Files.readString(file).split("\n", 2);
                Optional<AuditEntry> entry = parts.length == 2 && seal.matches(parts[0], KIND, 0, parts[1])
                        ? read(parts[1])
                        : Optional.empty();
                AuditEntry taken = entry.orElseGet(() -> new AuditEntry(
                        now, "station", "audit.unproven-note", Optional.empty(), Cause.USE_EDITED.code()));
                if (!written(outbox).contains(taken)) {
                    outbox.recordAudit(taken);
                }
                Files.delete(file);
            } catch (IOException e) {
                LOG.log(
                        Level.WARNING,
                        "a note for the audit log stays: {0}",
                        e.getClass().getSimpleName());
            }
        }
    }

    private static List<AuditEntry> written(Outbox outbox) throws SyncException {
        return outbox.audit(AuditPage.newest(AuditFilter.ALL, LOOKED_AT)).stream()
                .map(AuditRow::entry)
                .toList();
    }

    private static Optional<AuditEntry> read(String json) {
        try {
            return UsageEvent.of(json).noted();
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    private List<Path> left() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
                    })
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
