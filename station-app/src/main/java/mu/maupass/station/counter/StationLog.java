package mu.maupass.station.counter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import mu.maupass.fault.Fault;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.failure.Unwritten;
import mu.maupass.station.settings.SettingsFiles;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.AuditFilter;
import mu.maupass.sync.outbox.AuditInbox;
import mu.maupass.sync.outbox.AuditPage;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.seal.Sha256;

/** What the station writes into its audit log outside visits: its own doings, and those of commands that run beside it. */
public final class StationLog {
    private static final String STATION = "station";
    private static final String SETTINGS = "settings.in-force";
    private static final int DIGITS = 16;
    /** Settings are noted again behind so many entries: a start must not look through years of them. */
    private static final int NEAR = 500;

    private final Outbox outbox;
    private final AuditInbox inbox;
    private final Clock clock;

    StationLog(Outbox outbox, Path file, StationSeal seal, Clock clock) {
        this.outbox = outbox;
        this.inbox = new AuditInbox(file, seal);
        this.clock = clock;
    }

    /** The station's own doing, with the code of a failure or an empty one. */
    public void write(String event, String code) {
        write(STATION, event, code);
    }

    /** What somebody did, with the code of a failure or an empty one. */
    public void write(String by, String event, String code) {
        try {
            outbox.recordAudit(new AuditEntry(OffsetDateTime.now(clock), by, event, Optional.empty(), code));
        } catch (SyncException e) {
            Unwritten.tell(event, e);
        }
    }

    /** A fault that nobody foresaw. A fault of writing it down is not told: it would come here again, and again. */
    void fault(Failure failure) {
        try {
            write("station.fault", failure.code());
        } catch (RuntimeException e) {
            Fault.of(e);
        } catch (Error noMemory) {
            // The fault itself is in the log.
        }
    }

    /** Takes in what commands left, from any thread. */
    void takeNotes() {
        try {
            inbox.takeInto(outbox, OffsetDateTime.now(clock));
        } catch (SyncException e) {
            Unwritten.tell("notes of commands", e);
        }
    }

    /** Writes down which settings are in force, where others were noted last: by the beginning of their SHA-256. */
    void settings(SettingsFiles files) {
        try {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            for (Path file : List.of(files.own(), files.fixed())) {
                content.writeBytes(Files.exists(file) ? Files.readAllBytes(file) : new byte[0]);
            }
            String now = SETTINGS + "."
                    + HexFormat.of()
                            .formatHex(Sha256.digest(content.toByteArray()))
                            .substring(0, DIGITS);
            boolean known = outbox.audit(AuditPage.newest(AuditFilter.ALL, NEAR)).stream()
                    .map(row -> row.entry().event())
                    .filter(event -> event.startsWith(SETTINGS))
                    .findFirst()
                    .filter(now::equals)
                    .isPresent();
            if (!known) {
                write(now, "");
            }
        } catch (IOException e) {
            Unwritten.tell(SETTINGS, e);
        } catch (SyncException e) {
            Unwritten.tell(SETTINGS, e);
        }
    }

    /** False where a station has the queue, and where there is none or it cannot be written. */
    private static boolean written(Path outbox, StationSeal seal, AuditEntry entry, Clock clock) {
        if (!Files.exists(outbox)) {
            return false;
        }
        try (SqliteOutbox alone = SqliteOutbox.open(outbox, clock, Optional.of(seal))) {
            alone.recordAudit(entry);
            return true;
        } catch (SyncException e) {
            return false;
        }
    }

    /**
     * Writes down what a command did that runs beside the station or without it: where none works, into the log at once; else
     * as a note, which the station takes in. What the command does is not held up where that cannot be done: a full disk is when a
     * copy is needed most.
     *
     * @param data the station's data folder
     * @param by who gave it
     */
    public static void note(Path data, String by, String event, Clock clock) {
        try (DataFolder folder = DataFolder.look(data)) {
            var enrolled = StationEnrolment.load(folder.trust());
            if (enrolled.isPresent()) {
                StationSeal seal = StationSeal.of(enrolled.get().keys());
                AuditEntry entry = new AuditEntry(OffsetDateTime.now(clock), by, event, Optional.empty(), "");
                if (!written(folder.outbox(), seal, entry, clock)) {
                    new AuditInbox(folder.outbox(), seal).leave(entry);
                }
            }
        } catch (SyncException e) {
            Unwritten.tell(event, e);
        } catch (StationException e) {
            Unwritten.tell(event, e);
        } catch (IOException e) {
            Unwritten.tell(event, e);
        }
    }
}
